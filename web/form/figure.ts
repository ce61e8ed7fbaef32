import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'
import { doubtedStates, type Cell, type CellState } from '../../functions/core/report.ts'

export const stateNames: Readonly<Record<CellState, string>> = {
  read: '按原文读取',
  blank: '原文空白',
  inferred: '由合计推得',
  repaired: '由合计确认',
  entered: '人工录入',
  doubtful: '读取存疑',
  unreadable: '无法读取',
  absent: '原文没有此格',
}

/** What a cell of the rebuilt form shows: always what is printed, never a value computed to replace it. */
export function shownText(cell: Cell | undefined): string {
  if (!cell || cell.state === 'absent') return ''
  if (cell.state === 'blank') return cell.raw?.trim() ?? ''
  if (cell.state === 'unreadable') return '？'
  if (cell.state === 'doubtful') return cell.value === null ? '？' : `${cell.value}？`
  return cell.value === null ? '' : String(cell.value)
}

/** A mark that does not rest on colour alone. */
export type CellMark = 'plain' | 'error' | 'warning' | 'notice' | 'doubted' | 'derived'

export const isMarked = (mark: CellMark): boolean => mark !== 'plain'

export function markOf(cell: Cell | undefined, findings: readonly Finding[]): CellMark {
  const broken = findings.filter((f) => f.verdict === 'broken' && f.responsibility === 'document')
  for (const severity of ['error', 'warning', 'notice'] as const)
    if (broken.some((f) => f.severity === severity)) return severity
  if (!cell || doubtedStates.has(cell.state)) return 'doubted'
  return cell.state === 'inferred' || cell.state === 'repaired' || cell.state === 'entered' ? 'derived' : 'plain'
}

/** Findings by the cells they rest on. */
export function findingsByCell(findings: readonly Finding[]): ReadonlyMap<CellId, readonly Finding[]> {
  const map = new Map<CellId, Finding[]>()
  for (const finding of findings) for (const cell of finding.cells) map.set(cell, [...(map.get(cell) ?? []), finding])
  return map
}
