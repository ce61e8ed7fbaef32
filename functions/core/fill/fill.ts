import { cellIdsOf, type CellId } from '../cell-id.ts'
import { decide } from '../decide/decide.ts'
import { addUpWithFewer } from '../decide/fewer-figures.ts'
import { readingsOf, type Readings, type Shape } from '../decide/reading.ts'
import { columnSums, type Sum } from '../decide/sums.ts'
import type { Edition } from '../form.ts'
import type { Cell } from '../report.ts'
import { absentCell, brokenInColumn, printedCell } from './printed-cell.ts'
import { decidedCell } from './decided-cell.ts'
import type { Run, Token } from './run.ts'

/** The runs of figures of one report, by table. */
export type Runs = {
  readonly disclosure: readonly Run[]
  readonly applications: readonly Run[]
  readonly remedies: readonly Run[]
  /** Rows the form does not print stand among those of 表三, so its column sums prove nothing. */
  readonly unknownRows: boolean
}

type Cells = Partial<Record<CellId, Cell>>

/** Every cell of the edition, from the runs of figures found for it. */
export function fillCells(edition: Edition, runs: Runs): Cells {
  const cells: Cells = {}
  for (const id of cellIdsOf(edition)) cells[id] = absentCell
  const columns = edition.applications.columns.length
  const outcomes = edition.remedies.outcomes.length
  for (const run of runs.disclosure) put(cells, [run], () => ({ groups: 1, width: run.cells.length, total: null }), [])
  put(
    cells,
    runs.applications,
    (run) => ({ groups: run.cells.length / columns, width: columns, total: totalOf(run) }),
    runs.unknownRows ? [] : columnSums(edition),
  )
  put(cells, runs.remedies, (run) => ({ groups: run.cells.length / outcomes, width: outcomes, total: 'last' }), [])
  return cells
}

/** A total between its parts is no total to the readings of a row, which then have nothing to lean on. */
const totalOf = ({ total }: Run): Shape['total'] => (total === 'between' ? null : (total ?? 'last'))

function put(cells: Cells, runs: readonly Run[], shapeOf: (run: Run) => Shape, sums: readonly Sum[]): void {
  const open: { readonly run: Run; readonly readings: Readings }[] = []
  for (const run of runs) {
    if (run.tokens.some(isStacked)) {
      for (const id of run.cells) cells[id] = decidedCell(id, { open: [] }, brokenInColumn)
      continue
    }
    if (run.settled) {
      run.cells.forEach((id, i) => (cells[id] = printedCell(id, run.tokens[i]!)))
      continue
    }
    const readings = readingsOf(run.tokens, shapeOf(run))
    if (readings.consistent.length + readings.all.length > 0) open.push({ run, readings })
    else for (const id of run.cells) cells[id] = decidedCell(id, { open: [] }, run.because ?? '')
  }
  if (open.length === 0) return
  const decided = decide(
    open.map(({ run, readings }) => ({ cells: run.cells, readings })),
    knownValues(cells, sums),
    sums,
  )
  const leavesBlanks =
    runs.some((run) => run.showsBlanks || (run.settled && run.tokens.some((token) => 'hole' in token))) ||
    runs.filter((run) => !run.settled && isShort(run)).length >= fewestShort
  const mayPrintNothing = leavesBlanks || runs.filter(printsZero).length < fewestZeros
  open.forEach(({ run }, r) => {
    const isCut = decided[r]!.some((d) => 'slot' in d && d.slot.kind === 'part')
    const shape = shapeOf(run)
    const isOneRow = shape.groups === 1
    // Digits of a whole row that ran together: with one of its figures lost, others may add up by chance.
    const isOneRun = leavesBlanks && run.tokens.length === 1
    const fitFewer =
      isCut && (isOneRun || ((isOneRow ? mayPrintNothing : leavesBlanks) && addUpWithFewer(run.tokens, shape)))
    // Figures too many there are another row's as likely as not, whose label or whose other figures are not printed.
    const isOverfull = leavesBlanks && isOneRow && run.tokens.length > run.cells.length
    const blanks = { left: leavesBlanks, fitFewer: fitFewer || isOverfull }
    run.cells.forEach((id, i) => (cells[id] = decidedCell(id, decided[r]![i]!, run.because ?? '', blanks)))
  })
}

/** In a table whose figures were broken where their columns end: it may be a piece. */
const isStacked = (token: Token): boolean =>
  ('figure' in token && token.figure.stacked === true) || ('hole' in token && token.hole.stacked === true)

/** Rows short of figures that were not lost one by one: the table prints zeros as nothing, and does not show where. */
const fewestShort = 4

/** Rows that show a 0 as a figure, fewer than which may come from damage. */
const fewestZeros = 3

const printsZero = ({ tokens }: Run): boolean => tokens.some((t) => 'figure' in t && t.figure.digits.startsWith('0'))

const isShort = ({ tokens, cells }: Run): boolean => {
  const digits = tokens.reduce((sum, t) => sum + ('figure' in t ? Math.max(1, t.figure.digits.length) : 1), 0)
  return tokens.length === 0 || digits < cells.length || (tokens.length > 1 && tokens.length < cells.length)
}

function knownValues(cells: Cells, sums: readonly Sum[]): Map<CellId, number> {
  const known = new Map<CellId, number>()
  for (const id of sums.flatMap((s) => [...s.parts, ...s.totals])) {
    const cell = cells[id]
    if (cell?.state === 'read' && typeof cell.value === 'number') known.set(id, cell.value)
    else if (cell?.state === 'blank') known.set(id, 0)
  }
  return known
}
