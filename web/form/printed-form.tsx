import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Edition, TableKey } from '../../functions/core/form.ts'
import { gridOf, type GridCell } from '../../functions/core/form-grid.ts'
import type { Cells } from '../../functions/core/report.ts'
import { CellHint, type HintPlace } from './cell-hint.tsx'
import { findingsByCell, isMarked, markOf, shownText, stateNames } from './figure.ts'
import { Legend } from './legend.tsx'
import { neighbourOf } from './neighbour.ts'

export type PrintedFormProps = {
  readonly edition: Edition
  readonly cells: Cells
  readonly findings: readonly Finding[]
  readonly selected?: CellId | null
  readonly onSelect?: (cell: CellId) => void
  /** Cells of the finding that is looked at; they are framed together. */
  readonly related?: ReadonlySet<CellId>
  /** Figures of another report to stand small beside each cell: last year, or the version before. */
  readonly beside?: Cells | undefined
  readonly besideName?: string | undefined
}

const captions: Readonly<Record<TableKey, string>> = {
  disclosure: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
}
const tables = ['disclosure', 'applications', 'remedies'] as const

/** The three statutory tables as the form prints them, rebuilt from cells. Arrow keys go from figure to figure. */
export function PrintedForm(props: PrintedFormProps): JSX.Element {
  const byCell = useMemo(() => findingsByCell(props.findings), [props.findings])
  const first = useMemo(() => firstMarked(props.edition, props.cells, byCell), [props.edition, props.cells, byCell])
  const [hint, setHint] = useState<HintPlace | null>(null)
  const look = (event: Event) => setHint(hintAt(event.target as HTMLElement))
  const move = (event: KeyboardEvent) => {
    const next = neighbourOf(event.target as HTMLElement, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div
      class="printed-form"
      onMouseOver={look}
      onMouseLeave={() => setHint(null)}
      onFocusCapture={look}
      onBlurCapture={() => setHint(null)}
      onKeyDown={move}
    >
      <Legend cells={props.cells} byCell={byCell} besideName={props.beside && props.besideName} />
      {tables.map((table) => (
        <FormTable key={table} table={table} byCell={byCell} entry={props.selected ?? first} {...props} />
      ))}
      {hint && props.selected !== hint.id && (
        <CellHint place={hint} cell={props.cells[hint.id]} findings={byCell.get(hint.id) ?? []} />
      )}
    </div>
  )
}

function hintAt(target: HTMLElement): HintPlace | null {
  const cell = target.closest<HTMLElement>('td[data-marked]')
  return cell && { id: cell.dataset['cell'] as CellId, box: cell.getBoundingClientRect() }
}

/** Where the keyboard enters the form: what is wrong first, else the first figure. */
function firstMarked(
  edition: Edition,
  cells: Cells,
  byCell: ReadonlyMap<CellId, readonly Finding[]>,
): CellId | undefined {
  const all = tables.flatMap((table) => gridOf(edition, table).cells.flatMap(({ cell }) => cell ?? []))
  return all.find((id) => markOf(cells[id], byCell.get(id) ?? []) === 'error') ?? all[0]
}

type FormTableProps = PrintedFormProps & {
  readonly table: TableKey
  readonly byCell: ReadonlyMap<CellId, readonly Finding[]>
  readonly entry: CellId | undefined
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
  const isSelected = props.selected === id
  const content = (
    <>
      <span class="figure">{text}</span>
      {before && shownText(before) !== text && <small class="beside">{shownText(before) || '空'}</small>}
      {isMarked(mark) && <span class="sr">{spoken(cell ? stateNames[cell.state] : stateNames.absent, findings)}</span>}
    </>
  )
  const classes = ['cell', `mark-${mark}`, isSelected && 'selected', props.related?.has(id) && 'related']
  return (
    <td
      {...spans}
      class={classes.filter(Boolean).join(' ')}
      data-cell={id}
      data-marked={isMarked(mark) ? mark : undefined}
    >
      {props.onSelect ? (
        <button
          type="button"
          tabIndex={props.entry === id ? 0 : -1}
          onClick={() => props.onSelect?.(id)}
          aria-pressed={isSelected}
        >
          {content}
        </button>
      ) : (
        content
      )}
    </td>
  )
}

const spoken = (state: string, findings: readonly Finding[]) =>
  [state, ...findings.filter((f) => f.verdict === 'broken').map((f) => f.message)].filter(Boolean).join('；')
