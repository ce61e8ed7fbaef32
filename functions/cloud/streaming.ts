import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  S3Client,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3'
import type { ObjectRef } from './objects.ts'

const s3 = new S3Client({})

/** S3 wants parts of 5 MB or more, but for the last, and at most 10,000 of them. */
const partBytes = 8 * 1024 * 1024

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

async function* partsOf(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  let any = false
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    waiting.push(bytes)
    size += bytes.length
    if (size < partBytes) continue
    yield Buffer.concat(waiting)
    any = true
    waiting = []
    size = 0
  }
  if (size > 0 || !any) yield Buffer.concat(waiting)
}
