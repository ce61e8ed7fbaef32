import type { Document } from './document.ts'
import { rosterFromRows, rowsOfTable } from './agency/roster-csv.ts'
import type { RuleOutline } from './rule.ts'
import { settingsFrom } from './settings.ts'

/** What a file in the configuration folder is, by its name: a roster, or the settings of the office or of one region. */
export type ConfigurationKind =
  | { readonly kind: 'roster' }
  | { readonly kind: 'settings'; readonly region: string | null }
  | { readonly kind: 'unknown' }

/** `roster.*` or `名录.*`; `settings.json`, or `settings/<region>.json`. */
export function configurationKind(path: string): ConfigurationKind {
  if (/^(?:roster|名录)[^/]*\.(?:csv|txt|xlsx|xls|et)$/i.test(path)) return { kind: 'roster' }
  if (/^(?:settings|规则设置)\.json$/i.test(path)) return { kind: 'settings', region: null }
  const region = /^(?:settings|规则设置)\/([^/]+)\.json$/i.exec(path)?.[1]
  return region === undefined ? { kind: 'unknown' } : { kind: 'settings', region }
}

/** What came of a file: the value to keep, or what is wrong with it, for the person who keeps it. */
export type ConfigurationResult =
  | { readonly kind: 'taken'; readonly value: unknown; readonly remarks: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** A workbook comes as tables; the first with a header names the bodies. */
export function rosterFrom(source: readonly (readonly string[])[] | Document): ConfigurationResult {
  const rows = 'blocks' in source ? rowsIn(source) : source
  const reading = rosterFromRows(rows)
  if (reading.kind === 'roster') return { kind: 'taken', value: reading.roster, remarks: reading.remarks }
  return { kind: 'refused', problems: reading.problems.map(({ row, message }) => `第${row}行：${message}`) }
}

const rowsIn = (document: Document): readonly (readonly string[])[] =>
  document.blocks.flatMap((block) => (block.kind === 'table' ? rowsOfTable(block) : []))

export function settingsTaken(text: string, rules: readonly RuleOutline[]): ConfigurationResult {
  const json = parsed(text)
  if (json === undefined) return { kind: 'refused', problems: ['文件不是有效的JSON。'] }
  const reading = settingsFrom(json, rules)
  if (reading.kind === 'settings') return { kind: 'taken', value: reading.settings, remarks: [] }
  return { kind: 'refused', problems: reading.problems.map((problem) => problem.message) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
