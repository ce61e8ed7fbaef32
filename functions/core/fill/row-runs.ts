import type { CellId } from '../cell-id.ts'
import { addsUp, isOneFigure, unplaced, type Run, type Token } from './run.ts'
import { sharesCell } from './whole-cells.ts'

/** `rows` are the cells of the labelled row, then of the rows whose labels are missing before the next label. */
export function rowRuns(tokens: readonly Token[], rows: readonly (readonly CellId[])[]): Run[] {
  if (tokens.length === 0) return []
  const width = rows[0]!.length
  const clear = tokens.every(isOneFigure) && !sharesCell(tokens)
  const count = tokens.length / width
  // Two rows that print zeros as nothing may have as many figures together as one has cells; figures beyond are another's.
  const isMixed = rows.length > 1 && (count === 1 ? !addsUp(tokens) : tokens.length > width && count < 2 - 1 / width)
  if (isMixed) return rows.map((cells) => unplaced(cells, lostLabel))
  if (clear && count === 1) return [{ cells: rows[0]!, tokens, settled: true }]
  if (clear && Number.isInteger(count) && count === rows.length)
    return rows.map((cells, k) => ({
      cells,
      tokens: tokens.slice(k * width, (k + 1) * width),
      settled: true,
      ...(k > 0 && { because: '本行的标签缺失，按行次认定' }),
    }))
  const digits = tokens.reduce((sum, t) => sum + ('figure' in t ? t.figure.digits.length : 0), 0)
  if (rows.length > 1 && tokens.length < width - 1 && digits >= width * 2)
    return rows.map((cells) => unplaced(cells, lostLabel))
  const printed = Math.max(1, Math.min(rows.length, Math.round(count)))
  const because = `本行应有${width}个数字，读到${tokens.length}个`
  if (printed === 1) return [{ cells: rows[0]!, tokens, settled: false, because }]
  if (printed === rows.length)
    return [
      {
        cells: rows.flat(),
        tokens,
        settled: false,
        because: `${rows.length}行共应有${rows.length * width}个数字，读到${tokens.length}个`,
      },
    ]
  return rows.map((cells) => unplaced(cells, lostLabel))
}

export const lostLabel = '此处有行标签缺失，无法确定数字属于哪一行'
