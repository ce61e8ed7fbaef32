import type { Edition } from '../form.ts'
import type { ColumnMap } from '../recognise/columns.ts'
import { headerOrder } from '../recognise/header-order.ts'
import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { itemsOf } from './cells-behind.ts'
import { valueOf } from './run.ts'

/**
 * The columns as printed: as the header says, or with 总计 first where only then the rows add up, or as the form has them.
 * Null where the header names them, but in no order that could be told.
 */
export function columnOrder(
  lexed: Lexed,
  instance: Instance,
  map: ColumnMap | null,
  edition: Edition,
): readonly number[] | null {
  const { columns } = edition.applications
  const shown = headerOrder(
    instance.header,
    lexed,
    map,
    columns.map((c) => c.key),
  )
  const usual = columns.map((_, i) => i)
  const [asUsual, first] = sumsOf(instance, columns.length)
  if (shown === 'strange') return null
  const order = shown ?? usual
  // A 总计 met first in the header may stand anywhere: only sums tell.
  const isMoved = shown?.some((column, i) => column !== i) === true && shown.at(-1) === usual.at(-1)
  if (isMoved && asUsual === 0 && first < fewestTelling) return null
  // Where the header does not show, rows that add up to their first figure may be too few to tell.
  if (!shown && asUsual === 0 && first > 0 && first < fewestTelling) return null
  if (first >= fewestTelling && asUsual === 0 && order.at(-1) === usual.at(-1))
    return showsParts(lexed, instance, columns) ? [order.at(-1)!, ...order.slice(0, -1)] : null
  return standsAgainst(order, asUsual, first) ? null : order
}

const fewestTelling = 3

/**
 * What is left of the header names two columns besides 总计, in the form's order where one line names both: where 总计 stands first
 * nothing else tells a table with 总计 moved from one printed from right to left.
 */
function showsParts(lexed: Lexed, { header }: Instance, columns: Edition['applications']['columns']): boolean {
  const [first, ...others] = columns.filter(({ key }) => key !== 'total').map(({ key }) => `column.${key}`)
  const order = [first!, 'organisations', ...others]
  const named = header.filter(({ term }) => order.includes(term.key))
  const isContrary = named.some((one, i) => {
    const before = named[i - 1]
    if (!before || lexed.lineOf[before.start] !== lexed.lineOf[one.start]) return false
    return order.indexOf(before.term.key) > order.indexOf(one.term.key)
  })
  return new Set(named.map(({ term }) => term.key)).size >= 2 && !isContrary
}

/** How many rows add up to their last cell, and how many to their first, where that tells them apart. */
function sumsOf(instance: Instance, width: number): readonly [last: number, first: number] {
  let [last, first] = [0, 0]
  for (const { stretches } of instance.chunks) {
    const own = stretches.find((s) => s.figures.length > 0)
    // The number of the next row, or of a page, may stand behind a whole line.
    const inLine = own?.figures.filter((f) => f.line === own.figures[0]!.line) ?? []
    const whole = own?.figures.length === width ? own.figures : inLine
    const tokens = whole.length === width ? whole.map((figure) => ({ figure })) : own ? itemsOf(own) : []
    if (tokens.length !== width) continue
    const values = tokens.map(valueOf)
    const sum = values.reduce((a, b) => a + b, 0)
    if (sum === 0 || values[0] === values.at(-1)) continue
    if (sum === 2 * values.at(-1)!) last++
    else if (sum === 2 * values[0]!) first++
  }
  return [last, first]
}

/** The header puts 总计 elsewhere than where the rows add up. */
function standsAgainst(order: readonly number[], last: number, first: number): boolean {
  const at = order.indexOf(order.length - 1)
  return at === 0 ? last > first : at < order.length - 1 && last + first >= 3
}
