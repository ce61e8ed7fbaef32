import type { Glyph } from './ink.ts'
import { textLinesOf, type TextLine } from './text-lines.ts'

/** Spacing is told from this many neighbouring digits on, of which this share has it, within this (of the height). */
const fewest = 6
const share = 0.9
const same = 0.06

/** Digits further apart than this, in heights, are no letter-spaced figure. */
const widest = 1.5

/**
 * Figures set with spaced letters ("3 9 2" for 392) -> the gap between their digits as a share of the height; none where
 * the digits of the document's ruled cells stand together, or apart by no common measure.
 */
export function letterSpacingOf(lines: readonly TextLine[]): number | undefined {
  const figures = lines.filter((line) => line.glyphs.length > 1 && isFigure(line))
  const gaps = figures.flatMap(({ glyphs }) =>
    glyphs.slice(1).flatMap((glyph, i) => {
      const gap = gapBefore(glyph, glyphs[i]!)
      return gap !== undefined && gap < widest ? [gap] : []
    }),
  )
  gaps.sort((a, b) => a - b)
  const middle = gaps[gaps.length >> 1]
  if (middle === undefined || middle < 0.2) return undefined
  const alike = gaps.filter((gap) => Math.abs(gap - middle) <= same)
  return alike.length >= fewest && alike.length >= share * gaps.length ? middle : undefined
}

function gapBefore(glyph: Glyph, before: Glyph): number | undefined {
  if (!isDigit(glyph) || !isDigit(before) || glyph.turn || before.turn) return undefined
  return (glyph.box[0] - before.box[0] - before.box[2]) / Math.min(glyph.box[3], before.box[3])
}

const isDigit = ({ text }: Glyph) => /^[\d.]$/.test(text)

const isFigure = ({ text }: TextLine) => /^[\d.\s]+(?:[万亿]?\s*元)?$/.test(text)

/** The lines of a cell with the digits of its spaced figures drawn out over the gap that each has after it. */
export function closeUp(lines: readonly TextLine[], spacing: number): readonly TextLine[] {
  return lines.flatMap((line) => {
    if (!isFigure(line)) return [line]
    let isSpaced = false
    const glyphs = line.glyphs.map((glyph, i): Glyph => {
      const next = line.glyphs[i + 1]
      const gap = next && gapBefore(next, glyph)
      const [x, y, width, height] = glyph.box
      if (!next && isSpaced) return { ...glyph, box: [x, y, width + spacing * height, height] }
      isSpaced = gap !== undefined && Math.abs(gap - spacing) <= same
      return isSpaced ? { ...glyph, box: [x, y, next!.box[0] - x, height] } : glyph
    })
    return textLinesOf(glyphs)
  })
}
