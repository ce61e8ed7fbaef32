import type { ColumnMap } from './columns.ts'
import type { Lexed } from './lex.ts'
import type { Occurrence } from './occurrences.ts'
import { startsOf, wideIn } from './terminal-columns.ts'

/**
 * What a header says of the columns beneath it: their printed order as indexes of the form's columns, nothing (`null`), or
 * that they are not those of the form in any order that can be told (`strange`): words out of order, or each printed twice.
 */
export type HeaderOrder = readonly number[] | 'strange' | null

export function headerOrder(
  captions: readonly Occurrence[],
  lexed: Lexed,
  map: ColumnMap | null,
  keys: readonly string[],
): HeaderOrder {
  const over = map && orderOver(captions, lexed, map, keys)
  if (over) return over
  const known = captions.filter((o) => isColumn(o) || o.term.key === 'organisations')
  if (isDoubled(known, lexed, keys) || standElsewhere(known, lexed, keys)) return 'strange'
  return orderInSequence(unbroken(known), lexed, keys)
}

const isColumn = ({ term }: Occurrence): boolean => term.key.startsWith('column.')
const keyOf = ({ term }: Occurrence): string => term.key.slice('column.'.length)

/** Header cells that stand over the figures. */
function orderOver(captions: readonly Occurrence[], lexed: Lexed, map: ColumnMap, keys: readonly string[]) {
  const order = map.columns.map((column) => {
    const over = captions.filter((o) => lexed.cellOf[o.start]?.column === column)
    const named = keys.flatMap((key, i) => (over.some((o) => o.term.key === `column.${key}`) ? [i] : []))
    return named.length === 1 ? named[0]! : -1
  })
  return new Set(order).size === keys.length && !order.includes(-1) ? order : null
}

/** Half of the columns named twice in one line: two years or two bodies beside each other. */
function isDoubled(captions: readonly Occurrence[], lexed: Lexed, keys: readonly string[]): boolean {
  const columns = captions.filter((o) => isColumn(o) && o.spelling.length > 2)
  const lines = [...new Set(columns.map((o) => lexed.lineOf[o.start]!))]
  return lines.some((line) => {
    const named = columns.filter((o) => lexed.lineOf[o.start] === line).map(keyOf)
    return keys.filter((key) => named.indexOf(key) !== named.lastIndexOf(key)).length >= 3
  })
}

/**
 * A line that shows a cell for every column and has lost the heads of some: what is left tells its place by the empty cells
 * between, and stands over other columns than the form's. Beside 法人或其他组织, which spans several, empty cells tell nothing;
 * nor do those behind the last head, with which programs fill a line up.
 */
function standElsewhere(captions: readonly Occurrence[], lexed: Lexed, keys: readonly string[]): boolean {
  const lines = new Set(captions.map((o) => lexed.lineOf[o.start]!))
  return [...lines].some((line) => {
    const { cells } = lexed.lines[line]!
    const own = captions.filter((o) => lexed.lineOf[o.start] === line)
    if (cells.length <= keys.length || own.length < fewestContrary || !own.every(isColumn)) return false
    const placed = own.map((o) => ({ key: keyOf(o), at: cells.indexOf(lexed.cellOf[o.start]!) }))
    const between = cells.slice(placed[0]!.at, placed.at(-1)!.at)
    if (between.every(({ text }) => text !== '')) return false
    return placed.some(({ key, at }) => keys.indexOf(key) !== at - (cells.length - keys.length))
  })
}

/** The last captions that follow one another without other text between. */
function unbroken(captions: readonly Occurrence[]): readonly Occurrence[] {
  const from = captions.findLastIndex((o, i) => i > 0 && o.start - captions[i - 1]!.end > 0)
  return captions.slice(Math.max(0, from))
}

/**
 * The order in which the words follow one another, row after row of the header: 自然人, 法人或其他组织 and 总计 first, then what
 * stands beneath 法人或其他组织; or all seven in one row.
 */
