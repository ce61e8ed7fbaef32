import type { StripLine } from './strip.ts'

/** Characters of a text that take two columns of a terminal. */
export function wideIn(text: string): number {
  let wide = 0
  for (const char of text) if (char > '\u02ff') wide++
  return wide
}

/** The column of a terminal in which each cell of a line begins, counted from 0. */
export function startsOf({ cells }: StripLine): readonly number[] {
  let before = 0
  return cells.map(({ text, x }) => {
    const start = x + before
    before += wideIn(text)
    return start
  })
}
