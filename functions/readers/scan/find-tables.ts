import type { Box } from '../../core/document.ts'
import type { Lattice } from '../grid/lattice.ts'
import { fitDepths, fitPattern } from './fit-pattern.ts'
import { placementsOf, type Placement, type PreparedPattern } from './fragments.ts'
import { lineCounts } from './ink-counts.ts'
import { interruptedTables } from './interrupted-tables.ts'
import type { LevelPage } from './level-page.ts'
import {
  faintSensitivities,
  paleSensitivities,
  pageLattices,
  plainSensitivities,
  type Sensitivity,
} from './page-lattice.ts'
import type { Ridges } from './ridges.ts'
import { ruledBoxes } from './ruled-boxes.ts'
import { stretchesOf, type Stretch } from './stretch.ts'

/** A ruled table of a page with every stretch of a pattern that it may be; none where its lines do not make the form. */
export type PlacedLattice = {
  readonly lattice: Lattice
  readonly placements: readonly Placement[]
  /** Not of exactly the form's shape, but laid on the form: `loosely` where parts of all lines are gone. */
  readonly laid?: 'firmly' | 'loosely'
  /** How dark its lines are against the paper beside them, in grey levels. */
  readonly strength: number
}

type Placed = Omit<PlacedLattice, 'strength'>

/** What is needed to know the form's tables again, worked out once for a document. */
export type KnownForms = { readonly patterns: readonly PreparedPattern[]; readonly stretches: readonly Stretch[] }

export const knownForms = (patterns: readonly PreparedPattern[]): KnownForms => ({
  patterns,
  stretches: patterns.flatMap(stretchesOf),
})

/**
 * How far the search goes: lines that are plain to see, or pale and broken ones as well, laid on the form border by border;
 * `faint` where the ridges are those of a page without its writing, `interrupted` where those lack parts of every line.
 */
export type Search = 'plain' | 'thorough' | 'faint' | 'interrupted'

/**
 * The tables of a level page. Each is taken as soon as its lines, at one of several sensitivities, have exactly the form's
 * shape; what has no such shape is laid on the form border by border; what is left is handed on as drawn.
 */
export function findTables(level: LevelPage, ridges: Ridges, forms: KnownForms, search: Search): PlacedLattice[] {
  const counts = lineCounts(ridges)
  const placed: Placed[] = []
  const strange: Lattice[] = []
  const isFree = ({ box }: Pick<Lattice, 'box'>) => !placed.some((p) => overlap(p.lattice.box, box))
  const isSettled = () => placed.length > 0 && !strange.some(isFree)
  const look = (sensitivity: Sensitivity) => {
    for (const lattice of pageLattices(ridges, level.dpi, sensitivity)) {
      if (!isTableSized(lattice, level) || !isFree(lattice)) continue
      const placements = placementsOf(lattice, forms.patterns)
      const isPart = strange.some(({ box }) => overlap(box, lattice.box) && box[3] > 1.2 * lattice.box[3])
      if (placements.length > 0 && !isPart) placed.push({ lattice, placements })
      else strange.push(lattice)
    }
  }
  const tried: Box[] = []
  const lay = (boxes: readonly Box[]) => {
    for (const box of largestFirst(boxes)) {
      if (!isFree({ box }) || tried.some((other) => sameBox(other, box, level.dpi))) continue
      tried.push(box)
      const fitted = fitPattern(counts, depths, level.dpi, box, forms.stretches)
      if (fitted) placed.push({ ...fitted, laid: 'firmly' })
    }
  }
  const isFaint = search === 'faint'
  const depths =
    isFaint || search === 'interrupted' ? faintSensitivities(ridges).map(({ depth }) => depth) : fitDepths(ridges)
  if (search === 'plain' || search === 'thorough')
    for (const sensitivity of plainSensitivities(ridges)) if (!isSettled()) look(sensitivity)
  if ((search === 'thorough' || isFaint) && !isSettled()) {
    lay(boxesOf(strange))
    for (const sensitivity of isFaint ? faintSensitivities(ridges) : paleSensitivities)
      if (!isSettled()) {
        look(sensitivity)
        lay(boxesOf(strange))
      }
  }
  if (search === 'interrupted') {
    const boxes = [withinMargins(level), ...largestFirst(ruledBoxes(ridges, level.dpi, depths[0]!)).slice(0, mostBoxes)]
    for (const table of interruptedTables(ridges, level.dpi, boxes, forms.stretches))
      placed.push({ ...table, laid: 'loosely' })
  }
  const left: Lattice[] = []
  for (const lattice of strange)
    if (isFree(lattice) && !left.some(({ box }) => overlap(box, lattice.box))) left.push(lattice)
  const tables = [...placed, ...left.map((lattice): Placed => ({ lattice, placements: [] }))]
  return inReadingOrder(tables, level.grey.width).map((table) => ({
    ...table,
    strength: strengthOf(table.lattice, ridges, level.dpi),
  }))
}

