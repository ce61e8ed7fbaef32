import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Place } from '../../functions/core/document.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Cells } from '../../functions/core/report.ts'
import { labelOf } from '../../functions/core/cell-label.ts'
import { currentEdition } from '../../functions/core/edition.ts'
import type { Edition } from '../../functions/core/form.ts'
import { stateNames } from './figure.ts'
import { severityNames } from './severity.ts'
import { SourceRow } from './source-row.tsx'

export type CellDetailProps = {
  readonly id: CellId
  readonly cells: Cells
  readonly edition?: Edition
  readonly findings: readonly Finding[]
  readonly onClose: () => void
  /** Whether the page it stands on is shown; else the row as printed is. */
  readonly hasPicture?: boolean
  readonly children?: ComponentChildren
}

/** One cell told in words: where it is printed, what stands there, how it was read, what is said of it. */
export function CellDetail(props: CellDetailProps): JSX.Element {
  const { id, cells, edition = currentEdition, findings, children } = props
  const cell = cells[id]
  const own = findings.filter((f) => f.cells.includes(id) && f.verdict === 'broken')
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.parentElement?.scrollTo({ top: 0 }), [id])
  return (
    <aside ref={box} class="cell-detail" aria-live="polite" aria-label="所选数字">
      <button type="button" class="close no-print" onClick={props.onClose} aria-label="关闭">
        ×
      </button>
      <h3>{labelOf(id, edition)}</h3>
      <p>
        {cell ? stateNames[cell.state] : stateNames.absent}
        {cell?.raw ? `，原文“${cell.raw}”` : ''}
        {cell?.at ? `，${placeText(cell.at)}` : ''}
      </p>
      {cell?.because && <p class="quiet">{cell.because}</p>}
      {cell?.candidates && cell.candidates.length > 0 && (
        <p class="quiet">可能的读法：{cell.candidates.map((value) => value ?? '空白').join('、')}</p>
      )}
      {own.map((finding) => (
        <p key={finding.fingerprint} class="said">
          <span class={`tag tone-${finding.severity}`}>{severityNames[finding.severity]}</span> {finding.message}{' '}
          <span class="quiet">依据：{finding.source}</span>
        </p>
      ))}
      {!props.hasPicture && <SourceRow id={id} cells={cells} edition={edition} />}
      {children}
    </aside>
  )
}

export function placeText(place: Place): string {
  const parts = [
    place.page !== undefined && `第${place.page}页`,
    place.table !== undefined && `第${place.table}个表`,
    place.row !== undefined && `第${place.row}行`,
    place.column !== undefined && `第${place.column}列`,
    place.line !== undefined && `第${place.line}行文字`,
  ]
  return parts.filter(Boolean).join('')
}
