import type { WordFile } from './fib.ts'

/** What formatting says of a run, as bits; see `character-marks.ts`. */
export type FlagsOf = (style: number) => number
type Modified = (from: number, length: number, flags: number) => number

/** Styles inherit from styles, no deeper than this in any honest file. */
const deepest = 20

const noBase = 0xfff

/** A style sheet has no more. */
const mostStyles = 0xffe

/**
 * The style sheet (STSH, [MS-DOC] 2.9.271): for a character style the flags that its modifiers set, on those of the style
 * it is based on. `modified` applies modifiers of the table stream to flags.
 */
export function characterStyles({ table, part }: WordFile, modified: Modified): FlagsOf {
  const { at, length } = part(1)
  const end = Math.min(at + length, table.byteLength)
  const styles: ({ base: number; at: number; length: number } | undefined)[] = []
  if (length < 8 || end < at + 8) return () => 0
  const head = table.getUint16(at, true)
  const fixed = table.getUint16(at + 4, true)
  let next = at + 2 + head
  while (next + 2 <= end && styles.length < mostStyles) {
    const size = table.getUint16(next, true)
    styles.push(size < fixed + 4 ? undefined : styleAt(table, next + 2, Math.min(end, next + 2 + size), fixed))
    next += 2 + size
  }
  const known = new Map<number, number>()
  const flagsOf = (style: number, level = 0): number => {
    const found = styles[style]
    if (!found || level > deepest) return 0
    const flags =
      known.get(style) ?? modified(found.at, found.length, found.base === noBase ? 0 : flagsOf(found.base, level + 1))
    known.set(style, flags)
    return flags
  }
  return flagsOf
}

/** A style of characters (STD of stk 2): after the fixed part its name, closed by a zero, then its one set of modifiers. */
function styleAt(table: DataView, at: number, end: number, fixed: number) {
  if (at + fixed + 2 > end) return undefined
  const kindAndBase = table.getUint16(at + 2, true)
  if ((kindAndBase & 0xf) !== 2) return undefined
  const behindName = at + fixed + 2 + table.getUint16(at + fixed, true) * 2 + 2
  if (behindName + 2 > end) return undefined
  const length = Math.min(table.getUint16(behindName, true), end - behindName - 2)
  return { base: kindAndBase >> 4, at: behindName + 2, length }
}