function orderInSequence(captions: readonly Occurrence[], lexed: Lexed, keys: readonly string[]): HeaderOrder {
  const columns = captions.filter(isColumn)
  const printed = columns.map((o) => keys.indexOf(keyOf(o)))
  const [first, last] = [0, keys.length - 1]
  if (columns.length !== keys.length || new Set(printed).size !== keys.length) {
    const some = columns.filter((o) => ![first, last].includes(keys.indexOf(keyOf(o))))
    // 总计 first is told by the sums.
    const parts = columns.filter((o, i) => i > 0 || keys.indexOf(keyOf(o)) !== last)
    return isContrary(some, lexed, keys) || isContrary(parts, lexed, keys) ? 'strange' : null
  }
  const outer = captions.filter((o) => !isColumn(o) || [first, last].includes(keys.indexOf(keyOf(o))))
  const organisations = printed.filter((i) => i !== first && i !== last)
  if (isPlacedInOrder(columns, lexed, keys)) return null
  if (
    isStacked(
      columns.filter((o) => organisations.includes(keys.indexOf(keyOf(o)))),
      lexed,
    )
  )
    return isInOrder(organisations) ? null : 'strange'
  if (isRaised(outer, columns, lexed)) return isInOrder(organisations) ? null : 'strange'
  const lines = new Set(columns.map((o) => lexed.lineOf[o.start]!))
  const isPadded = [...lines].some((line) => lexed.lines[line]!.form === 'padded')
  // Columns kept apart by spaces: what stands higher may be printed further to the right.
  if (isPadded && lines.size > 1) return isInOrder(organisations) ? null : [first, ...organisations, last]
  const order =
    outer.length === 3 ? outer.flatMap((o) => (isColumn(o) ? [keys.indexOf(keyOf(o))] : organisations)) : printed
  if (lines.size === 1 && !mayBeSpanning(printed, last)) {
    // With what spans several of them, two rows of the header ran together, and the places of the others are not told.
    const isSpanned = captions.some((o) => !isColumn(o) && lines.has(lexed.lineOf[o.start]!))
    return isInOrder(printed) ? null : isSpanned ? 'strange' : printed
  }
  // 总计 spans the rows of the header, so that it may be met first wherever it stands: the rows tell by their sums.
  const parts = [...order.filter((i) => i !== last), last]
  return isInOrder(parts) ? null : parts
}

/**
 * A header of several rows written in one line names 自然人 and 总计 before what stands beneath 法人或其他组织: in any other order
 * all stand where their columns do.
 */
function mayBeSpanning(printed: readonly number[], last: number): boolean {
  const at = printed.indexOf(last)
  return at <= 1 && isInOrder(printed.toSpliced(at, 1))
}

/** Of a header that lost some of its words: several of the others, in one line, each once, but not in the form's order. */
function isContrary(captions: readonly Occurrence[], lexed: Lexed, keys: readonly string[]): boolean {
  const printed = captions.map((o) => keys.indexOf(keyOf(o)))
  const isInOneLine = new Set(captions.map((o) => lexed.lineOf[o.start]!)).size === 1
  return (
    isInOneLine && printed.length >= fewestContrary && new Set(printed).size === printed.length && !isInOrder(printed)
  )
}
const fewestContrary = 3

/**
 * Heads that wrap within their cells stand on lines of different height, several on one line: which comes first in the
 * text then says how long a head is, not where its column stands.
 */
function isStacked(captions: readonly Occurrence[], lexed: Lexed): boolean {
  const lines = new Set(captions.flatMap((o) => [lexed.lineOf[o.start]!, lexed.lineOf[o.end - 1]!]))
  return lines.size > 1 && new Set(captions.map((o) => lexed.lineOf[o.start]!)).size < captions.length
}

/**
 * In columns kept apart by spaces heads stand where their columns do, on whichever line of the header: on each line they are
 * in the form's order, and over all lines too, but for less than half of a column, since lines of wide characters do not
 * quite keep their places.
 */
function isPlacedInOrder(columns: readonly Occurrence[], lexed: Lexed, keys: readonly string[]): boolean {
  if (!columns.every((o) => lexed.lines[lexed.lineOf[o.start]!]!.form === 'padded')) return false
  const heads = columns
    .map((o) => ({ index: keys.indexOf(keyOf(o)), line: lexed.lineOf[o.start]!, x: placeOf(lexed, o.start) }))
    .sort((a, b) => a.index - b.index)
  const onOneLine = heads.flatMap((head, i) => {
    const next = heads.slice(i + 1).find((other) => other.line === head.line)
    return next ? [next.x - head.x] : []
  })
  const half = Math.min(...onOneLine) / 2
  return half > 0 && heads.every((head, i) => i === 0 || head.x > heads[i - 1]!.x - half)
}

/** Column of a terminal in which a letter stands. */
function placeOf(lexed: Lexed, letter: number): number {
  const line = lexed.lines[lexed.lineOf[letter]!]!
  const cell = lexed.cellOf[letter]!
  const offset = lexed.offsetOf[letter]!
  return startsOf(line)[line.cells.indexOf(cell)]! + offset + wideIn(cell.text.slice(0, offset))
}

/**
 * Drawn tables put a word that spans rows of the header in the middle of their height: 自然人 is then printed below
 * 法人或其他组织 and above what that spans, wherever its column stands.
 */
function isRaised(outer: readonly Occurrence[], columns: readonly Occurrence[], lexed: Lexed): boolean {
  const linesOf = (captions: readonly Occurrence[]) => new Set(captions.map((o) => lexed.lineOf[o.start]!))
  const lines = linesOf(columns)
  const isDrawn = [...lines].some((line) => lexed.lines[line]!.form === 'bar')
  return isDrawn && lines.size < columns.length && linesOf(outer).size > 1
}

const isInOrder = (order: readonly number[]): boolean => order.every((column, i) => i === 0 || column > order[i - 1]!)
