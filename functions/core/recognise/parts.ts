import type { DisclosureInstance } from './disclosure-instances.ts'
import type { Instance } from './instance.ts'
import type { Lexed } from './lex.ts'
import type { RemediesInstance } from './remedies-instances.ts'

/** The tables of one report, and the lines of the strip that are its own. */
export type Part = {
  readonly disclosure: DisclosureInstance | null
  readonly applications: Instance | null
  readonly remedies: RemediesInstance | null
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

/** A document may hold several reports: a table of a kind already there begins the next one. */
export function partsOf(lexed: Lexed, found: Found): readonly Part[] {
  const entries: Entry[] = [
    ...found.disclosure.map((f) => ({ table: 'disclosure' as const, found: f, start: f.start, end: f.end })),
    ...found.applications.map((f) => ({ table: 'applications' as const, found: f, start: f.start, end: f.end })),
    ...found.remedies.map((f) => ({ table: 'remedies' as const, found: f, start: f.start, end: f.end })),
  ].sort((a, b) => a.start - b.start)
  const groups: Entry[][] = [[]]
  for (const entry of entries) {
    const group = groups.at(-1)!
    if (group.some((e) => e.table === entry.table)) groups.push([entry])
    else group.push(entry)
  }
  const starts = groups.map((group, i) => (i === 0 ? 0 : firstLine(lexed, groups[i - 1]!, group)))
  return groups.map((group, i) => ({
    disclosure: pick(group, 'disclosure'),
    applications: pick(group, 'applications'),
    remedies: pick(group, 'remedies'),
    lines: { from: starts[i]!, to: starts[i + 1] ?? lexed.lines.length },
  }))
}

function pick<T extends Entry['table']>(group: readonly Entry[], table: T) {
  return (group.find((e) => e.table === table)?.found ?? null) as Extract<Entry, { table: T }>['found'] | null
}

const title = /政府信息公开.{0,12}(?:年度?报告|年报)/
const firstChapter = /^[\s#]*(?:一[、.．]|第一部分)?\s*(?:总体|概述|基本)情况/

/** Where the next report begins between the last table of one and the first of the next: its title, or its first chapter. */
function firstLine(lexed: Lexed, before: readonly Entry[], after: readonly Entry[]): number {
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
  return chapter >= 0 ? chapter : to
}
