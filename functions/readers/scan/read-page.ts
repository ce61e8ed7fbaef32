import type { Lattice } from '../grid/lattice.ts'
import { cropLevel, isStamped, type Frame, type StampView } from './crop-level.ts'
import { findTables, isNarrow, type KnownForms, type PlacedLattice, type Search } from './find-tables.ts'
import type { Placement } from './fragments.ts'
import type { Turn } from './geometry.ts'
import type { Grey } from './grey.ts'
import { leveled, warped, type LevelPage } from './level-page.ts'
import { isColour, type PageImage } from './page-image.ts'
import { printOf } from './cell-strip.ts'
import { ridgesOf, type Ridges } from './ridges.ts'
import { besideOwnDigits } from './own-digits.ts'
import { readCell } from './read-cell.ts'
import type { FigureReading } from './read-figure.ts'
import { shrunk, upright, withoutStamps } from './shrink.ts'
import { trustedReadings } from './trusted-readings.ts'

/** A ruled table of a page with what its figure cells print; `readings` by the index of the lattice's region. */
export type FoundTable = PlacedLattice & {
  readonly readings: ReadonlyMap<number, FigureReading>
  /** Of the figures against the paper, in grey levels; null where too few are printed to tell. */
  readonly contrast: number | null
}

export type PageStructure = {
  readonly level: LevelPage
  readonly tables: readonly PlacedLattice[]
  /** Rows of the page's tables that fit a pattern, and rows that do not. */
  readonly placed: number
  readonly strange: number
}

/** Lines are sought at this resolution; figures are read at the page's own. */
const workingDpi = 150
const tallestPage = 11.69

/** Where the file does not say, or says what no sheet between A5 and A3 has, a page is taken for A4 along its longer side. */
export function dpiOf({ dpi, width, height }: PageImage): number {
  const guessed = Math.max(width, height) / tallestPage
  return dpi && dpi > guessed * 0.68 && dpi < guessed * 1.25 ? dpi : guessed
}

/**
 * Finds the tables of a page. Turns are tried in the order given until what is plain to see fits the form; where it does
 * at none, pale and broken lines are looked for as well, at the likeliest turn first.
 */
export function structureOf(page: PageImage, forms: KnownForms, turns: readonly Turn[]): PageStructure {
  const dpi = dpiOf(page)
  const scale = Math.max(1, dpi / workingDpi)
  const small = shrunk(page, scale)
  const seen: Seen[] = []
  let empty: Seen | undefined
  for (const turn of turns) {
    const found = seenAt(levelAt(page, small, scale, dpi, turn), forms, 'plain')
    // Where a table was seen at one turn, a turn at which none is seen is not the page's.
    const isEmptied = found.placed === 0 && seen.some((other) => other.placed + other.strange > 0)
    seen.push(found)
    if (found.strange === 0 && !isEmptied) {
      if (found.narrow === 0) return found
      empty ??= found
    }
    if (found.placed >= tellingRows) break
  }
  // A stable sort: among turns of equal worth the order given holds.
  const [first, ...others] = seen.sort((a, b) => (better(a, b) ? -1 : better(b, a) ? 1 : 0))
  let best = thoroughly(page, first!, forms)
  for (const other of others) {
    if (best.placed >= tellingRows) break
    const found = thoroughly(page, other, forms)
    if (better(found, best)) best = found
  }
  return empty && best.placed === 0 ? empty : best
}

/** So many rows of exactly the form's shape tell which way the page lies. */
const tellingRows = 5

/** `narrow` tables are not handed on: they say that another turn may be the page's. */
type Seen = PageStructure & { readonly ridges: Ridges; readonly narrow: number }

function levelAt(page: PageImage, small: Grey, scale: number, dpi: number, turn: Turn): LevelPage {
  const grey = upright(small, turn)
  const { width, height } = grey
  const sizes = { sourceWidth: page.width, sourceHeight: page.height, scale, width, height }
  return leveled(grey, { turn, ...sizes, level: [0, 0], lean: [0, 0] }, dpi / scale)
}

