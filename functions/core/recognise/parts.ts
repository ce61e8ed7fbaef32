import type { TableKey } from '../form.ts'
import type { DisclosureInstance } from './disclosure-instances.ts'
import type { Instance } from './instance.ts'
import type { Lexed } from './lex.ts'
import type { RemediesInstance } from './remedies-instances.ts'
import { tableOfTheYear } from './table-of-the-year.ts'

/** The tables of one report, and the lines of the strip that are its own. */
export type Part = {
  readonly disclosure: DisclosureInstance | null
  readonly applications: Instance | null
  readonly remedies: RemediesInstance | null
  /** How often a table is printed of which it stays open whether it is the report's own (last year's may stand beside it). */
  readonly several: Readonly<Partial<Record<TableKey, number>>>
  readonly lines: { readonly from: number; readonly to: number }
}

export type Found = {
  readonly disclosure: readonly DisclosureInstance[]
  readonly applications: readonly Instance[]
  readonly remedies: readonly RemediesInstance[]
}

type Entry = { readonly start: number; readonly end: number } & (
  | { readonly table: 'disclosure'; readonly found: DisclosureInstance }
  | { readonly table: 'applications'; readonly found: Instance }
  | { readonly table: 'remedies'; readonly found: RemediesInstance }
)

/**
 * A document may hold several reports: a table of a kind already there begins the next one, unless it follows its like with
 * no beginning of a report between them.
 */
export function partsOf(lexed: Lexed, found: Found): readonly Part[] {
  const entries: Entry[] = [
    ...found.disclosure.map((f) => ({ table: 'disclosure' as const, found: f, start: f.start, end: f.end })),
    ...found.applications.map((f) => ({ table: 'applications' as const, found: f, start: f.start, end: f.end })),
    ...found.remedies.map((f) => ({ table: 'remedies' as const, found: f, start: f.start, end: f.end })),
  ].sort((a, b) => a.start - b.start)
  const groups: Entry[][] = [[]]
  for (const entry of entries) {
    const group = groups.at(-1)!
    const last = group.at(-1)
    const isBeside = last?.table === entry.table && beginning(lexed, group, [entry]) === null
    if (!isBeside && group.some((e) => e.table === entry.table)) groups.push([entry])
    else group.push(entry)
  }
  const starts = groups.map((group, i) => (i === 0 ? 0 : firstLine(lexed, groups[i - 1]!, group)))
  return groups.map((group, i) => {
    const own = {
      disclosure: pick(lexed, group, 'disclosure'),
      applications: pick(lexed, group, 'applications'),
      remedies: pick(lexed, group, 'remedies'),
    }
    const open = group.filter((entry) => own[entry.table] === null)
    const several = Object.fromEntries(open.map(({ table }) => [table, open.filter((e) => e.table === table).length]))
    return { ...own, several, lines: { from: starts[i]!, to: starts[i + 1] ?? lexed.lines.length } }
  })
}

function pick<T extends Entry['table']>(lexed: Lexed, group: readonly Entry[], table: T) {
  const like = group.filter((e) => e.table === table)
  const before = group[group.indexOf(like[0]!) - 1]?.end ?? 0
  return (tableOfTheYear(lexed, like, before)?.found ?? null) as Extract<Entry, { table: T }>['found'] | null
}

const title = /政府信息公开.{0,12}(?:年度?报告|年报)/
const firstChapter = /^[\s#]*(?:一[、.．]|第一部分)?\s*(?:总体|概述|基本)情况/

/** Where the next report begins: its title, its first chapter, or where neither shows its first table. */
const firstLine = (lexed: Lexed, before: readonly Entry[], after: readonly Entry[]): number =>
  beginning(lexed, before, after) ?? lexed.lineOf[after[0]!.start] ?? lexed.lines.length

/** The line of a title or first chapter between the last table of one report and the first of the next. */
function beginning(lexed: Lexed, before: readonly Entry[], after: readonly Entry[]): number | null {
  const from = (lexed.lineOf[Math.max(0, before.at(-1)!.end - 1)] ?? 0) + 1
  const to = lexed.lineOf[after[0]!.start] ?? lexed.lines.length
  const textOf = (line: number) =>
    (lexed.lines[line]?.cells ?? [])
      .map((c) => c.text)
      .join('')
      .normalize('NFKC')
  let chapter = -1
  for (let line = to - 1; line >= from; line--) {
    const text = textOf(line)
    if (chapter < 0 && firstChapter.test(text)) chapter = line
    if (text.length < 60 && title.test(text) && /\d{4}年?/.test(text)) return line
  }
  return chapter >= 0 ? chapter : null
}
