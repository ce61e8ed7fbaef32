import type { ApplicantKey, ApplicationsRowKey, CellId, RemedyGroupKey } from './cell-id.ts'
import { columnLabel, rowLabel } from './cell-label.ts'
import type { Edition } from './form.ts'
import { perEdition } from './per-edition.ts'
import type { Report, UnknownRow } from './report.ts'
import { addExactly, type View } from './view.ts'

/**
 * One relation between printed figures: the sum of `plus` equals the sum of `minus`. Blanks among `parts` add nothing;
 * where one of `stated` is blank nothing is claimed and the relation is not applicable.
 */
export type Sum = {
  readonly code: string
  /** The row, column or block it runs through, as printed. */
  readonly where: string
  readonly plus: readonly CellId[]
  readonly minus: readonly CellId[]
  readonly stated: readonly CellId[]
}

/** Sums belong to an edition and are asked for their cells by every report. */
const listed = new WeakMap<Sum, readonly CellId[]>()

export function cellsOf(sum: Sum): readonly CellId[] {
  const known = listed.get(sum)
  if (known) return known
  const cells = [...sum.plus, ...sum.minus]
  listed.set(sum, cells)
  return cells
}

const at = (row: ApplicationsRowKey, column: ApplicantKey): CellId => `applications.${row}.${column}`

const columnsOf = (edition: Edition) => edition.applications.columns.map((c) => c.key as ApplicantKey)
const rowsOf = (edition: Edition) => edition.applications.rows.map((r) => r.key as ApplicationsRowKey)

/** T3-001, the one relation the form prints: 第一项加第二项之和，等于第三项加第四项之和. */
export const balances = perEdition((edition): readonly Sum[] =>
  columnsOf(edition).map((column) => ({
    code: 'T3-001',
    where: columnLabel(column, edition),
    plus: [at('newReceived', column), at('carriedOver', column)],
    minus: [at('totalProcessed', column), at('carriedForward', column)],
    stated: [at('totalProcessed', column)],
  })),
)

/** T3-002: （七）总计 of a column is the sum of its results. */
export const columnSums = perEdition((edition): readonly Sum[] =>
  columnsOf(edition).map((column) => ({
    code: 'T3-002',
    where: columnLabel(column, edition),
    plus: edition.applications.rows
      .filter((row) => row.role === 'outcome')
      .map((row) => at(row.key as ApplicationsRowKey, column)),
    minus: [at('totalProcessed', column)],
    stated: [at('totalProcessed', column)],
  })),
)

/** T3-003: 总计 of a row is 自然人 and the five kinds of organisation together. */
export const rowSums = perEdition((edition): readonly Sum[] =>
  rowsOf(edition).map((row) => ({
    code: 'T3-003',
    where: rowLabel(row, edition),
    plus: columnsOf(edition)
      .filter((column) => column !== 'total')
      .map((column) => at(row, column)),
    minus: [at(row, 'total')],
    stated: [at(row, 'total')],
  })),
)

/** T4-001 to T4-003: 总计 of a block of 表四 is its four outcomes together. */
export function remedySum(code: string, group: RemedyGroupKey, edition: Edition): Sum {
  const outcomes = edition.remedies.outcomes.map((o) => `remedies.${group}.${o.key}` as CellId)
  const total: CellId = `remedies.${group}.total`
  return {
    code,
    where: edition.remedies.groups.find((g) => g.key === group)?.label ?? group,
    plus: outcomes.filter((id) => id !== total),
    minus: [total],
    stated: [total],
  }
}

export type Assessment =
  | { readonly kind: 'holds' }
  | { readonly kind: 'broken'; readonly plus: number; readonly minus: number }
  | { readonly kind: 'doubted'; readonly cells: readonly CellId[] }
  | { readonly kind: 'not-applicable' }

/** Four rules look at the same relations of a report. */
const assessed = new WeakMap<Report, Map<Sum, Assessment>>()

export function assess(sum: Sum, view: View): Assessment {
  let known = assessed.get(view.report)
  if (!known) assessed.set(view.report, (known = new Map()))
  let found = known.get(sum)
  if (!found) known.set(sum, (found = assessmentOf(sum, view)))
  return found
}

const holding: Assessment = { kind: 'holds' }
const unstated: Assessment = { kind: 'not-applicable' }

function assessmentOf(sum: Sum, view: View): Assessment {
  for (const id of sum.stated) {
    const figure = view.figure(id)
    if (figure === 'blank' || figure === 'none') return unstated
  }
  const cells = cellsOf(sum)
  let [plus, minus, isDoubted] = [0, 0, false]
  for (let i = 0; i < cells.length; i++) {
    const id = cells[i]!
    const figure = view.figure(id)
    if (figure === 'blank' && isUnstatedTotal(id, view)) return unstated
    if (figure === 'doubted') isDoubted = true
    if (typeof figure !== 'number') continue
    if (i < sum.plus.length) plus += Math.round(figure * 1e6)
    else minus += Math.round(figure * 1e6)
  }
  if (isDoubted) return { kind: 'doubted', cells: view.doubted(cells) }
  plus /= 1e6
  minus /= 1e6
  if (plus === minus) return holding
  if (sum.code === 'T3-002') {
    const more = unknownFigures(sum, view)
    if (more === null) return { kind: 'doubted', cells: [] }
    if (addExactly([plus, ...more]) === minus) return holding
  }
  return { kind: 'broken', plus, minus }
}

/**
 * A blank in the 总计 column is a total left unstated, not a nought, when the row has figures: prints of the 2019 form
 * leave 总计 empty in every result row.
 */
function isUnstatedTotal(id: CellId, view: View): boolean {
  if (view.figure(id) !== 'blank' || !id.startsWith('applications.') || !id.endsWith('.total')) return false
  const row = id.slice('applications.'.length, -'.total'.length) as ApplicationsRowKey
  return columnsOf(view.edition).some((column) => {
    const figure = view.figure(at(row, column))
    return figure === 'doubted' || (typeof figure === 'number' && figure !== 0)
  })
}

/**
 * What rows beyond the form print in this column, for a row of a later edition is part of the total; subtotals of groups
 * are left out. Null where such a row has figures that cannot be told apart by column.
 */
function unknownFigures(sum: Sum, view: View): readonly number[] | null {
  const columns = columnsOf(view.edition)
  const index = columns.findIndex((column) => sum.minus[0]?.endsWith(`.${column}`))
  const figures: number[] = []
  for (const row of view.report.unknownRows) {
    if (row.table !== 'applications' || isGroupRow(row, view.edition)) continue
    if (!row.values.some((value) => /[1-9]/.test(value))) continue
    const figure = Number(row.values[index]?.trim() || 0)
    if (row.values.length !== columns.length || !Number.isFinite(figure)) return null
    figures.push(figure)
  }
  return figures
}

/** A line that repeats the label of a group, （三）不予公开 and the like: its figures are a subtotal, not a result. */
export const isGroupRow = (row: UnknownRow, edition: Edition): boolean =>
  edition.applications.groups.some((group) => row.label.includes(group.label))
