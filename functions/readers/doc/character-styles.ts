import type { WordFile } from './fib.ts'
import { plainLetters, type Letters } from './letters.ts'

/** What formatting says of a run: flags as bits (see `character-marks.ts`), and how its letters are drawn. */
export type Mark = { readonly flags: number; readonly letters: Letters; readonly symbol?: string }
export type MarkOfStyle = (style: number) => Mark
type Modified = (from: number, length: number, beneath: Mark) => Mark

/** Styles inherit from styles, no deeper than this in any honest file. */
const deepest = 20

const noBase = 0xfff

/** A style sheet has no more. */
const mostStyles = 0xffe

/**
 * The style sheet (STSH, [MS-DOC] 2.9.271): for a style of characters or paragraphs what its modifiers of characters
 * make of the style it is based on. `modified` applies modifiers of the table stream.
 */
export function readStyles(
  { table, part }: WordFile,
  modified: Modified,
): { readonly character: MarkOfStyle; readonly paragraph: MarkOfStyle } {
  const { at, length } = part(1)
  const end = Math.min(at + length, table.byteLength)
  const styles: ReturnType<typeof styleAt>[] = []
  if (length < 8 || end < at + 8) return { character: () => plain, paragraph: () => plain }
  const head = table.getUint16(at, true)
  const fixed = table.getUint16(at + 4, true)
  let next = at + 2 + head
  while (next + 2 <= end && styles.length < mostStyles) {
    const size = table.getUint16(next, true)
    styles.push(size < fixed + 4 ? undefined : styleAt(table, next + 2, Math.min(end, next + 2 + size), fixed))
    next += 2 + size
  }
  const known = new Map<number, Mark>()
  const markOf = (style: number, kind: number, level = 0): Mark => {
    const found = styles[style]
    if (!found || found.kind !== kind || level > deepest) return plain
    const mark =
      known.get(style) ??
      modified(found.at, found.length, found.base === noBase ? plain : markOf(found.base, kind, level + 1))
    known.set(style, mark)
    return mark
  }
  return { character: (style) => markOf(style, ofCharacters), paragraph: (style) => markOf(style, ofParagraphs) }
}

const plain: Mark = { flags: 0, letters: plainLetters }
const [ofParagraphs, ofCharacters] = [1, 2]

/** A style (STD): after the fixed part its name, closed by a zero, then its modifiers; of paragraphs those of characters follow its own, at an even place. */
function styleAt(table: DataView, at: number, end: number, fixed: number) {
  if (at + fixed + 2 > end) return undefined
  const kindAndBase = table.getUint16(at + 2, true)
  const kind = kindAndBase & 0xf
  if (kind !== ofCharacters && kind !== ofParagraphs) return undefined
  let next = at + fixed + 2 + table.getUint16(at + fixed, true) * 2 + 2
  if (kind === ofParagraphs && next + 2 <= end) {
    next += 2 + table.getUint16(next, true)
    next += (next - at) % 2
  }
  if (next + 2 > end) return undefined
  const length = Math.min(table.getUint16(next, true), end - next - 2)
  return { kind, base: kindAndBase >> 4, at: next + 2, length }
}
