import type { UnknownRow } from '../report.ts'
import type { Chunk, Stretch } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'

/** The stretch directly behind the label; a remark in the label's own cell is part of it, other text heads other rows. */
export function ownStretch(
  lexed: Lexed,
  { label, stretches }: Chunk,
): { own: Stretch | undefined; others: readonly Stretch[] } {
  const [first, ...rest] = stretches
  const filled = rest.filter((s) => s.figures.length > 0)
  const only = filled[0]
  if (first?.figures.length === 0 && filled.length === 1 && only?.behind)
    if (lexed.cellOf[only.behind.start] === lexed.cellOf[label.end - 1]) return { own: only, others: [] }
  return { own: first?.figures.length === 0 && filled.length > 0 ? undefined : first, others: filled }
}

/** A row the form does not print, as it is kept in the report. */
export const unknownRowOf = ({ behind, figures }: Stretch): UnknownRow => ({
  table: 'disclosure',
  label: behind?.text ?? '',
  values: figures.map((f) => f.raw),
  ...(figures[0] && { at: figures[0].cell.at }),
})
