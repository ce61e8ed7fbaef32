import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3'
import { s3, type ObjectRef } from './objects.ts'
import { partsOf } from './parts.ts'

/** Writes an object of any length while its bytes are made; one part is in memory at a time. */
export async function putStream(
  { bucket, key }: ObjectRef,
  chunks: AsyncIterable<Uint8Array | string>,
  contentType: string,
): Promise<void> {
  const target = { Bucket: bucket, Key: key }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...target, ContentType: contentType }))
  const parts: CompletedPart[] = []
  try {
    for await (const body of partsOf(chunks)) {
      const PartNumber = parts.length + 1
      const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body: body }))
      parts.push({ ETag, PartNumber })
    }
    await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: parts } }))
  } catch (error) {
    await s3.send(new AbortMultipartUploadCommand({ ...target, UploadId }))
    throw error
  }
}
