import { isAmount, maySign, type CellId } from '../cell-id.ts'
import type { Cell, Value } from '../report.ts'
import type { StripCell } from '../recognise/strip.ts'
import { keptApart } from '../recognise/cell-parts.ts'
import type { Token } from './run.ts'

/** Readings an engine is less sure of than this are left open for the sums or a person. */
export const sureEnough = 0.9
/** Below this what is read may belong to another cell. */
const placedEnough = 0.5

/** A cell as its token prints it. */
export function printedCell(id: CellId, token: Token): Cell {
  if ('lost' in token) return absentCell
  if ('hole' in token) return emptyCell(token.hole.cell)
  const { digits, raw, cell, cut } = token.figure
  if (cell.confidence === undefined && cell.structure === undefined && !cut && plainCount.test(digits) && !isAmount(id))
    return { raw, at: cell.at, value: Number(digits), state: 'read' }
  // Rows that moved as a whole keep every sum: where the place is in doubt, sums are no evidence, and none is asked.
  const isPlaced = (cell.structure ?? 1) >= placedEnough
  const base = { raw, at: cell.at, ...(cell.confidence !== undefined && isPlaced && { confidence: cell.confidence }) }
  if (digits === '' && isOpen(cell))
    return { ...base, value: null, state: 'doubtful', because: `识别引擎对“${raw}”把握不足`, candidates: [] }
  if (digits === '') return { ...base, value: null, state: 'blank', ...storedIn(cell) }
  const apart = keptApart(digits)
  if (apart !== undefined) {
    const value = valueOf(id, apart)
    return {
      ...base,
      raw: apart,
      value,
      state: 'doubtful',
      because: struckOrUnseen,
      candidates: value === null ? [] : [value],
    }
  }
  const value = valueOf(id, digits)
  if (value === null)
    return { ...base, value: null, state: 'doubtful', because: `“${raw}”不是本栏应填的数字`, candidates: [] }
  if (cut) return { ...base, value, state: 'doubtful', because: cutOff, candidates: [value] }
  if (isOpen(cell)) {
    const others = (cell.candidates ?? []).map((text) => valueOf(id, text)).filter((v) => v !== null && v !== value)
    return { ...base, value, state: 'doubtful', because: '识别引擎对此处把握不足', candidates: [value, ...others] }
  }
  return { ...base, value, state: 'read' }
}

const struckOrUnseen = '此数字被划去，或者在文件中而版面上看不见'

export const cutOff = '数字位于行末折行处，可能与下一行开头的数字相连'

/** Words in the place of a figure stay as printed. An engine that saw nothing may have passed over a lone 0: the cell is blank only where it is sure of that. */
function emptyCell(cell: StripCell): Cell {
  const { text, at, confidence, structure, isUnnamed } = cell
  if (isUnnamed) return { value: null, state: 'doubtful', raw: null, at, because: notNamed, candidates: [] }
  if (text.trim() !== '')
    return { value: null, state: 'unreadable', raw: text, at, because: `“${text.trim()}”不是数字` }
  if (Math.min(confidence ?? 1, structure ?? 1) >= sureEnough)
    return { value: null, state: 'blank', raw: '', at, ...storedIn(cell) }
  return {
    value: null,
    state: 'doubtful',
    raw: '',
    at,
    because: '识别引擎在此处没有看到文字，可能漏读',
    candidates: [],
  }
}

const notNamed = '本行按栏名逐项列出数字，其中没有本栏'

/** What is shown counts as printed; what the file keeps is told beside it. */
const storedIn = ({ text, stored }: StripCell): { readonly because?: string } =>
  stored === undefined
    ? {}
    : { because: `单元格显示为${text.trim() === '' ? '空白' : `“${text.trim()}”`}，文件中保存的数值为${stored}` }

const isOpen = ({ confidence, structure }: StripCell) => Math.min(confidence ?? 1, structure ?? 1) < sureEnough

const plainCount = /^(?:0|[1-9]\d{0,8})$/

/** A whole number, or the decimal string of an amount; null where the digits are no such figure. */
export function valueOf(id: CellId, digits: string): Value {
  if (plainCount.test(digits) && !isAmount(id)) return Number(digits)
  if (isAmount(id)) return /^\d+(?:\.\d+)?$/.test(digits) ? digits : null
  if (!/^-?\d+(?:\.0+)?$/.test(digits)) return null
  if (/^-?0\d/.test(digits)) return null
  const number = Number(digits)
  return number < 0 && !maySign(id) ? null : number
}

export const absentCell: Cell = { value: null, state: 'absent', raw: null }

export const brokenInColumn = '表格列宽不足，数字似在列内折成上下几行，无法确认本行数字是否完整'
