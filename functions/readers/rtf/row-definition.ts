import type { RowShape } from '../flow/columns-from-edges.ts'

type Cell = { right: number; down?: 'begin' | 'continue'; across: boolean; ground?: number }

/** The table row being defined: \trowd begins anew, each \cellx ends a cell with what was said before it. */
export type RowDefinition = {
  readonly word: (word: string, value: number) => void
  readonly shape: () => RowShape | undefined
  /** The colour of the table of colours that a cell is shaded with. */
  readonly groundOf: (cell: number) => number | undefined
  /** Too low for text to be seen: a negative height is exact. */
  readonly isFlat: () => boolean
}

/** In twentieths of a point. */
const lowest = 80

const mostCells = 500

export function rowDefinition(): RowDefinition {
  let left = 0
  let cells: Cell[] = []
  let next: Omit<Cell, 'right'> = { across: false }
  let height = 0
  return {
    word: (word, value) => {
      if (word === 'trowd') {
        left = 0
        cells = []
        next = { across: false }
        height = 0
      } else if (word === 'trleft') left = value
      else if (word === 'trrh') height = value
      else if (word === 'clcbpat') next.ground = value
      else if (word === 'clvmgf') next.down = 'begin'
      else if (word === 'clvmrg') next.down = 'continue'
      else if (word === 'clmrg') next.across = true
      else if (word === 'cellx' && cells.length < mostCells) {
        cells.push({ right: value, ...next })
        next = { across: false }
      }
    },
    groundOf: (cell) => cells[cell]?.ground,
    isFlat: () => height < 0 && height > -lowest,
    shape: () => (cells.length === 0 ? undefined : { left, cells: [...cells] }),
  }
}
