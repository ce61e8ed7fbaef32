import type { ComponentChildren, JSX } from 'preact'
import type { Edition } from '../../functions/core/form.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Cells } from '../../functions/core/report.ts'
import { CellDetail } from './cell-detail.tsx'
import type { CellSelection } from './use-cell-selection.ts'

export type BesideFormProps = {
  readonly selection: CellSelection
  readonly edition: Edition
  readonly cells: Cells
  readonly findings: readonly Finding[]
  readonly hasPicture: boolean
  /** More of the cell that is looked at: its picture, what may be done with it. */
  readonly detail: ComponentChildren
  readonly children: ComponentChildren
}

/** What is said beside the form: first of the cell that is looked at, then of all. */
export function BesideForm({ selection, detail, children, ...about }: BesideFormProps): JSX.Element {
  const { selected, setSelected } = selection
  return (
    <section aria-label="发现的问题" class="beside-form">
      {selected && (
        <CellDetail id={selected} {...about} onClose={() => setSelected(null)}>
          {detail}
        </CellDetail>
      )}
      {children}
    </section>
  )
}
