import type { CellId } from '../cell-id.ts'
import type { Interpretation } from '../interpret.ts'
import { doubtedStates, type Cell, type Report } from '../report.ts'

/** Whether an engine's reading leaves anything open that another might settle. */
export const leavesDoubts = (reading: Interpretation): boolean =>
  reading.kind === 'rejected' ||
  reading.reports.some(
    (report) => report.edition === null || Object.values(report.cells).some((cell) => doubtedStates.has(cell.state)),
  )

const because = {
  agreed: '两种识别结果一致。',
  disagreed: '两种识别结果不一致，请对照原件。',
} as const

/**
 * What two engines make of the same scan. Where one doubts and the other reads clearly one of its candidates, they agree;
 * where both read clearly and differently, nobody vouches for either.
 */
export function agreed(first: Interpretation, second: Interpretation): Interpretation {
  if (first.kind === 'rejected' || second.kind === 'rejected') return first.kind === 'rejected' ? second : first
  if (first.reports.length !== second.reports.length) return fewerDoubts(first, second)
  return {
    kind: 'reports',
    reports: first.reports.map((report, i) => agreedReport(report, second.reports[i]!)),
  }
}

type Reports = Extract<Interpretation, { kind: 'reports' }>

const doubtsIn = ({ reports }: Reports): number =>
  reports.flatMap((report) => Object.values(report.cells)).filter((cell) => doubtedStates.has(cell.state)).length

const fewerDoubts = (first: Reports, second: Reports): Reports => (doubtsIn(second) < doubtsIn(first) ? second : first)

function agreedReport(first: Report, second: Report): Report {
  if (first.edition !== second.edition)
    return first.edition === null || (second.edition !== null && doubtsOf(second) < doubtsOf(first)) ? second : first
  const cells: Partial<Record<CellId, Cell>> = {}
  for (const [id, cell] of Object.entries(first.cells) as [CellId, Cell][])
    cells[id] = agreedCell(cell, second.cells[id])
  const firstTold = first.text.sentences.length >= second.text.sentences.length
  return { ...first, cells, text: firstTold ? first.text : second.text, identity: identityOf(first, second) }
}

const doubtsOf = (report: Report): number =>
  Object.values(report.cells).filter((cell) => doubtedStates.has(cell.state)).length

function agreedCell(first: Cell, second: Cell | undefined): Cell {
  if (!second || second.state === 'absent') return first
  if (first.state === 'absent') return second
  const [firstDoubts, secondDoubts] = [doubtedStates.has(first.state), doubtedStates.has(second.state)]
  if (!firstDoubts && !secondDoubts) return sameValue(first, second) ? first : disputed(first, second)
  if (firstDoubts && secondDoubts) return first.state === 'unreadable' ? second : first
  const [doubted, clear] = firstDoubts ? [first, second] : [second, first]
  const open = doubted.candidates ?? []
  if (doubted.state === 'unreadable' || open.some((value) => String(value) === String(clear.value)))
    return doubted.state === 'unreadable' ? clear : { ...clear, because: because.agreed }
  return disputed(first, second)
}

/** A blank and nothing read are the same figure. */
const sameValue = (a: Cell, b: Cell): boolean => String(a.value) === String(b.value)

function disputed(first: Cell, second: Cell): Cell {
  const candidates = [...new Set([first, second].flatMap((cell) => [cell.value, ...(cell.candidates ?? [])]))]
  const { confidence: _confidence, ...rest } = first
  return { ...rest, state: 'doubtful', candidates, because: because.disagreed }
}

/** Names are told by whoever read any. */
const identityOf = (first: Report, second: Report): Report['identity'] =>
  first.identity.agency.value === null || first.identity.agency.doubtful ? bestOf(second, first) : first.identity

const bestOf = (one: Report, other: Report): Report['identity'] =>
  one.identity.agency.value === null ? other.identity : one.identity
