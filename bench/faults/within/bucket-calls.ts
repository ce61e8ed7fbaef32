import type { Bucket, Version } from '../../../local/s3/bucket.ts'
import { checkKey, storedHeaders } from '../../../local/s3/headers.ts'
import { CallFailed } from './clients.ts'
import type { Services } from './services.ts'

type Address = { readonly Bucket: string; readonly Key: string; readonly VersionId?: string }
type Written = Address & {
  readonly Body?: Uint8Array | string
  readonly ContentType?: string
  readonly Metadata?: Readonly<Record<string, string>>
  readonly IfNoneMatch?: string
}

const bucketOf = ({ cloud }: Services, name: string): Bucket => {
  const bucket = cloud.buckets.get(name)
  if (!bucket) throw new CallFailed('NoSuchBucket', 404)
  return bucket
}

async function existing(services: Services, { Bucket, Key, VersionId }: Address) {
  const bucket = bucketOf(services, Bucket)
  const version = await bucket.find(Key, VersionId)
  if (!version || version.deleted) throw new CallFailed('NoSuchKey', 404)
  return { bucket, version }
}

const second = 1000
const headOf = ({ at, size, versionId, headers }: Version) => ({
  LastModified: new Date(Math.floor(at / second) * second),
  ContentLength: size,
  VersionId: versionId,
  Metadata: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]),
  ),
})

const headersOf = ({ ContentType, Metadata = {} }: Written) =>
  storedHeaders({
    method: 'PUT',
    target: '/',
    body: Buffer.alloc(0),
    headers: {
      ...(ContentType && { 'content-type': ContentType }),
      ...Object.fromEntries(
        Object.entries(Metadata).map(([name, value]) => [`x-amz-meta-${name.toLowerCase()}`, value]),
      ),
    },
  })

const page = 1000

/** S3's commands, over the buckets of the stack. */
export const bucketCalls = {
  async HeadObject(services: Services, address: Address) {
    return headOf((await existing(services, address)).version)
  },
  async GetObject(services: Services, address: Address) {
    const { bucket, version } = await existing(services, address)
    const bytes = await bucket.bytes(version)
    return { ...headOf(version), Body: { transformToByteArray: async () => new Uint8Array(bytes) } }
  },
  async PutObject(services: Services, given: Written) {
    const bucket = bucketOf(services, given.Bucket)
    checkKey(given.Key)
    const mustBeFirst = given.IfNoneMatch === '*'
    const bytes = Buffer.from(given.Body as string)
    const { versionId } = await bucket.put(
      { key: given.Key, bytes, headers: headersOf(given), checksums: {} },
      'PutObject',
      (present) => {
        if (mustBeFirst && present) throw new CallFailed('PreconditionFailed', 412)
      },
    )
    return { VersionId: versionId }
  },
  async CopyObject(
    services: Services,
    given: Written & { readonly CopySource: string; readonly MetadataDirective?: string },
  ) {
    if (given.MetadataDirective !== 'REPLACE') throw new Error('a copy that keeps its metadata is not imitated')
    const [Bucket = '', ...path] = decodeURIComponent(given.CopySource).split('/')
    const { bucket, version } = await existing(services, { Bucket, Key: path.join('/') })
    const bytes = await bucket.bytes(version)
    const target = bucketOf(services, given.Bucket)
    await target.put({ key: given.Key, bytes, headers: headersOf(given), checksums: version.checksums }, 'CopyObject')
    return {}
  },
  async ListObjectVersions(
    services: Services,
    {
      Bucket,
      Prefix = '',
      KeyMarker,
      VersionIdMarker,
    }: { Bucket: string; Prefix?: string; KeyMarker?: string; VersionIdMarker?: string },
  ) {
    const all = await bucketOf(services, Bucket).versions(Prefix)
    const from =
      KeyMarker === undefined
        ? 0
        : all.findIndex((one) => one.key === KeyMarker && one.versionId === VersionIdMarker) + 1
    const found = all.slice(from, from + page)
    const last = found.at(-1)
    return {
      Versions: found
        .filter((one) => !one.deleted)
        .map((one) => ({ Key: one.key, VersionId: one.versionId, LastModified: headOf(one).LastModified })),
      IsTruncated: from + page < all.length,
      ...(last && { NextKeyMarker: last.key, NextVersionIdMarker: last.versionId }),
    }
  },
  async DeleteObjects(services: Services, { Bucket, Delete }: { Bucket: string; Delete: { Objects: Address[] } }) {
    for (const { Key, VersionId } of Delete.Objects) await bucketOf(services, Bucket).remove(Key, VersionId)
    return {}
  },
} as const
