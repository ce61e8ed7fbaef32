import { applicationsCells, type CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import { lettersOf } from '../label.ts'
import { columnMapOf, widerMapOf } from '../recognise/columns.ts'
import type { Instance, Stretch } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { rowOfAnotherEdition, stretchesOf, type Aside } from './asides.ts'
import { rowShapeOf } from './cells-behind.ts'
import { columnOrder } from './column-order.ts'
import { hasOtherColumns } from './columns-shown.ts'
import { hasCut, wholeAfterCut } from './cut-figures.ts'
import { whyNotBlank } from './figures-of-others.ts'
import { lostLines, lostRepeatedLines } from './lost-repeated-lines.ts'
import { namedFigures, namedInPart, namesColumns } from './named-figures.ts'
import { lacksTotal, printedWidth, type PrintedWidth } from './printed-width.ts'
import { lostLabel, rowRuns } from './row-runs.ts'
import { rowTokens } from './row-tokens.ts'
import { shownCells } from './shown-cells.ts'
import { spacedCells } from './spaced-cells.ts'
import { addsUp, unplaced, valueOf, type Run, type Token } from './run.ts'
import { cutOff } from './printed-cell.ts'

export type ApplicationsReading = {
  readonly runs: readonly Run[]
  readonly asides: readonly Aside[]
  /** Labels and figures do not alternate as they should: figures may belong to other labels than those before them. */
  readonly disordered: boolean
}

/** A label with its figures; `rows` are the cells of its row, then of those whose labels are missing before the next. */
type Row = {
  /** Null where figures of another row may be among them. */
  readonly tokens: readonly Token[] | null
  /** Why there are none. */
  readonly because?: string
  readonly named: boolean
  readonly rows: readonly (readonly CellId[])[]
  /** The whole row stands in one line with its label, which is printed once. */
  readonly beside: boolean
  /** As many figures as columns, and empty cells beside them. */
  readonly besideBlanks: boolean
  /** Fewer figures than columns, and empty cells beside them. */
  readonly showsBlanks: boolean
}

/** The figures behind each row label of 表三. Rows without any are left out. */
export function applicationsRuns(lexed: Lexed, instance: Instance, edition: Edition): ApplicationsReading {
  const { rows, columns } = edition.applications
  const keys = columns.map((c) => c.key)
  const map = widerMapOf(lexed, instance, keys) ?? columnMapOf(lexed, instance, keys)
  const orderOf = new Map(rows.map((row, i) => [row.key, i]))
  const order = columnOrder(lexed, instance, map, edition)
  const ids = applicationsCells(edition)
  const wordings = rows.map((row) => lettersOf(row.label))
  const cellsOf = (row: number, columnsAs: readonly number[]) => columnsAs.map((c) => ids[row]![c]!)
  const chunks = instance.chunks.filter((c) => orderOf.has(c.label.term.key))
  const asides: Aside[] = instance.chunks.filter((c) => !orderOf.has(c.label.term.key)).flatMap(rowOfAnotherEdition)
  const usual = columns.map((_, i) => i)
  const shape = rowShapeOf(lexed, instance, columns.length)
  const shown = shownCells(lexed, chunks, columns.length) ?? spacedCells(lexed, chunks, columns.length)
  let empty = 0
  let crowded = instance.ahead.length >= columns.length ? 1 : 0
  const found = chunks.map((chunk, i): Row => {
    const place = orderOf.get(chunk.label.term.key)!
    const next = chunks[i + 1]
    const following = next ? orderOf.get(next.label.term.key)! : rows.length
    const named = namedFigures(chunk, keys)
    if (named)
      return {
        tokens: named,
        named: true,
        rows: [cellsOf(place, usual)],
        beside: true,
        besideBlanks: false,
        showsBlanks: false,
      }
    const { main, others, isParted } = stretchesOf(lexed, chunk, columns.length)
    asides.push(...others)
    const own = shown?.get(chunk)
    const printed = own
      ? { tokens: own }
      : rowTokens(lexed, chunk.label, main, columns.length, map, shape, wordings.slice(place + 1, following))
    const besideOthers = namesColumns(chunk)
      ? namedInPart
      : isParted
        ? partedByText
        : whyNotBlank(lexed, chunk, chunks[i - 1], printed.tokens)
    const { tokens, because } = besideOthers
      ? { tokens: null, because: besideOthers }
      : { because: lostLabel, ...printed }
    if (tokens?.length === 0) empty++
    if (
      (tokens?.length ?? 0) >= columns.length * (following - place + 1) ||
      others.some((o) => o.kind === 'stray' && o.figures.length >= columns.length)
    )
      crowded++
    const line = lexed.lineOf[chunk.label.end - 1]
    const once = !instance.displaced.some((o) => o.term.key === chunk.label.term.key)
    return {
      tokens,
      because,
      named: false,
      rows: Array.from({ length: following - place }, (_, k) => cellsOf(place + k, order ?? usual)),
      besideBlanks: isBesideBlanks(main, tokens, columns.length),
      showsBlanks: hasHolesBeside(main, tokens, columns.length),
      beside: once && tokens !== null && tokens.every((t) => 'figure' in t && t.figure.line === line),
    }
  })
  const widthPrinted = printedWidth(
    found.filter((row) => !row.named && row.rows.length === 1).flatMap((row) => (row.tokens ? [row.tokens] : [])),
    columns.length,
    found.some((row) => row.besideBlanks || leavesBlanks(row)),
  )
  const besideBlanks = found.filter((row) => row.besideBlanks && row.tokens!.some((t) => valueOf(t) > 0))
  const isBeyond = besideBlanks.length > 0 && besideBlanks.filter(addsUpEitherWay).length * 2 < besideBlanks.length
  const reading = { asides, disordered: crowded > 0 && (empty > 0 || instance.displaced.length > 0) }
  const leftOpen = (because: string) => found.flatMap((row) => row.rows.map((cells) => unplaced(cells, because)))
  if (lostRepeatedLines(lexed, instance)) return { asides, disordered: false, runs: leftOpen(lostLines) }
  if (!order && found.some((row) => !row.named)) return { ...reading, runs: leftOpen(otherColumns) }
  if (found.filter(leavesBlanks).length >= fewestBlank && hasOtherColumns(lexed, instance, shape, columns.length))
    return { ...reading, runs: leftOpen(otherCells) }
  const totalAt = order?.indexOf(columns.length - 1) ?? columns.length - 1
  const hasBlanks = widthPrinted.kind === 'other' || found.some(leavesBlanks)
  const isUnequal = hasBlanks && found.some(({ tokens }) => (tokens?.length ?? 0) > columns.length)
  const runs = found.flatMap((row, i) => {
    const isBroken = row.tokens?.length === columns.length && !addsUpEitherWay(row)
    const isOther = (isBeyond && row.besideBlanks) || (isUnequal && isBroken)
    const because = isOther ? beyondForm : holdsNext(row, found[i + 1], columns.length, hasBlanks) ? holdingNext : null
    return because === null
      ? runsOf(row, widthPrinted, columns.length)
      : row.rows.map((cells) => unplaced(cells, because))
  })
  if (totalAt === columns.length - 1) return { ...reading, runs }
  return { ...reading, runs: runs.map((run) => ({ ...run, total: totalAt === 0 ? 'first' : 'between' })) }
}

/**
 * No figures behind the next label, and more than one row's behind this one; as many may be of both where they stand in
 * other lines than the label and do not add up, or zeros are printed as nothing.
 */
function holdsNext({ tokens, rows, beside }: Row, next: Row | undefined, width: number, hasBlanks: boolean): boolean {
  if (!tokens || next?.tokens?.length !== 0 || rows.length > 1) return false
  return tokens.length > width || (tokens.length === width && !beside && (hasBlanks || !addsUp(tokens)))
}
const holdingNext = '本行的数字多于列数，而下一行没有数字，无法确定数字属于哪一行'

/** Such rows do not add up: a column of the body's own is among the figures, and one of the form's among the empty cells. */
const beyondForm = '表中单元格多于格式的列数，各行数字又与合计不符，无法确定数字属于哪一列'
const partedByText = '本行的数字之间夹有其他文字，无法确定其后的数字是否属于本行'
const extraColumn = '表中比格式多一列'
const otherColumns = '表头各栏与格式不一致，无法确定数字属于哪一栏'

const otherCells = '各行的单元格数与表头、格式都不一致，且有空格，无法确定数字属于哪一列'

/** One row with an empty cell may be one that lost its figure. */
const fewestBlank = 2

const leavesBlanks = ({ tokens, named, showsBlanks }: Row): boolean =>
  !named && (showsBlanks || (tokens?.some((t) => 'hole' in t) ?? false))

const isBesideBlanks = (stretch: Stretch | undefined, tokens: readonly Token[] | null, width: number): boolean =>
  tokens?.length === width &&
  tokens.every((t) => 'figure' in t) &&
  stretch!.holes.some((hole) => stretch!.figures.some((f) => f.line === hole.line))

const addsUpEitherWay = ({ tokens }: Row): boolean => addsUp(tokens!) || addsUp(tokens!.toReversed())

const hasHolesBeside = (stretch: Stretch | undefined, tokens: readonly Token[] | null, width: number): boolean =>
  tokens !== null &&
  tokens.length > 0 &&
  tokens.length < width &&
  stretch!.holes.some((hole) => stretch!.figures.some((f) => f.line === hole.line && f.x < hole.cell.x))

function runsOf(
  { tokens, because = lostLabel, rows, beside, named, showsBlanks }: Row,
  printed: PrintedWidth,
  width: number,
): readonly Run[] {
  const [cells] = rows
  if (!tokens) return rows.map((own) => unplaced(own, because))
  if (hasCut(tokens) && rows.length === 1) {
    const whole = wholeAfterCut(tokens, width)
    return whole ? [{ cells: cells!, tokens: whole, settled: true, beside }] : [unplaced(cells!, cutOff)]
  }
  // In a table with a column more or less than the form, a row with as many figures as the form has may lack any of them.
  const otherwise =
    printed.kind === 'extra-column'
      ? extraColumn
      : printed.kind === 'other' && printed.everyRow
        ? printed.because
        : null
  if (!named && otherwise !== null && tokens.length === width) return rows.map((own) => unplaced(own, otherwise))
  if (!named && tokens.length > 0 && tokens.length !== width && rows.length === 1) {
    if (printed.kind === 'other') return [unplaced(cells!, printed.because)]
    if (printed.kind === 'extra-column' && tokens.length === width + 1)
      return [{ cells: cells!, tokens: tokens.toSpliced(printed.at, 1), settled: true, because: extraColumn }]
    if (printed.kind === 'extra-column') return [unplaced(cells!, extraColumn)]
    if (printed.kind === 'without-totals' && tokens.length === width - 1) return withoutTotal(cells!, tokens)
  }
  const runs = rowRuns(tokens, rows)
  return runs.map((run) => (run.settled && runs.length === 1 ? { ...run, beside } : { ...run, showsBlanks }))
}

/** In a row of zeros it makes no difference which of them is the total. */
function withoutTotal(cells: readonly CellId[], tokens: readonly Token[]): readonly Run[] {
  const because = '多行没有印出总计'
  const isZero = tokens.every((t) => 'figure' in t && Number(t.figure.digits) === 0)
  if (!isZero && !lacksTotal(tokens)) return [unplaced(cells, because)]
  return [{ cells: cells.slice(0, -1), tokens, settled: true }, unplaced(cells.slice(-1), because)]
}
