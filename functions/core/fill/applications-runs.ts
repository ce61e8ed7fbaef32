import type { Edition } from '../form.ts'
import { columnMapOf, widerMapOf } from '../recognise/columns.ts'
import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { addsUpEitherWay, leavesBlanks, type ApplicationsRow } from './applications-row.ts'
import { applicationsRows, type ApplicationsLayout } from './applications-rows.ts'
import { rowOfAnotherEdition, type Aside } from './asides.ts'
import { rowShapeOf } from './cells-behind.ts'
import { columnOrder } from './column-order.ts'
import { hasOtherColumns } from './columns-shown.ts'
import { lostLines, lostRepeatedLines } from './lost-repeated-lines.ts'
import { printedRowRuns } from './printed-row-runs.ts'
import { printedWidth } from './printed-width.ts'
import { addsUp, unplaced, valueOf, type Run } from './run.ts'

export type ApplicationsReading = {
  readonly runs: readonly Run[]
  readonly asides: readonly Aside[]
  /** Labels and figures do not alternate as they should: figures may belong to other labels than those before them. */
  readonly disordered: boolean
}

/** The figures behind each row label of 表三. Rows without any are left out. */
export function applicationsRuns(lexed: Lexed, instance: Instance, edition: Edition): ApplicationsReading {
  const { rows, columns } = edition.applications
  const width = columns.length
  const layout = layoutOf(lexed, instance, edition)
  const { found, asides } = applicationsRows(lexed, instance, edition, layout)
  const known = new Set<string>(rows.map((row) => row.key))
  const others = instance.chunks.filter((c) => !known.has(c.label.term.key)).flatMap(rowOfAnotherEdition)
  const reading = { asides: [...others, ...asides], disordered: isDisordered(instance, found, width) }
  if (lostRepeatedLines(lexed, instance)) return { ...reading, disordered: false, runs: allOpen(found, lostLines) }
  const because = whyAllOpen(lexed, instance, found, layout, width)
  if (because !== null) return { ...reading, runs: allOpen(found, because) }
  const runs = runsOfRows(found, width)
  const totalAt = layout.order?.indexOf(width - 1) ?? width - 1
  if (totalAt === width - 1) return { ...reading, runs }
  return { ...reading, runs: runs.map((run) => ({ ...run, total: totalAt === 0 ? 'first' : 'between' })) }
}

function layoutOf(lexed: Lexed, instance: Instance, edition: Edition): ApplicationsLayout {
  const keys = edition.applications.columns.map((c) => c.key)
  const map = widerMapOf(lexed, instance, keys) ?? columnMapOf(lexed, instance, keys)
  return {
    map,
    order: columnOrder(lexed, instance, map, edition),
    shape: rowShapeOf(lexed, instance, keys.length),
  }
}

/** A row with the figures of two, and one without any, or a label out of its place. */
function isDisordered({ ahead, displaced }: Instance, found: readonly ApplicationsRow[], width: number): boolean {
  const isCrowded = ahead.length >= width || found.some((row) => row.isCrowded)
  return isCrowded && (displaced.length > 0 || found.some(({ tokens }) => tokens?.length === 0))
}

const allOpen = (found: readonly ApplicationsRow[], because: string): readonly Run[] =>
  found.flatMap((row) => row.rows.map((cells) => unplaced(cells, because)))

/** Why no figure of the table is sure of its column. */
function whyAllOpen(
  lexed: Lexed,
  instance: Instance,
  found: readonly ApplicationsRow[],
  { order, shape }: ApplicationsLayout,
  width: number,
): string | null {
  if (!order && found.some((row) => !row.named)) return otherColumns
  const isBlank = found.filter(leavesBlanks).length >= fewestBlank
  return isBlank && hasOtherColumns(lexed, instance, shape, width) ? otherCells : null
}

const otherColumns = '表头各栏与格式不一致，无法确定数字属于哪一栏'
const otherCells = '各行的单元格数与表头、格式都不一致，且有空格，无法确定数字属于哪一列'

/** One row with an empty cell may be one that lost its figure. */
const fewestBlank = 2

/** Row by row, but for what only all of them together tell: how many figures they print, and whether zeros among them. */
function runsOfRows(found: readonly ApplicationsRow[], width: number): readonly Run[] {
  const printed = printedWidth(
    found.filter((row) => !row.named && row.rows.length === 1).flatMap((row) => (row.tokens ? [row.tokens] : [])),
    width,
    found.some((row) => row.besideBlanks || leavesBlanks(row)),
  )
  const besideBlanks = found.filter((row) => row.besideBlanks && row.tokens!.some((t) => valueOf(t) > 0))
  const isBeyond = besideBlanks.length > 0 && besideBlanks.filter(addsUpEitherWay).length * 2 < besideBlanks.length
  const hasBlanks = printed.kind === 'other' || found.some(leavesBlanks)
  const isUnequal = hasBlanks && found.some(({ tokens }) => (tokens?.length ?? 0) > width)
  return found.flatMap((row, i) => {
    const isBroken = row.tokens?.length === width && !addsUpEitherWay(row)
    const isOther = (isBeyond && row.besideBlanks) || (isUnequal && isBroken)
    const because = isOther ? beyondForm : holdsNext(row, found[i + 1], width, hasBlanks) ? holdingNext : null
    return because === null ? printedRowRuns(row, printed, width) : row.rows.map((cells) => unplaced(cells, because))
  })
}

/**
 * No figures behind the next label, and more than one row's behind this one; as many may be of both where they stand in
 * other lines than the label and do not add up, or zeros are printed as nothing.
 */
function holdsNext(
  { tokens, rows, beside }: ApplicationsRow,
  next: ApplicationsRow | undefined,
  width: number,
  hasBlanks: boolean,
): boolean {
  if (!tokens || next?.tokens?.length !== 0 || rows.length > 1) return false
  return tokens.length > width || (tokens.length === width && !beside && (hasBlanks || !addsUp(tokens)))
}
const holdingNext = '本行的数字多于列数，而下一行没有数字，无法确定数字属于哪一行'

/** Such rows do not add up: a column of the body's own is among the figures, and one of the form's among the empty cells. */
const beyondForm = '表中单元格多于格式的列数，各行数字又与合计不符，无法确定数字属于哪一列'
