import type { Box } from '../../core/document.ts'
import type { Lattice } from '../grid/lattice.ts'
import { agreed } from './agreed-readings.ts'
import { averaged, isGrainy, isMostlyClear } from './without-grain.ts'
import { cropDpi, cropLevel, isStamped, type Frame, type StampView } from './crop-level.ts'
import type { PlacedLattice } from './find-tables.ts'
import type { Placement } from './fragments.ts'
import type { Grey } from './grey.ts'
import type { PageImage } from './page-image.ts'
import type { PageStructure } from './page-structure.ts'
import { printOf } from './cell-strip.ts'
import { withinBorders } from './open-side.ts'
import { besideOwnDigits } from './own-digits.ts'
import type { Streak } from './find-streaks.ts'
import { readCell } from './read-cell.ts'
import type { FigureReading } from './read-figure.ts'
import { besideStreaks, crossingsOf } from './streaked-cells.ts'
import { trustedReadings } from './trusted-readings.ts'

/** A ruled table of a page with what its figure cells print; `readings` by the index of the lattice's region. */
export type FoundTable = PlacedLattice & {
  readonly readings: ReadonlyMap<number, FigureReading>
  /** Of the figures against the paper, in grey levels; null where too few are printed to tell. */
  readonly contrast: number | null
  /** How bright the paper is on which it is printed. */
  readonly paper: number
}

/** Points kept clear of the ruling lines around a cell. */
const insetPoints = 1.4

type CellCrop = { readonly index: number; readonly frame: Frame; readonly crop: Grey; readonly underStamp: boolean }

/** Inches over which grey is averaged where the paper's grain is in the way: a stroke of print is about as wide. */
const averages = [0.005, 0.0075]

/** Reads every cell that holds a figure in any stretch that a table may be. */
export function readTables(
  page: PageImage,
  { level, tables }: PageStructure,
  streaks: readonly Streak[] = [],
): FoundTable[] {
  const { geometry, dpi } = level
  const inset = (insetPoints * dpi) / 72
  /** What a way of looking at cells makes of them. */
  const read = (cells: readonly CellCrop[], way: (grey: Grey) => Grey) => {
    const crops = cells.map((cell) => ({ ...cell, crop: way(cell.crop) }))
    const prints = crops.map(({ crop }) => printOf(crop, null))
    const expected = usualOf(prints.map((print) => print?.height ?? null))
    const contrast = usualOf(prints.map((print) => print?.contrast ?? null))
    const readings = new Map<number, FigureReading>()
    for (const { index, frame, crop, underStamp } of crops) {
      const view = (stamps: StampView) => way(cropLevel(page, geometry, dpi, frame, stamps))
      const cell = readCell(crop, view, underStamp, expected, contrast)
      const look = (end: Frame) => cropLevel(page, geometry, dpi, end, 'kept')
      const reading = withinBorders(cell, crop, frame, inset, contrast, look)
      const crossings = crossingsOf(geometry, streaks, frame, crop)
      readings.set(index, besideStreaks(reading, crossings, expected ?? crop.height * 0.45))
    }
    return { readings: trustedReadings(besideOwnDigits(readings)), contrast }
  }
  return tables.map((table) => {
    const { lattice, placements } = table
    const crops = figureRegions(placements, lattice).map((index): CellCrop => {
      const [x, y, w, h] = lattice.regions[index]!.box
      const frame: Frame = [x + inset, y + inset, x + w - inset, y + h - inset]
      const crop = cropLevel(page, geometry, dpi, frame)
      return { index, frame, crop, underStamp: isStamped(page, geometry, frame) }
    })
    const paper = paperIn(level.grey, lattice.box)
    const asTheyAre = read(crops, (grey) => grey)
    const bare = crops.filter(({ underStamp }) => !underStamp)
    if (isMostlyClear(asTheyAre.readings) || !isGrainy(bare, asTheyAre.contrast))
      return { ...table, ...asTheyAre, paper }
    const looks = averages.map((inches) => read(bare, (grey) => averaged(grey, inches * cropDpi(geometry, dpi))))
    const { contrast } = looks[0]!
    return {
      ...table,
      readings: agreed(
        asTheyAre.readings,
        looks.map((look) => look.readings),
      ),
      contrast,
      paper,
    }
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

/** Most of a table is paper, so its median is. */
function paperIn({ width, height, pixels }: Grey, [left, top, across, down]: Box): number {
  const histogram = new Uint32Array(256)
  let count = 0
  for (let y = Math.max(0, Math.round(top)); y < Math.min(height, top + down); y += 3)
    for (let x = Math.max(0, Math.round(left)); x < Math.min(width, left + across); x += 3, count++)
      histogram[pixels[y * width + x]!]!++
  let [level, seen] = [0, histogram[0]!]
  while (level < 255 && seen <= count >> 1) seen += histogram[++level]!
  return Math.max(1, level)
}

/** The median, where enough cells tell. */
function usualOf(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []).sort((a, b) => a - b)
  return known.length >= 4 ? known[known.length >> 1]! : null
}
