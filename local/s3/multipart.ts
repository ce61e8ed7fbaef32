import { createHash, randomBytes } from 'node:crypto'
import { ServiceError } from '../gateway/service.ts'
import type { Blobs } from '../state/blobs.ts'
import type { Change, Ledger } from '../state/ledger.ts'
import type { Bucket, NewObject, Version } from './bucket.ts'

type Upload = { readonly bucket: string; readonly key: string; readonly headers: Readonly<Record<string, string>> }
type Part = { readonly number: number; readonly blob: string; readonly etag: string; readonly size: number }

const smallestPart = 5 * 1024 * 1024

/** Uploads in parts; what has arrived of one survives a restart. */
export function multipartUploads(ledger: Ledger, blobs: Blobs) {
  const uploadKey = (id: string) => `multipart/${id}`
  const partPrefix = (id: string) => `multipart-part/${id}/`
  const uploadOf = async (id: string) => {
    const upload = await ledger.get<Upload>(uploadKey(id))
    if (!upload) throw new ServiceError('NoSuchUpload', 'The specified multipart upload does not exist.', 404)
    return upload
  }
  const partsOf = async (id: string) => (await ledger.list<Part>(partPrefix(id))).map(([, part]) => part)
  const discard = async (id: string, parts: readonly Part[]) => {
    const changes: Change[] = parts.map(({ number }) => ({
      type: 'del',
      key: partPrefix(id) + String(number).padStart(5, '0'),
    }))
    await ledger.write([{ type: 'del', key: uploadKey(id) }, ...changes])
    for (const part of parts) await blobs.remove(part.blob)
  }
  return {
    async begin(bucket: string, key: string, headers: Upload['headers']): Promise<string> {
      const id = randomBytes(16).toString('hex')
      await ledger.write([{ type: 'put', key: uploadKey(id), value: { bucket, key, headers } satisfies Upload }])
      return id
    },
    async add(id: string, number: number, bytes: Buffer): Promise<string> {
      await uploadOf(id)
      if (!(number >= 1 && number <= 10_000))
        throw new ServiceError('InvalidArgument', 'Part number must be 1 to 10000.')
      const part: Part = {
        number,
        blob: randomBytes(16).toString('hex'),
        etag: createHash('md5').update(bytes).digest('hex'),
        size: bytes.length,
      }
      await blobs.write(part.blob, bytes)
      await ledger.write([{ type: 'put', key: partPrefix(id) + String(number).padStart(5, '0'), value: part }])
      return `"${part.etag}"`
    },
    async complete(bucket: Bucket, id: string, wanted: readonly { number: number; etag: string }[]): Promise<Version> {
      const upload = await uploadOf(id)
      const stored = await partsOf(id)
      const parts = wanted.map(({ number, etag }) => {
        const part = stored.find((one) => one.number === number && one.etag === etag.replaceAll('"', ''))
        if (!part) throw new ServiceError('InvalidPart', `part ${number} was not uploaded or has another ETag`)
        return part
      })
      if (parts.slice(0, -1).some((part) => part.size < smallestPart))
        throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      const digests = createHash('md5')
      for (const part of parts) digests.update(Buffer.from(part.etag, 'hex'))
      const object: NewObject = {
        key: upload.key,
        bytes: Buffer.concat(await Promise.all(parts.map((part) => blobs.read(part.blob)))),
        headers: upload.headers,
        checksums: {},
        etag: `${digests.digest('hex')}-${parts.length}`,
        parts: parts.length,
      }
      const version = await bucket.put(object, 'CompleteMultipartUpload')
      await discard(id, stored)
      return version
    },
    async abort(id: string): Promise<void> {
      await uploadOf(id)
      await discard(id, await partsOf(id))
    },
  }
}
export type MultipartUploads = ReturnType<typeof multipartUploads>
