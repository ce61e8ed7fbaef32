import { cellIdsOf, type CellId } from '../core/cell-id.ts'
import type { TableKey } from '../core/form.ts'
import { editions } from '../core/forms/index.ts'
import type { Cell } from '../core/report.ts'
import { keys } from '../cloud/keys.ts'
import type { TableRows } from '../core/compact-rows.ts'
import { rowsIn, type Meta, type RowsItem } from '../cloud/reports/reports.ts'
import { getItems } from '../cloud/table.ts'
import { listing } from './listing.ts'
import * as parameters from './parameters.ts'
import { badRequest } from './problem.ts'
import type { Route } from './route.ts'
import type { Page, PanelRow } from './types.ts'

export const listRow: Route = {
  method: 'GET',
  path: '/rows/{table}/{row}',
  id: 'listRow',
  about: 'One printed row across all bodies of a year',
  parameters: {
    table: { type: 'string', about: 'Table', oneOf: ['disclosure', 'applications', 'remedies'] },
    row: { type: 'string', about: 'Row key', pattern: '[A-Za-z]{1,60}' },
  },
  query: { year: parameters.required(parameters.year), region: parameters.region, ...parameters.paging },
  answer: 'Page<PanelRow>',
  handle: (request): Promise<Page<PanelRow>> => {
    const { year, region } = request.query
    const { table = '', row = '' } = request.path
    if (!isPrinted(table, row)) throw badRequest(`各年格式的这张表中都没有“${row}”一行。`)
    const range = { partition: keys.rows(Number(year), '', '').pk, trailing: true } as const
    return listing<RowsItem, PanelRow>(`rows ${table} ${row}`, range, request, async (items) => {
      const metas = await metasOf(items)
      return items.map((item, i) => {
        const meta = metas[i]
        if (!meta || meta.withdrawn || meta.version !== item.version || !isIn(meta, region)) return null
        const rows = rowsIn(item, table)
        if (!rows?.values[row]) return null
        return { ...bodyIn(meta), version: item.version, cells: cellsOf(rows, table as TableKey, row) }
      })
    })
  },
}

/** A row that no edition prints would be found in no report: a misspelling must not look like nothing reported. */
const isPrinted = (table: string, row: string): boolean =>
  editions.some((edition) => cellIdsOf(edition).some((id) => id.startsWith(`${table}.`) && id.split('.')[1] === row))

/** The store keeps value and state of a cell; where it stands is in the report. */
function cellsOf({ values, states }: TableRows, table: TableKey, row: string): PanelRow['cells'] {
  const cells: Partial<Record<CellId, Cell>> = {}
  for (const [column, value] of Object.entries(values[row] ?? {})) {
    const id = (column === 'value' ? `${table}.${row}` : `${table}.${row}.${column}`) as CellId
    const state = states[`${row}.${column}`] ?? 'read'
    cells[id] = { value, state, raw: state === 'read' ? String(value) : null }
  }
  return cells
}

/** Indexes trail: what they name counts only where the report itself says so. */
export const metasOf = (items: readonly { readonly agency: string; readonly year: number }[]) =>
  getItems<Meta>([...new Map(items.map(({ agency, year }) => [agency, keys.meta(agency, year)])).values()]).then(
    (metas) => {
      const byAgency = new Map(metas.map((meta) => [meta?.agency, meta]))
      return items.map((item) => byAgency.get(item.agency) ?? null)
    },
  )

export const isIn = (meta: Meta, region: string | undefined): boolean => !region || meta.region === region

export const bodyIn = ({ agency, agencyName, year, region }: Meta) => ({
  agencyId: agency,
  agency: agencyName,
  year,
  region: region ?? null,
})
