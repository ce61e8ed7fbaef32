import type { CellState } from '../functions/core/report.ts'

/** The states of a cell as people read them. */
export const stateNames: Readonly<Record<CellState, string>> = {
  read: '照印读出',
  blank: '空白',
  inferred: '由合计推定',
  repaired: '由合计认定',
  entered: '人工录入',
  doubtful: '存疑',
  unreadable: '无法辨认',
  absent: '原文没有',
}
