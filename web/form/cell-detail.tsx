import type { ComponentChildren, JSX } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Place } from '../../functions/core/document.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Cell } from '../../functions/core/report.ts'
import { labelOf } from '../../functions/core/cell-label.ts'
import { currentEdition } from '../../functions/core/edition.ts'
import type { Edition } from '../../functions/core/form.ts'
import { stateNames } from './figure.ts'

export type CellDetailProps = {
  readonly id: CellId
  readonly cell: Cell | undefined
  readonly edition?: Edition
  readonly findings: readonly Finding[]
  readonly children?: ComponentChildren
}

/** One cell told in words: where it is printed, what stands there, how it was read, what is said of it. */
export function CellDetail({ id, cell, edition = currentEdition, findings, children }: CellDetailProps): JSX.Element {
  const own = findings.filter((f) => f.cells.includes(id) && f.verdict === 'broken')
  return (
    <aside class="cell-detail" aria-live="polite">
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
        <p key={finding.fingerprint} class={`severity-${finding.severity}`}>
          {finding.message} <span class="quiet">依据：{finding.source}</span>
        </p>
      ))}
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
