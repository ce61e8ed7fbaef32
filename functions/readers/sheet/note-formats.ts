import type { Notebook } from '../flow/flow.ts'
import { isUnshown } from './number-text.ts'
import type { Sheet } from './sheet.ts'

/** Says where the formats of a sheet show numbers otherwise than they are kept. */
export function noteFormats({ name, cells }: Sheet, book: Notebook): void {
  if (cells.some((cell) => cell.stored !== undefined))
    book.add('shown-without-figure', `工作表“${name}”等有数值按单元格格式显示为“-”等符号或空白，按显示内容读取。`)
  if (cells.some((cell) => isUnshown(cell.text)))
    book.add('shown-otherwise', `工作表“${name}”等有数值的显示格式特殊，无法确定显示内容。请改为常规格式后重新提交。`)
}
