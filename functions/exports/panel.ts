import { cellIdsOf, type CellId } from '../core/cell-id.ts'
import { editions } from '../core/forms/index.ts'
import type { Cell, Cells } from '../core/report.ts'

/** One report version as the exports take it: body x year with all its cells and where they came from. */
export type PanelReport = {
  readonly agencyId: string
  readonly agency: string
  /** 统一社会信用代码 where known. */
  readonly code: string | null
  readonly region: string | null
  readonly tier: string | null
  readonly year: number
  readonly edition: string | null
  readonly version: string
  /** Key of the file the figures were read from. */
  readonly source: string
  readonly cells: Cells
}

/** Exports are written as they are read: a season larger than memory passes through report by report. */
export type PanelSource = Iterable<PanelReport> | AsyncIterable<PanelReport>

/** Every cell any edition prints, in the order of the forms; the columns of a wide table. */
export const panelCells: readonly CellId[] = [...new Set(editions.flatMap((edition) => cellIdsOf(edition)))]

/** The figure as text; empty where there is none. A blank and a doubted cell differ by state, never by value. */
export const figureText = (cell: Cell | undefined): string =>
  cell === undefined || cell.value === null ? '' : String(cell.value)

/** Doubted figures are left out of number columns: a reader who sums a column must not sum a guess. */
export const certainText = (cell: Cell | undefined): string =>
  cell === undefined || cell.state === 'doubtful' || cell.state === 'unreadable' ? '' : figureText(cell)

/**
 * Where in its source a figure stands: the page where it has pages, table, row and column of the grid, the line of plain
 * text. All count as the reader of the file does, rows and columns from 0.
 */
export const placeFields = ['page', 'table', 'row', 'column', 'line'] as const

/** What a doubted figure may be, as one field. */
export const candidatesText = (cell: Cell): string => (cell.candidates ?? []).join('|')