function seenAt(level: LevelPage, forms: KnownForms, search: Search, known?: Ridges): Seen {
  const ridges = known ?? ridgesOf(level)
  const found = findTables(level, ridges, forms, search)
  const tables = found.filter((t) => t.placements.length > 0 || !isNarrow(t.lattice, level))
  const rows = (placed: boolean) =>
    tables.filter((t) => t.placements.length > 0 === placed).reduce((sum, t) => sum + t.lattice.rows, 0)
  const narrow = found.length - tables.length
  return { level, ridges, tables, placed: rows(true), strange: rows(false), narrow }
}

/** A stamp's own strokes may be taken for lines: the same page once more without it. */
function thoroughly(page: PageImage, { level, ridges }: Seen, forms: KnownForms): Seen {
  const found = seenAt(level, forms, 'thorough', ridges)
  if (found.strange === 0 || !isColour(page)) return found
  const { geometry, dpi } = level
  const grey = warped(upright(shrunk(withoutStamps(page), geometry.scale), geometry.turn), geometry)
  const again = seenAt({ geometry, dpi, grey }, forms, 'thorough')
  return better(again, found) ? again : found
}

const better = (a: PageStructure, b: PageStructure) =>
  a.placed > b.placed ||
  (a.placed === b.placed && a.strange < b.strange && a.placed > 0) ||
  (b.placed === 0 && a.placed === 0 && a.strange > b.strange)

/** Points kept clear of the ruling lines around a cell. */
const insetPoints = 1.4

/** Reads every cell that holds a figure in any stretch that a table may be. */
export function readTables(page: PageImage, { level, tables }: PageStructure): FoundTable[] {
  return tables.map(({ lattice, placements, strength }) => {
    const cells = figureRegions(placements, lattice)
    const inset = (insetPoints * level.dpi) / 72
    const crops = cells.map((index) => {
      const [x, y, w, h] = lattice.regions[index]!.box
      const frame: Frame = [x + inset, y + inset, x + w - inset, y + h - inset]
      return { index, frame, crop: cropLevel(page, level.geometry, level.dpi, frame) }
    })
    const prints = crops.map(({ crop }) => printOf(crop, null))
    const expected = usualOf(prints.map((print) => print?.height ?? null))
    const contrast = usualOf(prints.map((print) => print?.contrast ?? null))
    const readings = new Map<number, FigureReading>()
    for (const { index, frame, crop } of crops) {
      const view = (stamps: StampView) => cropLevel(page, level.geometry, level.dpi, frame, stamps)
      readings.set(index, readCell(crop, view, isStamped(page, level.geometry, frame), expected, contrast))
    }
    return { lattice, placements, readings: trustedReadings(besideOwnDigits(readings)), strength, contrast }
  })
}

function figureRegions(placements: readonly Placement[], lattice: Lattice): number[] {
  const wanted = new Set<number>()
  for (const { prepared, skip, from, to } of placements)
    for (let row = from; row < to; row++) {
      const shape = prepared.shapes[row]!
      const regions = regionsOfRow(lattice, row - from + skip)
      shape.cells.forEach((cell, i) => {
        if (cell.figure) wanted.add(regions[i]!)
      })
    }
  return [...wanted].sort((a, b) => a - b)
}

/** Indexes of the regions that a row of the lattice crosses, left to right. */
export function regionsOfRow(lattice: Lattice, row: number): number[] {
  return lattice.regions
    .map((region, index) => ({ region, index }))
    .filter(({ region }) => region.row <= row && row < region.row + region.rowSpan)
    .sort((a, b) => a.region.column - b.region.column)
    .map(({ index }) => index)
}

/** The median, where enough cells tell. */
function usualOf(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []).sort((a, b) => a - b)
  return known.length >= 4 ? known[known.length >> 1]! : null
}
