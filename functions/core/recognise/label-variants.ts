import type { TableKey } from '../form.ts'
import { lettersOf } from '../label.ts'
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
    if (label.likeness < 1 && wrapped) return []
    return [{ table, row: key, printed, official }]
  })
}
