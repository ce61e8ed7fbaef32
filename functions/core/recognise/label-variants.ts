import type { TableKey } from '../form.ts'
import { commonLength, lettersOf } from '../label.ts'
import type { LabelVariant } from '../report.ts'
import type { Instance } from './instance.ts'
import type { Lexed } from './lex.ts'
import { printedLabel } from './printed-label.ts'

/** Row labels printed otherwise than the form has them. What a layout did to a label (cut, interrupted) is not counted. */
export function labelVariants(lexed: Lexed, table: TableKey, instance: Instance | null): readonly LabelVariant[] {
  return (instance?.chunks ?? []).flatMap(({ label }) => {
    const { official, key } = label.term
    const printed = printedLabel(lexed, label.start, label.end)
    if (lettersOf(printed) === lettersOf(official)) return []
    const wrapped = lexed.lineOf[label.start] !== lexed.lineOf[label.end - 1]
    if (wrapped && (label.likeness < 1 || interrupted(lettersOf(printed), label.spelling))) return []
    if (goesOn(lexed, label.end, lettersOf(official), label.spelling)) return []
    return [{ table, row: key, printed, official }]
  })
}

/** The whole label with pieces of other cells between. */
const interrupted = (printed: string, spelling: string): boolean =>
  printed.length > spelling.length && commonLength(printed, spelling) === spelling.length

/** A short form by which the official label, broken off in its middle, was found. */
const goesOn = (lexed: Lexed, end: number, official: string, spelling: string): boolean =>
  official.startsWith(spelling) && lexed.letters.startsWith(official.slice(spelling.length, spelling.length + 2), end)
