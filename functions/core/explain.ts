import type { CellId } from './cell-id.ts'
import { labelOf } from './cell-label.ts'
import type { Document, Place } from './document.ts'
import { editionOf } from './edition.ts'
import type { TableKey } from './form.ts'
import { gridOf } from './form-grid.ts'
import { doubtedStates, type Cell, type CellState, type Report, type TablePresence } from './report.ts'

/** One line or one table row of the source with its cells; `key` names its place for links. */
export type SourceLine = {
  readonly key: string
  readonly cells: readonly {
    readonly key: string
    readonly text: string
    readonly span: number
    readonly rows: number
  }[]
  readonly table: boolean
}

/** A cell of the printed form: a label, or a figure with where it came from and how it was decided. */
export type ExplainedCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly label?: string
  readonly figure?: {
    readonly id: CellId
    readonly name: string
    readonly value: string
    readonly state: CellState
    readonly raw: string | null
    /** `key` of the source line or cell it was read from; null where there is none. */
    readonly from: string | null
    readonly place: string
    readonly because: string
    readonly candidates: readonly string[]
  }
}

export type ExplainedTable = {
  readonly table: TableKey
  readonly title: string
  readonly presence: TablePresence
  readonly rows: number
  readonly cells: readonly ExplainedCell[]
}

export type ExplainedReport = {
  readonly heading: string
  readonly edition: string
  readonly tables: readonly ExplainedTable[]
  /** What the layout showed, in Chinese: notes, labels printed otherwise, rows the form does not have. */
  readonly remarks: readonly string[]
  readonly counts: Readonly<Partial<Record<CellState, number>>>
}

/** The layout as understood: the source line by line, and each report's form with the origin of every figure. */
export type Explanation = { readonly source: readonly SourceLine[]; readonly reports: readonly ExplainedReport[] }

const titles: Readonly<Record<TableKey, string>> = {
  disclosure: '表二 主动公开政府信息情况',
  applications: '表三 收到和处理政府信息公开申请情况',
  remedies: '表四 政府信息公开行政复议、行政诉讼情况',
}

export function explain(document: Document, reports: readonly Report[]): Explanation {
  return { source: sourceLines(document), reports: reports.map(explainReport) }
}

function explainReport(report: Report): ExplainedReport {
  const edition = editionOf(report)
  const counts: Partial<Record<CellState, number>> = {}
  for (const cell of Object.values(report.cells)) counts[cell.state] = (counts[cell.state] ?? 0) + 1
  return {
    heading: `${report.identity.agency.value ?? '（未识别机关名称）'} ${report.identity.year.value ?? '（未识别年度）'}年度`,
    edition: report.edition === null ? '表格未显示所用格式' : edition.title,
    tables: (Object.keys(titles) as TableKey[]).map((table) => {
      const grid = gridOf(edition, table)
      return {
        table,
        title: titles[table],
        presence: report.presence[table],
        rows: grid.rows,
        cells: grid.cells.map(({ row, column, rowSpan, columnSpan, label, cell: id }) => ({
          row,
          column,
          rowSpan,
          columnSpan,
          ...(label !== undefined && { label }),
          ...(id && { figure: explainFigure(id, labelOf(id, edition), report.cells[id]) }),
        })),
      }
    }),
    remarks: [
      ...report.layoutNotes.map((note) => note.message),
      ...report.labelVariants.map((v) => `标签印为“${v.printed}”，格式为“${v.official}”`),
      ...report.unknownRows.map((row) => `格式以外的行“${row.label}”：${row.values.join('、')}`),
    ],
    counts,
  }
}

function explainFigure(id: CellId, name: string, cell: Cell | undefined): NonNullable<ExplainedCell['figure']> {
  return {
    id,
    name,
    value: cell?.value === null || cell === undefined ? '' : String(cell.value),
    state: cell?.state ?? 'absent',
    raw: cell?.raw ?? null,
    from: cell?.at ? keyOf(cell.at) : null,
    place: cell?.at ? placeText(cell.at) : '',
    because: cell?.because ?? '',
    candidates: (cell?.candidates ?? []).map(String),
  }
}

/** The cells that a person should look at: decided by sums, or left open. */
export const openFigures = (report: ExplainedReport): readonly NonNullable<ExplainedCell['figure']>[] =>
  report.tables.flatMap((t) =>
    t.cells.flatMap((c) =>
      c.figure && (c.figure.because !== '' || doubtedStates.has(c.figure.state)) ? [c.figure] : [],
    ),
  )

/** Names a place so that the figure and its source can be linked; text is named by its line, tables by their cell. */
const keyOf = (at: Place): string =>
  at.table !== undefined ? `t${at.table}r${at.row ?? 0}c${at.column ?? 0}` : `p${at.page ?? 0}l${at.line ?? 0}`

function placeText({ page, table, row, column, line }: Place): string {
  const parts = [
    page !== undefined && `第${page}页`,
    table !== undefined && `第${table}个表格`,
    table !== undefined && row !== undefined && `第${row}行`,
    table !== undefined && column !== undefined && `第${column}列`,
    line !== undefined && `第${line}行`,
  ]
  return parts.filter((part) => part !== false).join('')
}

function sourceLines(document: Document): readonly SourceLine[] {
  let tables = 0
  return document.blocks.flatMap((block): SourceLine[] => {
    if (block.kind === 'figure') return []
    if (block.kind === 'paragraph')
      return [{ key: keyOf(block.at), table: false, cells: [{ key: '', text: block.text, span: 1, rows: 1 }] }]
    tables++
    const number = block.at.table ?? tables
    const rows = [...new Set(block.cells.map((c) => c.row))].sort((a, b) => a - b)
    return rows.map((row) => ({
      key: `t${number}r${row + 1}`,
      table: true,
      cells: block.cells
        .filter((c) => c.row === row)
        .sort((a, b) => a.column - b.column)
        .map((c) => ({
          key: `t${number}r${row + 1}c${c.column + 1}`,
          text: c.text,
          span: c.columnSpan,
          rows: c.rowSpan,
        })),
    }))
  })
}
