import { showsCells } from '../recognise/columns.ts'
import type { Chunk, Stretch } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { UnknownRow } from '../report.ts'

/** Figures that stand behind something other than a row label: a group's printed subtotal, a row the form does not have. */
export type Aside = {
  readonly kind: 'subtotal' | 'unknown' | 'stray'
  readonly label: string
  readonly figures: readonly Figure[]
}

/** A row label of another edition: to this one its figures are a row unknown. */
export const rowOfAnotherEdition = ({ label, stretches }: Chunk): Aside[] => {
  const figures = stretches.flatMap((s) => s.figures)
  return figures.length > 0 ? [{ kind: 'unknown', label: label.term.official, figures }] : []
}

/**
 * The stretch that is the row's own, and what the others are; `isParted` where figures behind other text (a line from the edge
 * of a page) are as many as the row lacks.
 */
export function stretchesOf(
  lexed: Lexed,
  { label, stretches }: Chunk,
  width: number,
): { main: Stretch | undefined; others: Aside[]; isParted: boolean } {
  const [first, ...rest] = stretches
  const filled = rest.filter((s) => s.figures.length > 0)
  const count = first?.figures.length ?? 0
  // A row of nothing but empty cells is whole: figures behind it, below the heading of a group, are of a row without its label.
  const isBlank = count === 0 && (first?.holes.length ?? 0) >= width
  if (count === 0 && filled.length === 1 && !isBlank) {
    const only = filled[0]!
    const line = lexed.lineOf[label.end - 1]
    const groupLine = only.behind?.kind === 'group' ? lexed.lineOf[only.behind.start] : undefined
    if (groupLine !== undefined && groupLine !== line && groupLine === only.figures[0]!.line)
      return { main: undefined, others: [asideOf(only, width)], isParted: false }
    const stranger = only.behind?.kind === 'stranger'
    // A remark behind the label in its own cell is part of the label; in a cell of its own it is a label we do not know.
    if (!stranger || lexed.cellOf[only.behind.start] === lexed.cellOf[label.end - 1])
      return { main: only, others: [], isParted: false }
  }
  const whole = filled.reduce((sum, s) => sum + s.figures.length, count)
  const broken = filled.every((s) => s.behind?.kind === 'header')
  if (count > 0 && count < width && filled.length > 0 && whole === width && broken && first)
    return {
      main: { ...first, figures: [first, ...filled].flatMap((s) => s.figures), holes: [] },
      others: [],
      isParted: false,
    }
  const isParted = count > 0 && count < width && filled.some((s) => completes(lexed, s, width - count, first!))
  return { main: first, others: filled.map((s) => asideOf(s, width)), isParted }
}

/** Behind text that is no row's label: as many figures below it as the row lacks, or some beside it in a cell of the row. */
function completes(lexed: Lexed, { behind, figures }: Stretch, lacking: number, row: Stretch): boolean {
  if (!behind) return false
  const line = lexed.lineOf[behind.end - 1]!
  const isInRow = row.figures.some((f) => f.line === line) && showsCells(lexed.lines[line]!.form)
  return isInRow || figures.filter((f) => f.line !== line).length === lacking
}

function asideOf({ behind, figures }: Stretch, width: number): Aside {
  const label = behind?.text ?? ''
  if (behind?.kind === 'group' && figures.length === width) return { kind: 'subtotal', label, figures }
  if (behind?.kind === 'stranger' && figures.length >= 1) return { kind: 'unknown', label, figures }
  return { kind: 'stray', label, figures }
}

/** A row the edition does not print, as it is kept in the report. */
export const unknownRowOf = ({ label, figures }: Aside): UnknownRow => ({
  table: 'applications',
  label,
  values: figures.map((f) => f.raw),
  ...(figures[0] && { at: figures[0].cell.at }),
})
