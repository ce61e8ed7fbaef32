import { useEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'

export type CellSelection = {
  readonly selected: CellId | null
  /** The cells of the finding that is looked at. */
  readonly related: ReadonlySet<CellId>
  readonly setSelected: (cell: CellId | null) => void
  /** Selects a cell and brings it into view; for links that stand far from the table. */
  readonly show: (cell: CellId) => void
  readonly showFinding: (finding: Finding) => void
}

const narrow = '(max-width: 960px)'
const none: ReadonlySet<CellId> = new Set()

/** Which cell of a form is looked at. The scroll waits for the detail box to take its room. */
export function useCellSelection(root: RefObject<HTMLElement>): CellSelection {
  const [selected, select] = useState<CellId | null>(null)
  const [related, setRelated] = useState(none)
  const wanted = useRef<CellId | null>(null)
  const wasFar = useRef(false)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (wanted.current === null) return
    const cell = root.current?.querySelector(`[data-cell="${wanted.current}"]`)
    // On a narrow screen the detail covers the lower half: the cell goes above it.
    const block = matchMedia(narrow).matches ? 'start' : wasFar.current ? 'center' : 'nearest'
    cell?.scrollIntoView({ block, inline: 'center' })
    cell?.querySelector('button')?.focus({ preventScroll: true })
    wanted.current = null
    wasFar.current = false
  }, [asked, root])
  const setSelected = (cell: CellId | null) => {
    wanted.current = cell
    select(cell)
    setRelated(none)
    setAsked((n) => n + 1)
  }
  const show = (cell: CellId) => {
    wasFar.current = true
    setSelected(cell)
  }
  const showFinding = (finding: Finding) => {
    const [first] = finding.cells
    if (first === undefined) return
    show(first)
    setRelated(new Set(finding.cells))
  }
  return { selected, related, setSelected, show, showFinding }
}
