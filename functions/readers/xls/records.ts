/** A record of a workbook stream ([MS-XLS] 2.1.4): its type, its data, and the data of records that continue it. */
export type Record = { readonly type: number; readonly data: DataView; readonly continued: readonly DataView[] }

const continuation = 0x003c

/** The records from an offset on, up to the end of the substream it begins. */
export function* recordsFrom(stream: Uint8Array, offset: number): Generator<Record> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  let level = 0
  for (let at = offset; at + 4 <= view.byteLength;) {
    const type = view.getUint16(at, true)
    const data = partOf(view, at)
    at += 4 + data.byteLength
    const continued: DataView[] = []
    while (at + 4 <= view.byteLength && view.getUint16(at, true) === continuation) {
      const part = partOf(view, at)
      continued.push(part)
      at += 4 + part.byteLength
    }
    if (type === 0x0809) level++
    // A chart inside a sheet is a substream of its own: its cells are not the sheet's.
    if (level <= 1) yield { type, data, continued }
    if (type === 0x000a && --level <= 0) return
  }
}

function partOf(view: DataView, at: number): DataView {
  const length = Math.min(view.getUint16(at + 2, true), view.byteLength - at - 4)
  return new DataView(view.buffer, view.byteOffset + at + 4, length)
}
