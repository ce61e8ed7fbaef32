import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { CellId } from '../../functions/core/cell-id.ts'

export type NextCellProps = {
  readonly cells: readonly CellId[]
  readonly selected: CellId | null
  readonly onShow: (cell: CellId) => void
}

/**
 * From one place that asks for a look to the next, with N and P where nobody is typing. Where several reports are on the
 * page, the keys are for the one with the focus, else for the first.
 */
export function NextCell({ cells, selected, onShow }: NextCellProps): JSX.Element | null {
  const own = useRef<HTMLParagraphElement>(null)
  const at = selected === null ? -1 : cells.indexOf(selected)
  const go = (step: number) => {
    const from = at < 0 && step < 0 ? 0 : at
    const cell = cells[(from + step + cells.length) % cells.length]
    if (cell !== undefined) onShow(cell)
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = (event.target as HTMLElement).closest('input, select, textarea') !== null
      if (isTyping || !isAddressed(own.current) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'n') go(1)
      if (event.key === 'p') go(-1)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  if (cells.length === 0) return null
  return (
    <p ref={own} class="next-cell no-print">
      <button type="button" class="secondary" onClick={() => go(-1)} aria-keyshortcuts="p" title="快捷键 P">
        上一处
      </button>
      <span class="quiet" aria-live="polite">
        {at < 0 ? `表中${cells.length}处` : `${at + 1}/${cells.length}`}
      </span>
      <button type="button" class="secondary" onClick={() => go(1)} aria-keyshortcuts="n" title="快捷键 N">
        下一处
      </button>
    </p>
  )
}

function isAddressed(own: Element | null): boolean {
  const report = document.activeElement?.closest('article')
  return report ? report.contains(own) : document.querySelector('.next-cell') === own
}
