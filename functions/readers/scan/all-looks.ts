import type { Lattice } from '../grid/lattice.ts'
import { inReadingOrder, overlap, type PlacedLattice } from './find-tables.ts'
import type { LevelPage } from './level-page.ts'
import type { PageView } from './page-view.ts'
import { ruledBoxes } from './ruled-boxes.ts'

/** So many cells of exactly the form's shape in one table tell which way the page lies; small pieces are found at any turn. */
const tellingCells = 20
export const isTellingTable = ({ placements, lattice }: PlacedLattice): boolean =>
  placements.length > 0 && lattice.regions.length >= tellingCells

/** A table that neither begins nor ends on its page goes from its head to its foot: at least so much of it. */
const leastOfMiddle = 0.5
/** Its upper rows may not have been seen where the first is so many times as tall as the others. */
const mostOfFirstRow = 2.2
/** Of the page's width: a piece of a printed table is wider, however few its rows. */
const leastAcross = 0.35

/**
 * Whether tables can be all of a page: none is a piece whose rest would have to be on this very page. A few strokes that
 * look like some row of the form are no reason to stop looking.
 */
export function areInOrder(tables: readonly PlacedLattice[], { grey }: Pick<LevelPage, 'grey'>): boolean {
  return tables.every((table, i) => {
    const { placements, lattice } = table
    const [, , width, height] = lattice.box
    const isMinor = !isTellingTable(table)
    if (isMinor && width < leastAcross * grey.width) return false
    return placements.some(
      ({ prepared: { shapes, header }, from, to }) =>
        (from <= header || (i === 0 && !isFirstRowTall(lattice))) &&
        (i === tables.length - 1 || to === shapes.length) &&
        (!isMinor || from <= header || to === shapes.length || height >= leastOfMiddle * grey.height),
    )
  })
}

function isFirstRowTall({ ys, rows }: Lattice): boolean {
  const heights = ys.slice(1).map((y, i) => y - ys[i]!)
  return rows > 2 && heights[0]! > mostOfFirstRow * heights.toSorted((a, b) => a - b)[rows >> 1]!
}

/** Of the page's width, and the depth in grey levels from which ink is looked at. */
const [leastOfPlace, placeDepth] = [0.5, 14]

/** Whether pieces of level lines stand one below the other as those of a table whose borders are too broken to be seen. */
export const isPlaceOfTable = ({ level, ridges }: PageView): boolean =>
  ruledBoxes(ridges, level.dpi, placeDepth).some(([, , width]) => width >= leastOfPlace * level.grey.width)

type Look = { readonly tables: readonly PlacedLattice[]; readonly level: LevelPage }

/**
 * What one look at a page found and what earlier looks found beside it: lines of one table of a page may be too pale for
 * the look that another, broken one needs. Only tables of many cells are taken over, each as exact as the look that found
 * it asks for, and only where all together can be the page's; strokes that gave way to them are no tables.
 */
export function withTablesOf({ tables, level }: Look, others: readonly Look[]): readonly PlacedLattice[] {
  let united = tables
  for (const other of others.flatMap((look) => look.tables.filter(isTellingTable))) {
    const meets = ({ lattice }: PlacedLattice) => overlap(lattice.box, other.lattice.box)
    if (united.some((table) => isTellingTable(table) && meets(table))) continue
    united = [...united.filter((table) => !meets(table)), other]
  }
  if (united === tables) return tables
  const ordered = inReadingOrder(united, level.grey.width)
  const placed = ordered.filter(({ placements }) => placements.length > 0)
  return areInOrder(placed, level) ? ordered : tables
}
