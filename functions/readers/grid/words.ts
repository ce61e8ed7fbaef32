import type { Box } from '../../core/document.ts'
import type { Glyph } from './ink.ts'
import { boxAround, type TextLine } from './text-lines.ts'

/** Characters of a line that stand together. */
export type Word = { readonly text: string; readonly box: Box }

/** Cuts a line where the gap is wider than this share of the height of the writing. */
export function wordsOf(line: TextLine, gap: number): Word[] {
  const groups: Glyph[][] = []
  for (const glyph of line.glyphs) {
    const before = groups.at(-1)?.at(-1)
    const isNear = before && glyph.box[0] - before.box[0] - before.box[2] <= gap * glyph.box[3]
    if (isNear) groups.at(-1)!.push(glyph)
    else groups.push([glyph])
  }
  return groups.map((group) => ({
    text: group.map(({ text }) => text).join(''),
    box: boxAround(group.map(({ box }) => box)),
  }))
}
