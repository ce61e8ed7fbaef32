import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { ObjectRef } from './objects.ts'

/** A checksum would be signed as that of an empty body: whoever uses the link sends the bytes. */
let client: S3Client | undefined
/** Set up at its first use: most starts of a function never need it. */
const s3 = () => (client ??= new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }))

/** A link that puts exactly this key with exactly these headers, for `seconds`. */
export async function linkToPut(
  { bucket, key }: ObjectRef,
  metadata: Readonly<Record<string, string>>,
  seconds: number,
): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }> {
  const headers = Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]))
  const url = await getSignedUrl(s3(), new PutObjectCommand({ Bucket: bucket, Key: key, Metadata: { ...metadata } }), {
    expiresIn: seconds,
    unhoistableHeaders: new Set(Object.keys(headers)),
  })
  return { url, headers }
}

/** Links given out within a while are the same link, so that an answer with one in it is the same answer. */
const whileSeconds = 300

/** A link to one object that holds for at least `seconds`, saved under `fileName` where given. */
export const linkToGet = ({ bucket, key, versionId }: ObjectRef, seconds: number, fileName?: string): Promise<string> =>
  getSignedUrl(
    s3(),
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ...(versionId && { VersionId: versionId }),
      ...(fileName && {
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      }),
    }),
    {
      expiresIn: seconds + whileSeconds,
      signingDate: new Date(Math.floor(Date.now() / 1000 / whileSeconds) * whileSeconds * 1000),
    },
  )
