import type { CellId } from '../cell-id.ts'
import type { Decided } from '../decide/decide.ts'
import type { Cell } from '../report.ts'
import { cutOff, printedCell, valueOf } from './printed-cell.ts'

/**
 * A cell of a run that had to be decided: as the sums leave only one reading, or open with the readings left. A missing 0
 * is left open where the table leaves blanks: it may be one of them. There a figure in a cell of its own is not cut apart, either.
 */
export function decidedCell(id: CellId, decided: Decided, because: string, leavesBlanks = false): Cell {
  if ('open' in decided) {
    const candidates = decided.open.filter((v) => v !== null)
    return { value: candidates.length === 1 ? candidates[0]! : null, state: 'doubtful', raw: null, candidates, because }
  }
  const { value, kind, token } = decided.slot
  if (kind === 'missing' && value === 0 && leavesBlanks)
    return { value, state: 'doubtful', raw: null, candidates: [0], because: `${because}；此处可能印作空格` }
  const isLone = token !== null && 'figure' in token && token.figure.lone
  if (kind === 'part' && isLone && leavesBlanks)
    return {
      value: null,
      state: 'doubtful',
      raw: token.figure.raw,
      candidates: [],
      because: `${because}；有的单元格印作空格`,
    }
  if (kind === 'missing')
    return { value, state: 'inferred', raw: null, because: `${because}；按行、列合计，此处只能是${value}` }
  const printed = token ? printedCell(id, token) : null
  if (!printed) return { value: null, state: 'doubtful', raw: null, candidates: [], because }
  if (kind === 'blank') return printed
  if (token && 'figure' in token && token.figure.cut) return { ...printed, state: 'doubtful', because: cutOff }
  const own = valueOf(id, String(value))
  if (own === null) return { ...printed, state: 'doubtful', because }
  return { ...printed, value: own, state: 'repaired', because: `${because}；按行、列合计，只有这一种读法成立` }
}
