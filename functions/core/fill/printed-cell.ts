import { isAmount, maySign, type CellId } from '../cell-id.ts'
import type { Cell, Value } from '../report.ts'
import type { Token } from './run.ts'

/** Readings an engine is less sure of than this are left open for the sums or a person. */
export const sureEnough = 0.9

/** A cell as its token prints it. */
export function printedCell(id: CellId, token: Token): Cell {
  if ('hole' in token) return { value: null, state: 'blank', raw: '', at: token.hole.cell.at }
  const { digits, raw, cell } = token.figure
  const base = { raw, at: cell.at, ...(cell.confidence !== undefined && { confidence: cell.confidence }) }
  if (digits === '') return { ...base, value: null, state: 'blank' }
  const value = valueOf(id, digits)
  if (value === null)
    return { ...base, value: null, state: 'doubtful', because: `“${raw}”不是本栏应填的数字`, candidates: [] }
  const unsure = Math.min(cell.confidence ?? 1, cell.structure ?? 1) < sureEnough
  if (unsure) return { ...base, value, state: 'doubtful', because: '识别引擎对此处把握不足', candidates: [value] }
  return { ...base, value, state: 'read' }
}

/** A whole number, or the decimal string of an amount; null where the digits are no such figure. */
export function valueOf(id: CellId, digits: string): Value {
  if (isAmount(id)) return /^\d+(?:\.\d+)?$/.test(digits) ? digits : null
  if (!/^-?\d+(?:\.0+)?$/.test(digits)) return null
  if (/^-?0\d/.test(digits)) return null
  const number = Number(digits)
  return number < 0 && !maySign(id) ? null : number
}

export const absentCell: Cell = { value: null, state: 'absent', raw: null }
