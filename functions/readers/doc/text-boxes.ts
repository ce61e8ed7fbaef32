import type { WordFile } from './fib.ts'

/** A text box: characters `from` to `to` of the text; `anchor` is the character of the body that it belongs to. */
export type TextBox = { readonly from: number; readonly to: number; readonly anchor: number }

const spaMom = 40
const textBoxText = 56

/** Text boxes of the body with their anchors, joined by the number of the shape ([MS-DOC] 2.8.37, 2.8.32). */
export function readTextBoxes(file: WordFile, start: number): readonly TextBox[] {
  const anchors = new Map<number, number>()
  each(file, spaMom, 26, (from, _, at) => anchors.set(file.table.getUint32(at, true), from))
  const boxes: TextBox[] = []
  each(file, textBoxText, 22, (from, to, at) => {
    const anchor = anchors.get(file.table.getUint32(at + 14, true))
    // The last entry closes the list and belongs to no shape.
    if (to > from && to <= file.lengths.textBoxes)
      boxes.push({ from: start + from, to: start + to, anchor: anchor ?? file.lengths.body })
  })
  return boxes.sort((a, b) => a.anchor - b.anchor)
}

/** A Plc: positions, one more than entries, then the entries. */
function each(
  { table, part }: WordFile,
  index: number,
  size: number,
  visit: (from: number, to: number, at: number) => void,
): void {
  const { at, length } = part(index)
  const count = Math.floor((length - 4) / (4 + size))
  if (at + length > table.byteLength) return
  for (let i = 0; i < count; i++)
    visit(table.getUint32(at + i * 4, true), table.getUint32(at + i * 4 + 4, true), at + (count + 1) * 4 + i * size)
}