/** From top to foot; where every table lies on one half of the picture, two pages stand side by side: the left one first. */
export function inReadingOrder<T extends { readonly lattice: Lattice }>(tables: readonly T[], width: number): T[] {
  const isLeft = ({ lattice: { box } }: T) => box[0] + box[2] <= width / 2
  const isRight = ({ lattice: { box } }: T) => box[0] >= width / 2
  const arePages = tables.every((table) => isLeft(table) || isRight(table))
  const half = (table: T) => (arePages && isRight(table) ? 1 : 0)
  return [...tables].sort((a, b) => half(a) - half(b) || a.lattice.box[1] - b.lattice.box[1])
}

/** Inches by which a line of a bent sheet may stray from where it stands in the lattice. */
const strays = 0.03

/** The median of a line's darkness along all level lines of a table. */
function strengthOf({ box: [left, , width], ys }: Lattice, { level }: Ridges, dpi: number): number {
  const around = Math.round(dpi * strays)
  const found: number[] = []
  for (const y of ys.map(Math.round))
    for (let x = Math.max(0, Math.round(left)); x < Math.min(level.width, left + width); x += 5) {
      let most = 0
      for (let row = Math.max(0, y - around); row <= Math.min(level.height - 1, y + around); row++)
        most = Math.max(most, level.pixels[row * level.width + x]!)
      found.push(most)
    }
  return found.sort((a, b) => a - b)[found.length >> 1] ?? 0
}

/** Places where a table may stand that are tried beside the whole page. */
const mostBoxes = 3
/** Of the page: nearer to its edge nothing is printed. */
const [sideMargin, endMargin] = [0.05, 0.03]
const withinMargins = ({ grey: { width, height } }: LevelPage): Box => [
  width * sideMargin,
  height * endMargin,
  width * (1 - 2 * sideMargin),
  height * (1 - 2 * endMargin),
]

const boxesOf = (lattices: readonly Lattice[]) => lattices.map(({ box }) => box)

const largestFirst = (boxes: readonly Box[]) => [...boxes].sort((a, b) => b[2] * b[3] - a[2] * a[3])

const sameBox = (a: Box, b: Box, dpi: number) => a.every((value, i) => Math.abs(value - b[i]!) < dpi * 0.03)

export function overlap([x, y, width, height]: Box, [u, v, w, h]: Box): boolean {
  const across = Math.min(x + width, u + w) - Math.max(x, u)
  const down = Math.min(y + height, v + h) - Math.max(y, v)
  return across > 0 && down > 0 && across * down > 0.2 * Math.min(width * height, w * h)
}

/**
 * Smaller than this share of the page both ways, or with cells in which no digit has room, lines are strokes of writing. A
 * table of few rows on a page that lies on its side is narrow and tall.
 */
const leastWidth = 0.25
const leastCell = { width: 0.12, height: 0.12 }

const isTableSized = ({ box: [, , width, height], rows, columns }: Lattice, { grey, dpi }: LevelPage) =>
  Math.max(width, height) >= leastWidth * grey.width &&
  width >= columns * leastCell.width * dpi &&
  height >= rows * leastCell.height * dpi

/** Too narrow for a table of an upright page: what such lines are shows at another turn. */
export const isNarrow = ({ box }: Lattice, { grey }: LevelPage): boolean => box[2] < leastWidth * grey.width
