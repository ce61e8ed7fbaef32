import type { Alert } from '../alert.ts'
import { daysBetween } from './reminder.ts'

/** The rule that names such rows in a report. */
export const rowsKnown = 'structure/rows-known'

/** A finding of that rule, as far as it tells which rows a report prints beyond the form. */
export type RowsTold = { readonly agency: string; readonly message: string }

/** So many bodies do not invent the same row; fewer may share a template of their own. */
const enough = 5
/** Told once a week while the season lasts: ISO dates count from a Monday. */
const aMonday = '2024-01-01'
const isTimeToTell = (today: string) => daysBetween(aMonday, today) % 7 === 0 && today.slice(5) < '07-01'

/** The rows of 表二, 表三 and 表四 that a message of structure/rows-known names. */
export const rowsTold = (message: string): readonly string[] =>
  [...message.matchAll(/(表[二三四])“([^”]+)”/gu)].map(([, table = '', label = '']) => `${table}“${label}”`)

/** Rows the form does not have and many bodies print, those of most bodies first. */
export type SharedRow = { readonly row: string; readonly bodies: number }

export function sharedRows(told: readonly RowsTold[]): readonly SharedRow[] {
  const bodies = new Map<string, Set<string>>()
  for (const { agency, message } of told)
    for (const row of rowsTold(message)) bodies.set(row, (bodies.get(row) ?? new Set<string>()).add(agency))
  return [...bodies]
    .filter(([, agencies]) => agencies.size >= enough)
    .map(([row, agencies]) => ({ row, bodies: agencies.size }))
    .toSorted((a, b) => b.bodies - a.bodies)
}

/**
 * Where many bodies print the same row the form does not have, the form has probably changed: one word to the office on
 * a Monday, instead of a notice in each report. `today` is an ISO date in China; null where there is nothing to tell.
 */
export function sharedRowsAlert(year: number, today: string, told: readonly RowsTold[]): Alert | null {
  if (!isTimeToTell(today)) return null
  const shared = sharedRows(told)
  if (shared.length === 0) return null
  return {
    subject: `${year}年度报告：多个单位的统计表有相同的格式外行`,
    text: [
      `${year}年度已有多个单位的报告印有同一格式以外的行，可能启用了新版格式：`,
      '',
      ...shared.map(({ row, bodies: count }) => `· ${row}：${count}个单位`),
      '',
      '请核对国务院办公厅政府信息与政务公开办公室是否调整了年度报告格式；如已调整，请通知系统维护人员增加该版格式。在此之前，这些行保留原样，不参与核算。',
    ].join('\n'),
    place: `reports?${new URLSearchParams({ year: String(year), rule: rowsKnown })}`,
    attributes: { kind: 'form' },
    data: { year, rows: shared },
  }
}
