import type { Box } from '../../core/document.ts'
import type { Lattice } from '../grid/lattice.ts'
import type { Grey } from './grey.ts'

/** A table as it lies on the picture once that is upside down. */
export function turnedAbout(lattice: Lattice, { width, height }: Pick<Grey, 'width' | 'height'>): Lattice {
  const { rows, columns, xs, ys, box, regions } = lattice
  const about = ([x, y, across, down]: Box): Box => [width - x - across, height - y - down, across, down]
  return {
    ...lattice,
    xs: xs.map((x) => width - x).toReversed(),
    ys: ys.map((y) => height - y).toReversed(),
    box: about(box),
    regions: regions
      .map((region) => ({
        ...region,
        row: rows - region.row - region.rowSpan,
        column: columns - region.column - region.columnSpan,
        box: about(region.box),
      }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  }
}
