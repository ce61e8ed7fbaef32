import { brotliCompressSync, brotliDecompressSync, constants, inflateRawSync } from 'node:zlib'

/** A deflated stream never begins with this: its bits name a kind of block there is not. */
const mark = 0x07

const params = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  // The last two levels take ten times the time for two in a hundred.
  [constants.BROTLI_PARAM_QUALITY]: 9,
  // Items are a few kilobytes; a wider window takes ten times the time to set up.
  [constants.BROTLI_PARAM_LGWIN]: 16,
}

/**
 * Plain data as bytes for one attribute, a fourth of its size: the table charges for every kilobyte written, and nothing in
 * the table looks inside.
 */
export const pack = (value: unknown): Uint8Array =>
  Buffer.concat([Buffer.of(mark), brotliCompressSync(JSON.stringify(value), { params })])

/** What was packed before the mark came into use is deflated. */
export const unpack = <T>(bytes: Uint8Array): T =>
  JSON.parse((bytes[0] === mark ? brotliDecompressSync(bytes.subarray(1)) : inflateRawSync(bytes)).toString()) as T
