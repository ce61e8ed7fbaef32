import { interpret } from '../../functions/core/interpret.ts'
import { doubtedStates, type Cell, type Report } from '../../functions/core/report.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { txtReader } from '../../functions/readers/txt.ts'

/** A text read as a file of it would be: its reports, none where it is rejected. */
export function reportsIn(text: string): readonly Report[] {
  const reading = txtReader.read(new TextEncoder().encode(text), defaultLimits)
  if (!('kind' in reading) || reading.kind !== 'document') throw new Error('not read')
  const interpretation = interpret(reading.document)
  return interpretation.kind === 'reports' ? interpretation.reports : []
}

/** The one report of a text that must hold one. */
export function reportIn(text: string): Report {
  const [report] = reportsIn(text)
  if (!report) throw new Error('no report in the text')
  return report
}

/** Whether the cell is handed on as read, and not as a doubt. */
export const isCertain = (cell: Cell | undefined): cell is Cell => cell !== undefined && !doubtedStates.has(cell.state)

/** Whether the cell holds what the paper prints in it. */
export const prints = (cell: Cell, printed: string): boolean =>
  cell.value === null ? printed === '' : Number(cell.value) === Number.parseFloat(printed)
