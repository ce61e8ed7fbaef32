import type { RowShape } from '../flow/columns-from-edges.ts'

type Cell = { right: number; down?: 'begin' | 'continue'; across: boolean }

/** The table row being defined: \trowd begins anew, each \cellx ends a cell with what was said before it. */
export type RowDefinition = {
  readonly word: (word: string, value: number) => void
  readonly shape: () => RowShape | undefined
}

const mostCells = 500

export function rowDefinition(): RowDefinition {
  let left = 0
  let cells: Cell[] = []
  let next: Omit<Cell, 'right'> = { across: false }
  return {
    word: (word, value) => {
      if (word === 'trowd') {
        left = 0
        cells = []
        next = { across: false }
      } else if (word === 'trleft') left = value
      else if (word === 'clvmgf') next.down = 'begin'
      else if (word === 'clvmrg') next.down = 'continue'
      else if (word === 'clmrg') next.across = true
      else if (word === 'cellx' && cells.length < mostCells) {
        cells.push({ right: value, ...next })
        next = { across: false }
      }
    },
    shape: () => (cells.length === 0 ? undefined : { left, cells: [...cells] }),
  }
}
