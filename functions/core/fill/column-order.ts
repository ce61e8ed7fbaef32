import type { Edition } from '../form.ts'
import { headerOrder, type ColumnMap } from '../recognise/columns.ts'
import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'

/** The columns as printed: as the header says, or with 总计 first where only then the rows add up, or as the form has them. */
export function columnOrder(
  lexed: Lexed,
  instance: Instance,
  map: ColumnMap | null,
  edition: Edition,
): readonly number[] {
  const { columns } = edition.applications
  const shown = headerOrder(
    instance.header,
    lexed,
    map,
    columns.map((c) => c.key),
  )
  if (shown) return shown
  const usual = columns.map((_, i) => i)
  let [asUsual, totalFirst] = [0, 0]
  for (const { stretches } of instance.chunks) {
    const figures = stretches.find((s) => s.figures.length > 0)?.figures ?? []
    if (figures.length !== columns.length) continue
    const values = figures.map((f) => Number(f.digits))
    const sum = values.reduce((a, b) => a + b, 0)
    if (sum === 0 || values[0] === values.at(-1)) continue
    if (sum === 2 * values.at(-1)!) asUsual++
    else if (sum === 2 * values[0]!) totalFirst++
  }
  return totalFirst >= 3 && asUsual === 0 ? [usual.at(-1)!, ...usual.slice(0, -1)] : usual
}
