import { ServiceError, type CloudRequest } from '../gateway/service.ts'
import type { Version } from './bucket.ts'

const kept = ['content-type', 'cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires']
const mostMetadata = 2048
const longestKey = 1024

/** The headers of a put that come back with the object. */
export function storedHeaders({ headers }: CloudRequest): Readonly<Record<string, string>> {
  const stored: Record<string, string> = {}
  let metadata = 0
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('x-amz-meta-')) {
      // eslint-disable-next-line no-control-regex
      if (/[^\u0020-\u007e]/.test(value))
        throw new ServiceError('InvalidArgument', `metadata ${name} is not ASCII: it would not arrive as sent`)
      metadata += name.length - 'x-amz-meta-'.length + value.length
      stored[name] = value
    } else if (kept.includes(name)) {
      const plain = name === 'content-encoding' ? value.replace(/,?\s*aws-chunked/, '').trim() : value
      if (plain) stored[name] = plain
    }
  }
  if (metadata > mostMetadata)
    throw new ServiceError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  return { 'content-type': 'binary/octet-stream', ...stored }
}

export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > longestKey) throw new ServiceError('KeyTooLongError', 'Your key is too long')
  if (key.includes('\u0000')) throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.")
}

export function objectHeaders(
  version: Version,
  versioned: boolean,
  query: URLSearchParams,
  withSums: boolean,
): Record<string, string> {
  const overrides = [...query]
    .filter(([name]) => name.startsWith('response-'))
    .map(([name, value]) => [name.slice('response-'.length), value])
  const tags = Object.keys(version.tags).length
  return {
    ...version.headers,
    ...(Object.fromEntries(overrides) as Record<string, string>),
    etag: version.etag,
    'last-modified': new Date(version.at).toUTCString(),
    'accept-ranges': 'bytes',
    ...(versioned && { 'x-amz-version-id': version.versionId }),
    ...(tags > 0 && { 'x-amz-tagging-count': String(tags) }),
    ...(withSums && version.checksums),
  }
}

/** The bytes a Range header asks for: [from, to), or undefined for the whole. */
export function rangeOf(header: string | undefined, size: number): readonly [number, number] | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const from = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const to = match[1] === '' || match[2] === '' ? size : Math.min(Number(match[2]) + 1, size)
  if (from >= to) throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416)
  return [from, to]
}
