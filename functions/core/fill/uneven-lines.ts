import type { Figure, Hole, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'

/**
 * Figures each in a line of its own, some further from one another than others: lines left empty among them may be cells, and one
 * of the figures none.
 */
export function isUneven(lexed: Lexed, figures: readonly Figure[], holes: readonly Hole[]): boolean {
  const lines = figures.map((f) => f.line)
  if (new Set(lines).size < lines.length) return false
  const [first, last] = [lines[0]!, lines.at(-1)!]
  return holes.some((h) => h.line > first && h.line < last) || new Set(stepsOf(lexed, lines)).size > 1
}

/** Figures each in a line of its own, the first so far below the label that a row of empty cells may stand between. */
export function isFarBelow(lexed: Lexed, { end }: Occurrence, figures: readonly Figure[]): boolean {
  const [first, ...others] = stepsOf(lexed, [lexed.lineOf[end - 1]!, ...figures.map((f) => f.line)])
  return others.length > 1 && Math.min(...others) > 0 && first! > mostEmpty * Math.max(...others)
}
const mostEmpty = 3

/** From each line to the next, in lines of the source. */
function stepsOf(lexed: Lexed, lines: readonly number[]): readonly number[] {
  const places = lines.map((line) => lexed.lines[line]!.at.line ?? 0)
  return places.slice(1).map((place, i) => place - places[i]!)
}
