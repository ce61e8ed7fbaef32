import type { CellId } from '../cell-id.ts'
import type { Decided } from '../decide/decide.ts'
import type { Cell } from '../report.ts'
import { cutOff, printedCell, valueOf } from './printed-cell.ts'

/** What a table that prints zeros as nothing says of a run: `fitFewer`, its digits may be fewer figures than it has places. */
type Blanks = { readonly left: boolean; readonly fitFewer: boolean }
const noBlanks: Blanks = { left: false, fitFewer: false }

/**
 * A cell of a run that had to be decided: as the sums leave only one reading, or open with the readings left. A missing 0
 * is left open where the table leaves blanks: it may be one of them. There a figure in a cell of its own is not cut apart,
 * either, nor are digits that add up as fewer figures.
 */
export function decidedCell(id: CellId, decided: Decided, because: string, blanks: Blanks = noBlanks): Cell {
  if ('open' in decided) {
    const candidates = decided.open.filter((v) => v !== null)
    return { value: candidates.length === 1 ? candidates[0]! : null, state: 'doubtful', raw: null, candidates, because }
  }
  const { value, kind, token } = decided.slot
  if (kind === 'missing' && value === 0 && blanks.left)
    return { value, state: 'doubtful', raw: null, candidates: [0], because: `${because}；此处可能印作空格` }
  const isLone = token !== null && 'figure' in token && token.figure.lone
  if (blanks.fitFewer || (kind === 'part' && isLone && blanks.left))
    return {
      value: null,
      state: 'doubtful',
      raw: token && 'figure' in token ? token.figure.raw : null,
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
