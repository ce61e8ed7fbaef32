import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export type VirtualRowsProps<T> = {
  readonly items: readonly T[]
  /** Pixels; every row is as high. */
  readonly rowHeight: number
  readonly head: ComponentChildren
  readonly label: string
  readonly row: (item: T) => ComponentChildren
  readonly keyOf: (item: T) => string
}

/** Rows beyond the view on either side, and how many may pass before the rows are drawn anew. */
const spare = 12
const step = 6

/** A table of any length that draws only the rows in view. */
export function VirtualRows<T>(props: VirtualRowsProps<T>): JSX.Element {
  const { items, rowHeight, head, label, row, keyOf } = props
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const height = element.clientHeight
      const top = Math.floor(element.scrollTop / (rowHeight * step)) * rowHeight * step
      setView((view) => (view.top === top && view.height === height ? view : { top, height }))
    }
    measure()
    element.addEventListener('scroll', measure, { passive: true })
    addEventListener('resize', measure)
    return () => {
      element.removeEventListener('scroll', measure)
      removeEventListener('resize', measure)
    }
  }, [rowHeight])
  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare)
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + step + spare)
  return (
    <div class="virtual" ref={box} role="table" aria-label={label} aria-rowcount={items.length + 1} tabIndex={0}>
      <div class="virtual-head" role="row" aria-rowindex={1}>
        {head}
      </div>
      <div role="rowgroup" style={{ height: `${items.length * rowHeight}px`, position: 'relative' }}>
        {items.slice(first, last).map((item, i) => (
          <div
            key={keyOf(item)}
            role="row"
            aria-rowindex={first + i + 2}
            class="virtual-row"
            style={{ top: `${(first + i) * rowHeight}px`, height: `${rowHeight}px` }}
          >
            {row(item)}
          </div>
        ))}
      </div>
    </div>
  )
}
