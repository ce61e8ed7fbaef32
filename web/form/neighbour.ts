const steps: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** The figure an arrow key leads to from the one that has the focus: beside it, or above and below by where it stands. */
export function neighbourOf(from: HTMLElement, key: string): HTMLElement | null {
  const step = steps[key]
  const cell = from.closest('td[data-cell]')
  if (!step || !cell) return null
  const [rows, cells] = step
  if (cells !== 0) return buttonIn(sibling(cell, cells))
  const { left, right } = cell.getBoundingClientRect()
  const middle = (left + right) / 2
  for (let row = sibling(cell.parentElement, rows); row; row = sibling(row, rows)) {
    const over = [...row.querySelectorAll('td[data-cell]')].find((one) => {
      const box = one.getBoundingClientRect()
      return box.left <= middle && middle <= box.right
    })
    if (over) return buttonIn(over)
  }
  return null
}

const sibling = (element: Element | null, step: number) =>
  (step < 0 ? element?.previousElementSibling : element?.nextElementSibling) ?? null

const buttonIn = (cell: Element | null) => cell?.querySelector<HTMLElement>('button') ?? null
