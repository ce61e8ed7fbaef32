/** Text in an encoding Node can read but not write, for files as Chinese Windows makes them. */
export function encodeText(text: string, encoding: 'utf-8' | 'gb18030' | 'big5' | 'utf-16le'): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le') {
    const bytes = new Uint8Array(2 + text.length * 2)
    const view = new DataView(bytes.buffer)
    view.setUint16(0, 0xfeff, true)
    for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), true)
    return bytes
  }
  const table = tableOf(encoding)
  return Uint8Array.from(
    [...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (table.get(char) ?? [0x3f]))),
  )
}

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** Every two-byte sequence decoded once gives the way back. */
function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) {
      const char = decoder.decode(Uint8Array.of(first, second))
      if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [first, second])
    }
  tables.set(encoding, table)
  return table
}
