import type { CellId } from './cell-id.ts'
import type { Edition } from './form.ts'

/** Where a cell stands on paper, for people: 表三“（一）予以公开”行“自然人”列. */
export function labelOf(id: CellId, edition: Edition): string {
  const [table, row = '', column = ''] = id.split('.')
  if (table === 'disclosure') return disclosureLabel(row, edition)
  return table === 'applications' ? applicationsLabel(row, column, edition) : remediesLabel(row, column, edition)
}

/** The first few by name and the number of the rest. */
export function labelsOf(ids: readonly CellId[], edition: Edition, limit = 3): string {
  const named = ids.slice(0, limit).map((id) => labelOf(id, edition))
  return ids.length > limit ? `${named.join('、')}等${ids.length}处` : named.join('、')
}

function disclosureLabel(key: string, edition: Edition): string {
  for (const block of edition.disclosure.blocks)
    for (const row of block.rows) {
      const column = (row.cells as readonly string[]).indexOf(key)
      if (column >= 0) return `表二“${row.label}”${block.columns[column]?.label ?? ''}`
    }
  return `表二${key}`
}

/** `1.重复申请`, `（一）予以公开`, `一、本年新收…`, with the explanation in brackets left out. */
export function rowLabel(key: string, edition: Edition): string {
  const row = edition.applications.rows.find((r) => r.key === key)
  if (!row) return key
  const label = row.label.replace(/（.*）$/, '')
  const number = row.number.startsWith('（')
    ? row.number
    : /^\d/.test(row.number)
      ? `${row.number}.`
      : `${row.number}、`
  return `${number}${label}`
}

export const columnLabel = (key: string, edition: Edition): string => {
  const column = edition.applications.columns.find((c) => c.key === key)
  if (!column) return key
  return column.organisation && column.label === '其他' ? '其他组织' : column.label
}

const applicationsLabel = (row: string, column: string, edition: Edition) =>
  `表三“${rowLabel(row, edition)}”行“${columnLabel(column, edition)}”列`

function remediesLabel(group: string, outcome: string, edition: Edition): string {
  const g = edition.remedies.groups.find((one) => one.key === group)?.label ?? group
  const o = edition.remedies.outcomes.find((one) => one.key === outcome)?.label ?? outcome
  return `表四“${g}”${o}`
}
