import type { Edition } from '../form.ts'
import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'

/**
 * The columns of a row of 表二 as the line that heads its block prints them, by their place in the form; null where it has them
 * in the form's order or does not tell. `strange`: in another order, but not all of them.
 */
export function blockOrder(
  lexed: Lexed,
  { heads }: DisclosureInstance,
  edition: Edition,
  label: Occurrence,
): readonly number[] | 'strange' | null {
  const block = edition.disclosure.blocks.find(({ rows }) => rows.some(({ cells }) => cells[0] === label.term.key))
  if (!block || block.columns.length < 2) return null
  const keys = block.columns.map((column) => `column.${block.clause}.${column.label}`)
  const above = heads.filter((o) => o.end <= label.start && keys.includes(o.term.key))
  const printed = lastOfLine(lexed, above).map(({ term }) => keys.indexOf(term.key))
  if (printed.every((place, i) => i === 0 || place > printed[i - 1]!)) return null
  return printed.length === keys.length && new Set(printed).size === keys.length ? printed : 'strange'
}

/** The last heads that stand beside each other in one line. */
function lastOfLine(lexed: Lexed, heads: readonly Occurrence[]): readonly Occurrence[] {
  const from = heads.findLastIndex((o, i) => {
    const before = heads[i - 1]
    return !before || o.start - before.end > fewLetters || lexed.lineOf[o.start] !== lexed.lineOf[before.start]
  })
  return heads.slice(Math.max(0, from))
}
/** Between two heads of one block: a unit, or pieces of one that was broken. */
const fewLetters = 4
