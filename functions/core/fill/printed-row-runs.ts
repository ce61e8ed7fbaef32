import type { CellId } from '../cell-id.ts'
import type { ApplicationsRow } from './applications-row.ts'
import { hasCut, wholeAfterCut } from './cut-figures.ts'
import { cutOff } from './printed-cell.ts'
import { lacksTotal, type PrintedWidth } from './printed-width.ts'
import { lostLabel, rowRuns } from './row-runs.ts'
import { unplaced, type Run, type Token } from './run.ts'

const extraColumn = '表中比格式多一列'

/** The runs of a row in a table whose rows print so many figures (`printed`). */
export function printedRowRuns(row: ApplicationsRow, printed: PrintedWidth, width: number): readonly Run[] {
  const { tokens, because = lostLabel, rows, beside, showsBlanks } = row
  if (!tokens) return rows.map((own) => unplaced(own, because))
  if (hasCut(tokens) && rows.length === 1) {
    const whole = wholeAfterCut(tokens, width)
    return whole ? [{ cells: rows[0]!, tokens: whole, settled: true, beside }] : [unplaced(rows[0]!, cutOff)]
  }
  const otherwise = row.named ? null : ofOtherWidth(tokens, rows, printed, width)
  if (otherwise) return otherwise
  const runs = rowRuns(tokens, rows)
  return runs.map((run) => (run.settled && runs.length === 1 ? { ...run, beside } : { ...run, showsBlanks }))
}

/** In a table with a column more or less than the form; null where the row may be read as in any other. */
function ofOtherWidth(
  tokens: readonly Token[],
  rows: readonly (readonly CellId[])[],
  printed: PrintedWidth,
  width: number,
): readonly Run[] | null {
  if (tokens.length === width) {
    // As many figures as the form has columns: the row may lack any of them.
    const because =
      printed.kind === 'extra-column'
        ? extraColumn
        : printed.kind === 'other' && printed.everyRow
          ? printed.because
          : null
    return because === null ? null : rows.map((own) => unplaced(own, because))
  }
  const [cells] = rows
  if (tokens.length === 0 || rows.length !== 1 || !cells) return null
  if (printed.kind === 'other') return [unplaced(cells, printed.because)]
  if (printed.kind === 'extra-column')
    return tokens.length === width + 1
      ? [{ cells, tokens: tokens.toSpliced(printed.at, 1), settled: true, because: extraColumn }]
      : [unplaced(cells, extraColumn)]
  return printed.kind === 'without-totals' && tokens.length === width - 1 ? withoutTotal(cells, tokens) : null
}

/** In a row of zeros it makes no difference which of them is the total. */
function withoutTotal(cells: readonly CellId[], tokens: readonly Token[]): readonly Run[] {
  const because = '多行没有印出总计'
  const isZero = tokens.every((t) => 'figure' in t && Number(t.figure.digits) === 0)
  if (!isZero && !lacksTotal(tokens)) return [unplaced(cells, because)]
  return [{ cells: cells.slice(0, -1), tokens, settled: true }, unplaced(cells.slice(-1), because)]
}
