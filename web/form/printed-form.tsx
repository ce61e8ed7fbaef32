import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Edition, TableKey } from '../../functions/core/form.ts'
import { gridOf, type GridCell } from '../../functions/core/form-grid.ts'
import type { Cells } from '../../functions/core/report.ts'
import { findingsByCell, markOf, shownText, stateNames } from './figure.ts'

export type PrintedFormProps = {
  readonly edition: Edition
  readonly cells: Cells
  readonly findings: readonly Finding[]
  readonly selected?: CellId | null
  readonly onSelect?: (cell: CellId) => void
  /** Figures of another report to stand small beside each cell: last year, or the version before. */
  readonly beside?: Cells | undefined
}

const captions: Readonly<Record<TableKey, string>> = {
  disclosure: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
}

/** The three statutory tables as the form prints them, rebuilt from cells. */
export function PrintedForm(props: PrintedFormProps): JSX.Element {
  const byCell = useMemo(() => findingsByCell(props.findings), [props.findings])
  return (
    <div class="printed-form">
      {(['disclosure', 'applications', 'remedies'] as const).map((table) => (
        <FormTable key={table} table={table} byCell={byCell} {...props} />
      ))}
    </div>
  )
}

type FormTableProps = PrintedFormProps & {
  readonly table: TableKey
  readonly byCell: ReadonlyMap<CellId, readonly Finding[]>
}

function FormTable(props: FormTableProps): JSX.Element {
  const grid = useMemo(() => gridOf(props.edition, props.table), [props.edition, props.table])
  const rows = Array.from({ length: grid.rows }, (_, row) =>
    grid.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  )
  return (
    <div class="form-scroll" tabIndex={0} role="region" aria-label={captions[props.table]}>
      <table class={`form form-${props.table}`}>
        <caption>{captions[props.table]}</caption>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell) => (
                <FormCell key={cell.column} place={cell} {...props} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FormCell(props: FormTableProps & { readonly place: GridCell }): JSX.Element {
  const { place } = props
  const spans = { rowSpan: place.rowSpan, colSpan: place.columnSpan }
  if (place.cell === undefined)
    return (
      <th scope={place.scope === 'column' ? 'col' : 'row'} {...spans}>
        {place.label}
      </th>
    )
  const id = place.cell
  const cell = props.cells[id]
  const findings = props.byCell.get(id) ?? []
  const mark = markOf(cell, findings)
  const before = props.beside?.[id]
  const text = shownText(cell)
  const interactive = props.onSelect !== undefined && (mark !== 'plain' || cell?.at !== undefined)
  const content = (
    <>
      <span class="figure">{text}</span>
      {before && shownText(before) !== text && <small class="beside">{shownText(before) || '空'}</small>}
    </>
  )
  return (
    <td
      {...spans}
      class={`cell mark-${mark}${props.selected === id ? ' selected' : ''}`}
      data-cell={id}
      title={titleOf(cell ? stateNames[cell.state] : stateNames.absent, findings)}
    >
      {interactive ? (
        <button type="button" onClick={() => props.onSelect?.(id)} aria-pressed={props.selected === id}>
          {content}
          {mark !== 'plain' && <span class="sr">{titleOf(cell ? stateNames[cell.state] : '', findings)}</span>}
        </button>
      ) : (
        content
      )}
    </td>
  )
}

const titleOf = (state: string, findings: readonly Finding[]) =>
  [state, ...findings.filter((f) => f.verdict === 'broken').map((f) => f.message)].filter(Boolean).join('\n')
