import type { Compound } from './open-compound.ts'

/** Property identifiers of the summary information ([MS-OLEPS] 3.1.2) and the names the document's metadata uses. */
const wanted: Readonly<Record<number, string>> = {
  2: 'title',
  3: 'subject',
  4: 'author',
  8: 'lastModifiedBy',
  12: 'created',
  13: 'modified',
}

/** What the file says of itself. A damaged property set says nothing. */
export function readSummary(compound: Compound): Record<string, string> {
  const found: Record<string, string> = {}
  try {
    const bytes = compound.stream('\u0005SummaryInformation')
    if (!bytes || bytes.length < 48) return found
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const start = view.getUint32(44, true)
    const count = Math.min(64, view.getUint32(start + 4, true))
    const places = Array.from({ length: count }, (_, i) => ({
      id: view.getUint32(start + 8 + i * 8, true),
      at: start + view.getUint32(start + 12 + i * 8, true),
    }))
    const page = places.find(({ id }) => id === 1)
    const codePage = page ? view.getUint16(page.at + 4, true) : 1252
    for (const { id, at } of places) {
      const name = wanted[id]
      const value = name && valueAt(view, at, codePage)
      if (name && value) found[name] = value.slice(0, 500)
    }
  } catch {
    return found
  }
  return found
}

function valueAt(view: DataView, at: number, codePage: number): string {
  const type = view.getUint32(at, true)
  if (type === 64) {
    const ticks = view.getBigUint64(at + 4, true)
    return ticks === 0n ? '' : new Date(Number(ticks / 10_000n) - 11_644_473_600_000).toISOString()
  }
  if (type !== 30 && type !== 31) return ''
  const length = Math.min(view.getUint32(at + 4, true) * (type === 31 ? 2 : 1), 2_000)
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 8, length)
  const encoding = type === 31 || codePage === 1200 ? 'utf-16le' : codePage === 65001 ? 'utf-8' : 'gb18030'
  return new TextDecoder(encoding).decode(bytes).replace(/\0.*$/s, '').trim()
}
