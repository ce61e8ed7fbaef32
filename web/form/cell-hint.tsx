import type { JSX } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Cell } from '../../functions/core/report.ts'
import { stateNames } from './figure.ts'
import { severityNames } from './severity.ts'

/** The cell under the pointer or with the focus, and where it is on the screen. */
export type HintPlace = { readonly id: CellId; readonly box: DOMRect }

const width = 340
const gap = 8

/** What is said of a cell while one looks at it: the rule with its numbers, and the law. Read aloud from the cell itself. */
export function CellHint({
  place: { box },
  cell,
  findings,
}: {
  readonly place: HintPlace
  readonly cell: Cell | undefined
  readonly findings: readonly Finding[]
}): JSX.Element {
  const broken = findings.filter((finding) => finding.verdict === 'broken')
  const isBelow = box.bottom < innerHeight * 0.6
  const style = {
    left: `${Math.max(gap, Math.min(box.left + box.width / 2 - width / 2, innerWidth - width - gap))}px`,
    ...(isBelow ? { top: `${box.bottom + gap}px` } : { bottom: `${innerHeight - box.top + gap}px` }),
    width: `${Math.min(width, innerWidth - 2 * gap)}px`,
  }
  return (
    <div class="cell-hint no-print" aria-hidden="true" style={style}>
      {broken.map((finding) => (
        <p key={finding.fingerprint}>
          <span class={`tag tone-${finding.severity}`}>{severityNames[finding.severity]}</span> {finding.message}
          <span class="quiet">依据：{finding.source}</span>
        </p>
      ))}
      {cell && cell.state !== 'read' && (
        <p>
          {stateNames[cell.state]}
          {cell.because && `：${cell.because}`}
        </p>
      )}
    </div>
  )
}
