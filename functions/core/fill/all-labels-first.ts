import { applicationsCells } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { Instance, Stretch } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { headerOrder } from '../recognise/header-order.ts'
import { itemsOf } from './cells-behind.ts'
import { isOneFigure, unplaced, valueOf, type Run, type Token } from './run.ts'
import { brokenColumns, brokenRows } from './whole-sums.ts'

/** The figures of each column from the first row to the last, in the form's order; null for one that is not whole. */
type Columns = readonly (readonly Token[] | null)[]

/**
 * 表三 with all labels of its rows first and then one column after the other, whether each in a line (the table turned on its
 * side) or a figure a line; or all rows one after the other, where sums tell which. It is read where every row of the form is
 * named in the form's order, each column by its name or by a header, and there is a figure for each cell. Null where that is not
 * so, or sums do not bear it out: then the same figures may stand in another order.
 */
export function behindAllLabels(lexed: Lexed, instance: Instance, edition: Edition): readonly Run[] | null {
  const { rows, columns } = edition.applications
  const last = instance.chunks.at(-1)
  const [own, ...behind] = last?.stretches ?? []
  const filled = behind.filter(({ figures }) => figures.length > 0)
  if (!own || instance.ahead.length > 0 || !namesEveryRow(instance, edition)) return null
  const read =
    own.figures.length > 0
      ? filled.length === 0
        ? inHeadersOrder(lexed, instance, own, edition)
        : null
      : filled.length === 1
        ? behindAllNames(behind, filled[0]!, edition)
        : byName(filled, edition)
  if (!read || !isBorneOut(read, edition)) return null
  const ids = applicationsCells(edition)
  return rows.flatMap((_, row): Run[] => {
    const whole = columns.flatMap((_, c) => (read[c] ? [c] : []))
    const lost = columns.flatMap((_, c) => (read[c] ? [] : [c]))
    const cellsOf = (some: readonly number[]) => some.map((c) => ids[row]![c]!)
    return [
      ...(lost.length > 0 ? [unplaced(cellsOf(lost), notWhole)] : []),
      { cells: cellsOf(whole), tokens: whole.map((c) => read[c]![row]!), settled: true, because: inOneOrder },
    ]
  })
}

const inOneOrder = '表三先印全部行标签，再印数字，按行、栏的次序认定，各项合计与此相符'
const notWhole = '表三先印全部行标签，再逐栏印数字，本栏的数字与行数不等，无法确定数字属于哪一行'

/** All rows of the form in its order, and figures behind the last of them only. */
function namesEveryRow({ chunks }: Instance, { applications: { rows } }: Edition): boolean {
  return (
    chunks.length === rows.length &&
    chunks.every(({ label }, i) => label.term.key === rows[i]!.key) &&
    chunks.every(({ stretches }, i) => i === rows.length - 1 || stretches.every(({ figures }) => figures.length === 0))
  )
}

const keyBehind = ({ behind }: Stretch): string => behind?.occurrence?.term.key ?? ''

/** Each column behind its own name. */
function byName(filled: readonly Stretch[], { applications: { rows, columns } }: Edition): Columns | null {
  const named = columns.map(({ key }) => filled.filter((stretch) => keyBehind(stretch) === `column.${key}`))
  if (named.some((own) => own.length !== 1) || filled.length !== columns.length) return null
  return named.map(([stretch]) => itemsOfColumn(stretch!, rows.length))
}

/** As many as rows; empty cells count where one line shows them all. */
function itemsOfColumn(stretch: Stretch, rows: number): readonly Token[] | null {
  const lines = new Set([...stretch.figures, ...stretch.holes].map(({ line }) => line))
  const items = lines.size === 1 ? itemsOf(stretch) : stretch.figures.map((figure) => ({ figure }))
  return items.length === rows && items.every(isCount) ? items : null
}

const isCount = (token: Token): boolean =>
  isOneFigure(token) && (!('figure' in token) || /^\d*$/.test(token.figure.digits))

/** The names of all columns one after the other, and behind the last of them all figures. */
function behindAllNames(behind: readonly Stretch[], filled: Stretch, edition: Edition): Columns | null {
  const keys = edition.applications.columns.map(({ key }) => `column.${key}`)
  const order = behind.map((stretch) => keys.indexOf(keyBehind(stretch))).filter((column) => column >= 0)
  if (behind.at(-1) !== filled || order.length !== keys.length || new Set(order).size !== keys.length) return null
  return inOrder(filled, order, edition)
}

/** The names of the columns in the header before all labels. */
function inHeadersOrder(lexed: Lexed, { header }: Instance, own: Stretch, edition: Edition): Columns | null {
  const keys = edition.applications.columns.map(({ key }) => key)
  const named = new Set(header.map(({ term }) => term.key).filter((key) => key.startsWith('column.')))
  if (named.size !== keys.length) return null
  const order = headerOrder(header, lexed, null, keys)
  return order === 'strange' ? null : inOrder(own, order ?? keys.map((_, i) => i), edition)
}

/** All figures in a row: column after column, or row after row, whichever alone adds up. */
function inOrder({ figures, holes }: Stretch, order: readonly number[], edition: Edition): Columns | null {
  const { rows, columns } = edition.applications
  const tokens = figures.map((figure) => ({ figure }))
  if (tokens.length !== rows.length * columns.length || holes.length > 0 || !tokens.every(isCount)) return null
  const read = (placeOf: (row: number, at: number) => number) =>
    columns.map((_, c) => rows.map((_, row) => tokens[placeOf(row, order.indexOf(c))]!))
  const asColumns = read((row, at) => at * rows.length + row)
  const asRows = read((row, at) => row * columns.length + at)
  const [ofColumns, ofRows] = [asColumns, asRows].map((one) => brokenRows(valuesOf(one, edition)))
  if (Math.abs(ofColumns! - ofRows!) < fewestTelling) return null
  return ofColumns! < ofRows! ? asColumns : asRows
}

/** Rows more that do not add up in the other order: fewer may be chance, where most figures are 0. */
const fewestTelling = 3

const valuesOf = (read: Columns, { applications }: Edition): readonly (readonly number[])[] =>
  applications.rows.map((_, row) => read.map((column) => (column ? valueOf(column[row]!) : 0)))

/**
 * At most one row and one column fail to add up, with the column of the totals: a fault a document may have. Beside a column
 * that is not whole rows tell nothing, and each of the others must add up by itself.
 */
function isBorneOut(read: Columns, edition: Edition): boolean {
  const values = valuesOf(read, edition)
  const broken = brokenColumns(edition, values)
  if (read.every((column) => column !== null)) return brokenRows(values) <= 1 && broken.length <= 2
  return read.filter((column) => column !== null).length * 2 > read.length && broken.length === 0
}
