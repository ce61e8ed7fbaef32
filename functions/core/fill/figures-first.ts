import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import { afterOf, standing } from '../recognise/in-order.ts'
import type { Chunk } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'

/** Where the figures of 表二 stand in relation to their labels; `mixed` where rows speak for one and for the other. */
export type Side = 'behind' | 'before' | 'mixed'

/**
 * Labels may follow their figures. What lies between two labels would do for either; but only then have rows figures before
 * them that follow a header, and only else has the last row before a header, or the last of all, figures behind it.
 */
export function sideOfFigures(lexed: Lexed, instance: DisclosureInstance, widthOf: (chunk: Chunk) => number): Side {
  const { chunks, header } = instance
  const captionBetween = (from: number, to: number) => header.some((o) => o.start >= from && o.end <= to)
  const firsts = chunks.filter((c, i) => captionBetween(chunks[i - 1]?.label.end ?? 0, c.label.start))
  const lasts = chunks.filter((c, i) => !chunks[i + 1] || captionBetween(c.label.end, chunks[i + 1]!.label.start))
  const before = firsts.filter((c) => figuresBefore(lexed, c).length === widthOf(c)).length
  const behind = lasts.filter((c) => figuresBehind(c) === widthOf(c)).length
  if (before === 0) return 'behind'
  if (behind > 0) return 'mixed'
  return chunks.every((c) => figuresBefore(lexed, c).length === widthOf(c)) ? 'before' : 'mixed'
}

/** The figures directly before a label, after whatever text precedes them. */
export const figuresBefore = (lexed: Lexed, { label }: Chunk): readonly Figure[] =>
  standing(lexed.figures, afterOf, label.start, label.start + 1).filter((f) => !lexed.pageNumbers.has(f.line))

const figuresBehind = ({ stretches }: Chunk): number => stretches.reduce((sum, s) => sum + s.figures.length, 0)
