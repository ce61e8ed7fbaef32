import type { Edition } from '../form.ts'
import type { LayoutNote } from '../report.ts'
import type { Aside } from '../fill/asides.ts'
import type { Instance } from './instance.ts'
import type { Lexed } from './lex.ts'

/** What the layout of 表三 shows that rules or a reader should know. */
export function layoutNotes(
  lexed: Lexed,
  instance: Instance,
  edition: Edition,
  asides: readonly Aside[],
): readonly LayoutNote[] {
  const notes: LayoutNote[] = []
  const note = (code: string, message: string, at?: LayoutNote['at']) =>
    notes.push({ code, message, table: 'applications', ...(at && { at }) })
  for (const aside of asides)
    if (aside.kind === 'subtotal')
      note(
        'group-subtotal',
        `“${aside.label}”分组行印有小计：${aside.figures.map((f) => f.raw).join('、')}`,
        aside.figures[0]?.cell.at,
      )
  const extra = extraColumns(instance, edition)
  if (extra) note('extra-column', `多数行印有${extra}个数字，多于格式的${edition.applications.columns.length}列`)
  const repeated = new Set(instance.displaced.map((o) => o.term.key).filter((key) => repeats(instance, key)))
  for (const key of repeated) {
    const row = edition.applications.rows.find((r) => r.key === key)
    if (row && row.label.length > 2) note('repeated-row', `“${row.label}”一行的标签出现不止一次`)
  }
  const numbered = edition.applications.rows.filter((r) => /^\d/.test(r.number)).map((r) => r.key)
  const lost = instance.chunks.filter((c) => numbered.includes(c.label.term.key) && !lexed.ordinals.has(c.label.start))
  if (lost.length > 0)
    note(
      'lost-number',
      `${lost.length}个行标签前的序号缺失：${lost
        .slice(0, 4)
        .map((c) => c.label.term.official)
        .join('、')}`,
    )
  return notes
}

const repeats = (instance: Instance, key: string): boolean => instance.chunks.some((c) => c.label.term.key === key)

/** More figures than the form has columns, in most rows alike; 0 where that is not so. */
function extraColumns(instance: Instance, edition: Edition): number {
  const width = edition.applications.columns.length
  const counts = instance.chunks.map((c) => c.stretches.find((s) => s.figures.length > 0)?.figures.length ?? 0)
  const most = counts.filter((n) => n > width && n <= width + 3)
  const count = most[0] ?? 0
  return most.length * 2 > counts.length && most.every((n) => n === count) ? count : 0
}
