import type { CloudResponse } from '../gateway/service.ts'
import type { Bucket, Version } from './bucket.ts'
import { xmlResponse, type Xml } from './xml.ts'

const iso = (at: number) => new Date(at).toISOString()

type Page = {
  readonly kept: readonly Version[]
  readonly folders: readonly string[]
  readonly more: string | undefined
}

/** One page of versions after `after` (`key` or `key\0versionId`), rolled up at the delimiter. */
function pageOf(versions: readonly Version[], query: URLSearchParams, after: string): Page {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const kept: Version[] = []
  const folders = new Set<string>()
  let reached = ''
  for (const version of versions) {
    const cut = delimiter ? version.key.indexOf(delimiter, prefix.length) : -1
    const folder = cut < 0 ? undefined : version.key.slice(0, cut + delimiter.length)
    if ((folder ?? version.key) <= after || (folder !== undefined && folders.has(folder))) continue
    if (kept.length + folders.size === most) return { kept, folders: [...folders], more: reached }
    reached = folder ?? version.key
    if (folder === undefined) kept.push(version)
    else folders.add(folder)
  }
  return { kept, folders: [...folders], more: undefined }
}

const newestOnly = (versions: readonly Version[]) =>
  versions.filter((version, i) => versions[i - 1]?.key !== version.key && !version.deleted)

export async function listObjects(bucket: Bucket, query: URLSearchParams): Promise<CloudResponse> {
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text
  const token = query.get('continuation-token')
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '')
  const versions = newestOnly(await bucket.versions(query.get('prefix') ?? ''))
  const { kept, folders, more } = pageOf(versions, query, after)
  return xmlResponse(200, 'ListBucketResult', {
    Name: bucket.name,
    Prefix: encode(query.get('prefix') ?? ''),
    KeyCount: kept.length + folders.length,
    MaxKeys: query.get('max-keys') ?? 1000,
    IsTruncated: more !== undefined,
    NextContinuationToken: more === undefined ? undefined : Buffer.from(more).toString('base64url'),
    EncodingType: query.get('encoding-type') ?? undefined,
    Contents: kept.map(({ key, at, etag, size }): Xml => ({
      Key: encode(key),
      LastModified: iso(at),
      ETag: etag,
      Size: size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: folders.map((Prefix): Xml => ({ Prefix: encode(Prefix) })),
  })
}

/** Versions and delete markers; pages end between keys, so `key-marker` alone goes on. */
export async function listVersions(bucket: Bucket, query: URLSearchParams): Promise<CloudResponse> {
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text
  const all = await bucket.versions(query.get('prefix') ?? '')
  const after = query.get('key-marker') ?? ''
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const rest = all.filter((version) => version.key > after)
  let kept = rest.slice(0, most)
  const cutKey = rest.length > most ? rest[most]!.key : undefined
  if (cutKey !== undefined && kept[0]?.key !== cutKey) kept = kept.filter((version) => version.key !== cutKey)
  else if (cutKey !== undefined) kept = rest.filter((version) => version.key === cutKey)
  const newest = new Set(all.filter((version, i) => all[i - 1]?.key !== version.key))
  const entryOf = (version: Version): Xml => ({
    Key: encode(version.key),
    VersionId: version.versionId,
    IsLatest: newest.has(version),
    LastModified: iso(version.at),
    ...(version.deleted ? {} : { ETag: version.etag, Size: version.size, StorageClass: 'STANDARD' }),
  })
  return xmlResponse(200, 'ListVersionsResult', {
    Name: bucket.name,
    Prefix: encode(query.get('prefix') ?? ''),
    IsTruncated: kept.length < rest.length,
    NextKeyMarker: kept.length < rest.length ? encode(kept.at(-1)!.key) : undefined,
    EncodingType: query.get('encoding-type') ?? undefined,
    Version: kept.filter((version) => !version.deleted).map(entryOf),
    DeleteMarker: kept.filter((version) => version.deleted).map(entryOf),
  })
}
