import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { ServiceError } from '../gateway/service.ts'

const castagnoli = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1
  return c >>> 0
})
const word = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes.toString('base64')
}
const crc32c = (bytes: Buffer) => {
  let c = 0xffffffff
  for (const byte of bytes) c = castagnoli[(c ^ byte) & 0xff]! ^ (c >>> 8)
  return word(c ^ 0xffffffff)
}

const algorithms: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'x-amz-checksum-crc32': (bytes) => word(crc32(bytes)),
  'x-amz-checksum-crc32c': crc32c,
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
  'content-md5': (bytes) => createHash('md5').update(bytes).digest('base64'),
}

/** Verifies each checksum sent as header or trailer and answers those to keep; throws BadDigest for one that is wrong. */
export function verifiedChecksums(
  bytes: Buffer,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {}
  for (const [name, wanted] of Object.entries(given)) {
    if (!/^(x-amz-checksum-|content-md5$)/.test(name) || /^x-amz-checksum-(algorithm|mode|type)$/.test(name)) continue
    const compute = algorithms[name]
    if (!compute) throw new ServiceError('NotImplemented', `${name} is not imitated by the local cloud`, 501)
    if (compute(bytes) !== wanted)
      throw new ServiceError('BadDigest', `The ${name} you specified did not match the calculated checksum.`)
    if (name !== 'content-md5') kept[name] = wanted
  }
  return kept
}

export type Body = { readonly bytes: Buffer; readonly trailers: Readonly<Record<string, string>> }

/** Takes apart an `aws-chunked` body: hexadecimal length, bytes, …, a chunk of none, trailers. */
export function dechunk(body: Buffer): Body {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = body.indexOf('\r\n', at)
    if (end < 0) throw new ServiceError('IncompleteBody', 'the chunked body ends early')
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (Number.isNaN(size)) throw new ServiceError('IncompleteBody', 'the chunked body is malformed')
    at = end + 2
    if (size === 0) break
    if (at + size > body.length) throw new ServiceError('IncompleteBody', 'the chunked body ends early')
    chunks.push(body.subarray(at, at + size))
    at += size + 2
  }
  const trailers = body
    .toString('latin1', at)
    .split('\r\n')
    .map((line) => /^([^:]+):(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => [match[1]!.trim().toLowerCase(), match[2]!.trim()])
  return { bytes: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) as Record<string, string> }
}
