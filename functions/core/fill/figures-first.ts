import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Chunk } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'

/** Where the figures of 表二 stand in relation to their labels; `mixed` where neither is borne out by every row. */
export type Side = 'behind' | 'before' | 'mixed'

/**
 * Labels may follow their figures. Then the first row of a block has figures before it and the last none behind it, which
 * is else met only where labels are lost.
 */
export function sideOfFigures(lexed: Lexed, instance: DisclosureInstance, widthOf: (chunk: Chunk) => number): Side {
  const empty = instance.chunks.filter((c) => c.stretches.every((s) => s.figures.length === 0))
  if (instance.ahead.length === 0 || empty.length === 0) return 'behind'
  const whole = instance.chunks.every((chunk) => figuresBefore(lexed, chunk).length === widthOf(chunk))
  return whole ? 'before' : 'mixed'
}

/** The figures directly before a label, after whatever text precedes them. */
export const figuresBefore = (lexed: Lexed, { label }: Chunk): readonly Figure[] =>
  lexed.figures.filter((f) => f.after === label.start)
