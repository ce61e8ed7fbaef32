import type { CellId } from './cell-id.ts'
import type { Edition, TableKey } from './form.ts'

/** One cell of the form as printed on paper: a label, or the place of a figure. Rows and columns count from 0. */
export type GridCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly label?: string
  readonly cell?: CellId
  /** Label cells that head rows or columns, for tables that are read aloud. */
  readonly scope?: 'row' | 'column'
}

export type Grid = { readonly rows: number; readonly columns: number; readonly cells: readonly GridCell[] }

/** The printed table of an edition, for showing, printing and typesetting it. */
export function gridOf(edition: Edition, table: TableKey): Grid {
  if (table === 'disclosure') return disclosureGrid(edition)
  return table === 'applications' ? applicationsGrid(edition) : remediesGrid(edition)
}

function disclosureGrid(edition: Edition): Grid {
  const blocks = edition.disclosure.blocks
  const width = 1 + Math.max(...blocks.map((b) => b.columns.length))
  const cells: GridCell[] = []
  let row = 0
  for (const block of blocks) {
    cells.push({ ...at(row++, 0, 1, width), label: `第二十条第（${block.clause}）项`, scope: 'row' })
    const spans = spread(block.columns.length, width - 1)
    cells.push({ ...at(row, 0), label: '信息内容', scope: 'column' })
    block.columns.forEach((c, i) =>
      cells.push({ ...at(row, 1 + start(spans, i), 1, spans[i]), label: c.label, scope: 'column' }),
    )
    row++
    for (const line of block.rows) {
      cells.push({ ...at(row, 0), label: line.label, scope: 'row' })
      line.cells.forEach((key, i) =>
        cells.push({ ...at(row, 1 + start(spans, i), 1, spans[i]), cell: `disclosure.${key}` as CellId }),
      )
      row++
    }
  }
  return { rows: row, columns: width, cells }
}

/** Columns of a block share the width of the table; the last takes what is left over. */
function spread(count: number, width: number): number[] {
  const each = Math.floor(width / count)
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? width - each * (count - 1) : each))
}

const start = (spans: readonly number[], index: number) => spans.slice(0, index).reduce((sum, span) => sum + span, 0)

const labelColumns = 3

function applicationsGrid(edition: Edition): Grid {
  const { note, columnsLabel, organisationsLabel, resultsLabel, groups, rows, columns } = edition.applications
  const cells: GridCell[] = [
    { ...at(0, 0, 3, labelColumns), label: note, scope: 'column' },
    { ...at(0, labelColumns, 1, columns.length), label: columnsLabel, scope: 'column' },
  ]
  const organisations = columns.filter((c) => c.organisation).length
  columns.forEach((column, i) => {
    if (column.organisation && !columns[i - 1]?.organisation)
      cells.push({ ...at(1, labelColumns + i, 1, organisations), label: organisationsLabel, scope: 'column' })
    const own = column.organisation ? at(2, labelColumns + i) : at(1, labelColumns + i, 2)
    cells.push({ ...own, label: column.label, scope: 'column' })
  })
  const results = rows.filter((r) => r.role === 'outcome' || r.role === 'processed')
  rows.forEach((line, i) => {
    const row = 3 + i
    if (line === results[0]) cells.push({ ...at(row, 0, results.length), label: resultsLabel, scope: 'row' })
    const group = groups.find((g) => g.key === line.group)
    const members = rows.filter((r) => r.group !== undefined && r.group === line.group)
    if (group && members[0] === line)
      cells.push({ ...at(row, 1, members.length), label: `${group.number}${group.label}`, scope: 'row' })
    const column = group ? 2 : results.includes(line) ? 1 : 0
    cells.push({ ...at(row, column, 1, labelColumns - column), label: numbered(line.number, line.label), scope: 'row' })
    columns.forEach((c, k) =>
      cells.push({ ...at(row, labelColumns + k), cell: `applications.${line.key}.${c.key}` as CellId }),
    )
  })
  return { rows: 3 + rows.length, columns: labelColumns + columns.length, cells }
}

const numbered = (number: string, label: string) =>
  number.startsWith('（') ? `${number}${label}` : /^\d/.test(number) ? `${number}.${label}` : `${number}、${label}`

function remediesGrid(edition: Edition): Grid {
  const { groups, outcomes } = edition.remedies
  const cells: GridCell[] = []
  const parents = [...new Set(groups.flatMap((g) => g.parent ?? []))]
  groups.forEach((group, g) => {
    const first = g * outcomes.length
    if (!group.parent) cells.push({ ...at(0, first, 1, outcomes.length), label: group.label, scope: 'column' })
    else cells.push({ ...at(1, first, 1, outcomes.length), label: group.label, scope: 'column' })
    outcomes.forEach((outcome, o) => {
      const own = group.parent ? at(2, first + o) : at(1, first + o, 2)
      cells.push({ ...own, label: outcome.label, scope: 'column' })
      cells.push({ ...at(3, first + o), cell: `remedies.${group.key}.${outcome.key}` as CellId })
    })
  })
  for (const parent of parents) {
    const first = groups.findIndex((g) => g.parent === parent)
    const members = groups.filter((g) => g.parent === parent).length
    cells.push({ ...at(0, first * outcomes.length, 1, members * outcomes.length), label: parent, scope: 'column' })
  }
  return { rows: 4, columns: groups.length * outcomes.length, cells }
}

const at = (row: number, column: number, rowSpan = 1, columnSpan = 1) => ({ row, column, rowSpan, columnSpan })
