import { useEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'

export type CellSelection = {
  readonly selected: CellId | null
  readonly setSelected: (cell: CellId) => void
  /** Selects a cell and brings it into view; for links that stand far from the table. */
  readonly show: (cell: CellId) => void
}

/** Which cell of a form is looked at. The scroll waits for the detail box to take its room. */
export function useCellSelection(root: RefObject<HTMLElement>): CellSelection {
  const [selected, setSelected] = useState<CellId | null>(null)
  const wanted = useRef<CellId | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (wanted.current === null) return
    const cell = root.current?.querySelector(`[data-cell="${wanted.current}"]`)
    cell?.scrollIntoView({ block: 'center', inline: 'center' })
    cell?.querySelector('button')?.focus({ preventScroll: true })
    wanted.current = null
  }, [asked, root])
  const show = (cell: CellId) => {
    wanted.current = cell
    setSelected(cell)
    setAsked((n) => n + 1)
  }
  return { selected, setSelected, show }
}
