/** Windows code pages by number, as encodings that are known to every platform. */
const encodings: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  874: 'windows-874',
  65001: 'utf-8',
}

export const encodingOfCodePage = (page: number): string =>
  encodings[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : page === 54936 ? 'gb18030' : 'windows-1252')

/** Fonts for Chinese, Japanese and Korean say so by their character set; the others leave it to the document. */
export const encodingOfCharset = (charset: number): string | undefined =>
  charset === 134
    ? 'gb18030'
    : charset === 136
      ? 'big5'
      : charset === 128
        ? 'shift_jis'
        : charset === 129
          ? 'euc-kr'
          : undefined

/**
 * A run of bytes in the encoding declared for it. Programs that write Chinese without declaring anything leave the
 * western default: what is UTF-8 is read as that, bytes in pairs as GB18030.
 */
export function decodeRun(bytes: Uint8Array, declared: string): string {
  if (declared !== 'windows-1252' || bytes.every((byte) => byte < 0x80)) return new TextDecoder(declared).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const inPairs = new TextDecoder('gb18030').decode(bytes)
    return inPairs.includes('\ufffd') ? new TextDecoder(declared).decode(bytes) : inPairs
  }
}
