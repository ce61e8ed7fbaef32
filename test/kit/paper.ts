import type { ChapterKey, TableKey } from '../../functions/core/form.ts'
import { gridOf } from '../../functions/core/form-grid.ts'
import type { PaperReport } from './random-report.ts'

/** A report laid out as a sequence of things to print, for every typesetter of the kit. */
export type PaperBlock =
  | { readonly kind: 'title' | 'heading' | 'paragraph' | 'signature'; readonly text: string }
  | { readonly kind: 'table'; readonly table: TableKey; readonly grid: PaperGrid }

export type PaperCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
  readonly figure: boolean
}
export type PaperGrid = { readonly rows: number; readonly columns: number; readonly cells: readonly PaperCell[] }

export function paperGrid(report: PaperReport, table: TableKey): PaperGrid {
  const { rows, columns, cells } = gridOf(report.edition, table)
  return {
    rows,
    columns,
    cells: cells.map(({ row, column, rowSpan, columnSpan, label, cell }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      text: cell ? (report.figures.get(cell) ?? '') : (label ?? ''),
      figure: cell !== undefined,
    })),
  }
}

const tables: ReadonlySet<ChapterKey> = new Set(['disclosure', 'applications', 'remedies'])

export function paperBlocks(report: PaperReport): readonly PaperBlock[] {
  return [
    { kind: 'title', text: report.title },
    ...report.lead.map((text) => ({ kind: 'paragraph' as const, text })),
    ...report.edition.chapters.flatMap((chapter): PaperBlock[] => [
      { kind: 'heading', text: `${chapter.number}、${chapter.label}` },
      ...report.chapters[chapter.key].map((text) => ({ kind: 'paragraph' as const, text })),
      ...(tables.has(chapter.key)
        ? [{ kind: 'table' as const, table: chapter.key as TableKey, grid: paperGrid(report, chapter.key as TableKey) }]
        : []),
    ]),
    { kind: 'signature', text: report.signature.name },
    { kind: 'signature', text: report.signature.date },
  ]
}
