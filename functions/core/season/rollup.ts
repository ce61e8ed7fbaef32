import { compareBodies } from '../agency/agency-name.ts'
import { cellIdsOf, isAmount, type CellId } from '../cell-id.ts'
import { currentEdition, editionOf } from '../edition.ts'
import type { Edition } from '../form.ts'
import { outcomeKeys } from './indicators.ts'
import { doubtedStates, type Report, type Value } from '../report.ts'
import type { ChildReport } from '../agency/roster.ts'
import { addExactly } from '../view.ts'

/** One cell of the parent's table summed from its children, with what stands in the way of trusting the sum. */
export type RollUpCell = {
  readonly cell: CellId
  /** Over the children that certainly print it; a decimal string for amounts; null where none does. */
  readonly sum: Value
  /** How many children it is the sum of. */
  readonly counted: number
  /** Names of children whose figure is doubted, or printed on a form that does not divide it so. */
  readonly doubtful: readonly string[]
  /** What the parent prints; null where it has no report, a blank or a doubt there. */
  readonly printed: Value
}

export type RollUp = {
  /** The form the sums are set out in: the parent's, or the one in force. */
  readonly edition: string
  readonly bodies: number
  /** Children without an accepted report for the year: their figures are in no sum. */
  readonly missing: readonly string[]
  /** A child reports for the parent's own office, so that the parent should equal the sum, not merely reach it. */
  readonly includesOwn: boolean
  readonly cells: readonly RollUpCell[]
}

/** The sum a clerk draws up by hand every January. `parent` null where it has not reported yet. */
export function rollUp(parent: Report | null, children: readonly ChildReport[], only?: readonly CellId[]): RollUp {
  const edition = parent ? editionOf(parent) : currentEdition
  const reported = children.flatMap(({ body, report }) => (report ? [{ name: body.name, report }] : []))
  return {
    edition: edition.id,
    bodies: children.length,
    missing: children.filter(({ report }) => report === null).map(({ body }) => body.name),
    includesOwn: children.some(({ body }) => isOffice(body.name, parent)),
    cells: (only ?? cellIdsOf(edition)).map((cell) => cellOf(cell, edition, parent, reported)),
  }
}

const isOffice = (name: string, parent: Report | null): boolean => {
  const own = parent?.identity.agency.value
  const likeness = own ? compareBodies(name, own) : 'different'
  return likeness === 'office' || likeness === 'same'
}

function cellOf(
  cell: CellId,
  edition: Edition,
  parent: Report | null,
  reported: readonly { readonly name: string; readonly report: Report }[],
): RollUpCell {
  const figures: number[] = []
  const doubtful: string[] = []
  for (const { name, report } of reported) {
    const figure = figureIn(report, cell, edition)
    if (figure === 'doubted') doubtful.push(name)
    else figures.push(figure)
  }
  const sum = addExactly(figures)
  const printed = parent?.cells[cell]
  return {
    cell,
    sum: figures.length === 0 ? null : isAmount(cell) ? String(sum) : sum,
    counted: figures.length,
    doubtful,
    printed: printed && !doubtedStates.has(printed.state) ? printed.value : null,
  }
}

/**
 * A child's figure in the parent's form. A clear blank adds nothing. （六）其他处理 in one row is the sum of the three rows
 * of a child that divides it; what a child does not divide cannot be divided for it.
 */
export function figureIn(report: Report, cell: CellId, edition: Edition): number | 'doubted' {
  const own = report.cells[cell]
  if (own) return certain(own.value, doubtedStates.has(own.state))
  const other = /^applications\.(?:otherProcessing|notCorrectedInTime|feeUnpaid|other)\.(\w+)$/.exec(cell)
  if (!other) return 'doubted'
  const ids = outcomeKeys(editionOf(report), 'otherHandling').map((key) => `applications.${key}.${other[1]}` as CellId)
  const parts = ids.map((id) => figureIn(report, id, edition))
  if (parts.length === 0 || parts.includes('doubted')) return 'doubted'
  const sum = addExactly(parts as number[])
  return cell.startsWith('applications.otherProcessing.') || sum === 0 ? sum : 'doubted'
}

function certain(value: Value, doubted: boolean): number | 'doubted' {
  if (doubted) return 'doubted'
  const number = Number(value ?? 0)
  return Number.isFinite(number) ? number : 'doubted'
}
