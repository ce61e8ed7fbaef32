import type { Box } from '../../core/document.ts'
import { endsShare, levelPlaces, oddOf, oddsOf, uprightPlaces, usualOdds, type LinePlace } from './border-odds.ts'
import type { FittedTable } from './fit-pattern.ts'
import { softCountsOf, type LineCounts } from './ink-counts.ts'
import {
  bordersOf,
  borderShares,
  layerOf,
  type BorderShares,
  type Laid,
  type Layer,
  type PageOdds,
} from './lay-rows.ts'
import { median } from './median.ts'
import type { Ridges } from './ridges.ts'
import { cellsOf, isTelling, latticeOf, type Stretch } from './stretch.ts'

/** Shares of the page's usual line from which ink counts, and at which it counts whole. */
const [leastDepth, fullDepth] = [0.25, 0.7]

/**
 * Tables whose lines are interrupted all over, laid on the form where all their borders together leave no other way: rows
 * are put on the places where level lines may run so that what is inked speaks for them as strongly as it can, and taken
 * where nothing else comes near.
 */
export function interruptedTables(
  ridges: Ridges,
  dpi: number,
  boxes: readonly Box[],
  stretches: readonly Stretch[],
): FittedTable[] {
  const soft = (grey: Ridges['level']) => softCountsOf(grey, ridges.usual * leastDepth, ridges.usual * fullDepth)
  const counts: LineCounts = { level: soft(ridges.level), upright: soft(ridges.upright) }
  const telling = stretches.filter((stretch) => isTelling(stretch) && !isPlain(stretch))
  const found: FittedTable[] = []
  const left = [...boxes]
  for (let box = left.shift(); box; box = left.shift()) {
    if (found.some(({ lattice }) => isWithin(box!, lattice.box))) continue
    const own = tableIn(counts, dpi, box, telling)
    if (!own) continue
    found.push(own)
    left.unshift(...besides(box, own.lattice.box, dpi))
  }
  return found
}

/** A grid without a merged cell is any table. */
function isPlain(stretch: Stretch): boolean {
  const { level, upright } = bordersOf(stretch)
  return level.flat().every(Boolean) && upright.flat().every(Boolean)
}

/** Whether a box has part of its height in common with a table. */
const isWithin = ([, y, , height]: Box, [, top, , tall]: Box): boolean =>
  Math.min(y + height, top + tall) - Math.max(y, top) > 0

/** Inches of a box that are looked at again beside a table, and beyond its ends where its uprights have stopped. */
const [leastHeight, beyond] = [0.4, 0.2]

/** What a box leaves above and below a table. */
function besides([x, y, width, height]: Box, [, top, , tall]: Box, dpi: number): Box[] {
  const rest = (from: number, to: number): Box[] =>
    to - from >= dpi * leastHeight ? [[x, from, width, to - from]] : []
  return [...rest(y, top - dpi * beyond), ...rest(top + tall + dpi * beyond, y + height)]
}

/** A set of columns with the stretches that may stand in them, best first. */
type Reading = {
  readonly xs: readonly number[]
  readonly shares: BorderShares
  readonly odds: PageOdds
  readonly layer: Layer
  readonly laid: readonly Laid[]
}

/** Sets of columns that are looked at closely. */
const closely = 2

function tableIn(counts: LineCounts, dpi: number, box: Box, stretches: readonly Stretch[]): FittedTable | null {
  const uprights = uprightPlaces(counts, dpi, box)
  const places = withLostLines(
    levelPlaces(counts, dpi, box).map(({ at }) => at),
    dpi,
  )
  const sharesOf = borderShares(counts, dpi, places)
  const found: { readonly table: FittedTable; readonly score: number }[] = []
  for (const columns of new Set(stretches.map((s) => s.columns))) {
    const own = stretches.filter((s) => s.columns === columns)
    const most = Math.min(mostSets, mostLaid / own.length)
    const readings = columnSets(uprights, columns + 1, most)
      .flatMap((xs) => readingOf(xs, sharesOf(xs), own, plainOdds) ?? [])
      .sort(byScore)
      .slice(0, closely)
      .flatMap((reading) => refined(reading, own) ?? [])
      .sort(byScore)
    const [best, second] = readings
    if (!best) continue
    const table = acceptedOf(best, uprights, counts)
    if (table && !(second && scoreOf(second) > scoreOf(best) - clearBy)) found.push({ table, score: scoreOf(best) })
  }
  return found.sort((a, b) => b.score - a.score)[0]?.table ?? null
}

/** Inches between two lines that leave room for one more that is lost. */
const roomForAnother = 0.28

/** Places of lines and, where one may be lost from end to end, the middle between them: the reading that has it must compete. */
const withLostLines = (places: readonly number[], dpi: number): number[] =>
  places.flatMap((at, i) => {
    const next = places[i + 1] ?? at
    return next - at >= dpi * roomForAnother ? [at, Math.round((at + next) / 2)] : [at]
  })

const scoreOf = ({ laid }: Reading): number => laid[0]!.score
const byScore = (a: Reading, b: Reading): number => scoreOf(b) - scoreOf(a)

/** So many sets of columns are tried at most, fewer where many stretches may stand in each. */
const [mostSets, mostLaid] = [130, 4_000]

/**
 * Sets of uprights, of the strongest ones: a short border of the form may be weaker than what strokes of a heading make.
 * The two strongest are in every set.
 */
function columnSets(places: readonly LinePlace[], count: number, most: number): number[][] {
  if (places.length < count) return []
  const byStrength = [...places].sort((a, b) => b.share - a.share)
  let considered = count
  while (considered < places.length && choices(considered - 1, count - 2) <= most) considered++
  const [fixed, others] = [byStrength.slice(0, 2), byStrength.slice(2, considered)]
  const sets: number[][] = []
  const visit = (at: number, chosen: readonly LinePlace[]) => {
    if (chosen.length === count) sets.push(chosen.map((each) => each.at).sort((a, b) => a - b))
    else for (let k = at; k <= others.length - (count - chosen.length); k++) visit(k + 1, [...chosen, others[k]!])
  }
  visit(0, fixed)
  return sets
}

/** In how many ways so many can be taken of all. */
function choices(all: number, taken: number): number {
  let ways = 1
  for (let i = 1; i <= taken; i++) ways = (ways * (all - taken + i)) / i
  return ways
}

/** Of its uprights a row has so much at least, and so much of the page's median. */
const [leastOfAnyRow, leastOfRow] = [0.08, 0.3]
const plainOdds: PageOdds = { level: usualOdds, upright: usualOdds, leastOfRow: leastOfAnyRow }

function readingOf(
  xs: readonly number[],
  shares: BorderShares,
  stretches: readonly Stretch[],
  odds: PageOdds,
): Reading | null {
  const layer = layerOf(shares, odds)
  const laid = stretches.flatMap((stretch) => layer.lay(stretch) ?? []).sort((a, b) => b.score - a.score)
  return laid[0] && laid[0].score > 0 ? { xs, shares, odds, layer, laid } : null
}

const rounds = 2

/** A reading by what its own borders say of how borders show on this page. */
function refined(reading: Reading, stretches: readonly Stretch[]): Reading | null {
  let last: Reading | null = reading
  for (let round = 0; round < rounds && last; round++) {
    const { level, upright } = inkOf(last.laid[0]!, last.shares)
    last = readingOf(last.xs, last.shares, stretches, {
      level: oddsOf(level.wanted.flat()),
      upright: oddsOf(upright.wanted.flat()),
      leastOfRow: Math.max(leastOfAnyRow, leastOfRow * median(upright.wanted.flat())),
    })
  }
  return last
}

type Ink = { readonly wanted: readonly (readonly number[])[]; readonly unwanted: readonly (readonly number[])[] }

/** The shares of all borders that a laid stretch has, and of those that it has not, edge by edge and row by row. */
function inkOf({ stretch, edges }: Laid, shares: BorderShares): { readonly level: Ink; readonly upright: Ink } {
  const borders = bordersOf(stretch)
  const split = (all: readonly (readonly number[])[], wanted: readonly (readonly boolean[])[]): Ink => ({
    wanted: all.map((each, i) => each.filter((_, k) => wanted[i]![k])),
    unwanted: all.map((each, i) => each.filter((_, k) => !wanted[i]![k])),
  })
  const rows = edges.slice(1).map((below, row) => shares.upright(edges[row]!, below))
  return { level: split(edges.map(shares.level), borders.level), upright: split(rows, borders.upright) }
}

/** How much better than anything else the best reading must be, in natural logarithms. */
const clearBy = 10
/** Another way to divide the same lines into cells differs in few borders: they are wholly there or not at all. */
const clearCells = 5
/** Of the page's own median: every line has so much of it, and what has so much of it is a border. */
const [leastOfLine, leastOfBorder] = [0.5, 0.6]
/** Borders that the form has not, as a share of all it has: writing passes for few. Then those of which nothing is seen. */
const [mostExtra, mostMissing] = [0.01, 0.2]
const nothing = 0.1
/** Lines that have less of their length than this tell nothing. */
const leastInked = 0.25

function acceptedOf(reading: Reading, uprights: readonly LinePlace[], counts: LineCounts): FittedTable | null {
  const { laid, shares, xs, layer, odds } = reading
  const best = laid[0]!
  const { level, upright } = inkOf(best, shares)
  const [ofLevel, ofUpright] = [median(level.wanted.flat()), median(upright.wanted.flat())]
  const wanted = [...level.wanted.flat(), ...upright.wanted.flat()]
  const countOf = (all: Ink['unwanted'], least: number) => all.flat().filter((share) => share >= least).length
  const extra = countOf(level.unwanted, leastOfBorder * ofLevel) + countOf(upright.unwanted, leastOfBorder * ofUpright)
  const missing = wanted.filter((share) => share < nothing).length
  const near = laid.filter(({ score, edges }) => score > best.score - (isOn(edges, best) ? clearCells : clearBy))
  const isTaken =
    near.every((each) => isSameGrid(each, best) || isPart(each, best)) &&
    layer.otherwise(best) <= best.score - clearBy &&
    Math.min(ofLevel, ofUpright) >= leastInked &&
    level.wanted.every((line) => mean(line) >= leastOfLine * ofLevel) &&
    extra <= Math.max(1, mostExtra * wanted.length) &&
    missing <= mostMissing * wanted.length &&
    !hasLineLeftOut(best, shares, odds) &&
    !hasUprightLeftOut(best, reading, uprights, counts, ofUpright) &&
    !goesOn(best, reading, counts, leastOfBorder * ofUpright)
  if (!isTaken) return null
  const ys = best.edges.map((edge) => shares.places[edge]!)
  const alike = near.filter((each) => isSameGrid(each, best))
  const placements = alike.map(({ stretch: { prepared, skip, from, to } }) => ({ prepared, skip, from, to }))
  return { lattice: latticeOf(best.stretch, xs, ys), placements }
}

const isOn = (edges: readonly number[], best: Laid): boolean => edges.join() === best.edges.join()

const isSameGrid = (a: Laid, b: Laid): boolean => isOn(a.edges, b) && cellsOf(a.stretch) === cellsOf(b.stretch)

/** Fewer rows of the same pattern, each where the whole has it. */
function isPart(part: Laid, whole: Laid): boolean {
  if (part.stretch.prepared !== whole.stretch.prepared || part.stretch.skip !== whole.stretch.skip) return false
  const { skip } = part.stretch
  const before = part.stretch.from - whole.stretch.from
  return (
    before >= 0 &&
    part.edges.every((edge, i) => (i < skip ? edge === whole.edges[i] : edge === whole.edges[i + before])) &&
    (skip === 0 || before === 0)
  )
}

/** Of the odds of a border that is plainly there: writing shows fewer side by side. */
const mostOfWriting = 2

/** Whether a line runs between two edges through more columns side by side than writing does: one that the stretch has not. */
function hasLineLeftOut({ edges }: Laid, { places, level }: BorderShares, odds: PageOdds): boolean {
  const most = mostOfWriting * Math.max(...odds.level)
  return places.some((_, place) => {
    if (place < edges[0]! || place > edges.at(-1)! || edges.includes(place)) return false
    let run = 0
    return level(place).some((share) => (run = Math.max(0, run + oddOf(odds.level, share))) > most)
  })
}

/** Rows that a stroke of the writing may seem to run through from line to line. */
const [rowsOfWriting, mostRowsOfWriting] = [1, 0.1]
const leastOfEnds = 0.3

/** Whether an upright that parts rows of the table is not among its columns. */
function hasUprightLeftOut(
  { edges, stretch }: Laid,
  { xs, shares: { dpi, places } }: Reading,
  uprights: readonly LinePlace[],
  counts: LineCounts,
  usual: number,
): boolean {
  const sharesAt = borderShares(counts, dpi, places)
  const most = Math.max(rowsOfWriting, mostRowsOfWriting * stretch.rows)
  return uprights.some(({ at }) => {
    if (xs.some((x) => Math.abs(x - at) < dpi * leastColumn)) return false
    const { upright } = sharesAt([at])
    const isParted = (below: number, row: number): boolean => {
      const above = edges[row]!
      const ends = endsShare(counts.upright, dpi, at, places[above]!, places[below]!)
      return upright(above, below)[0]! >= leastOfBorder * usual && ends >= leastOfEnds * usual
    }
    return edges.slice(1).filter(isParted).length > most
  })
}

/** Inches: nearer to an upright there is no room for another. */
const leastColumn = 0.1

/** Whether the uprights run on above or below: rows that the stretch has not. */
function goesOn({ edges }: Laid, { xs, shares: { dpi, places } }: Reading, counts: LineCounts, least: number): boolean {
  const [top, foot] = [places[edges[0]!]!, places[edges.at(-1)!]!]
  const { upright } = borderShares(counts, dpi, [top - dpi * beyond, top, foot, foot + dpi * beyond])(xs)
  return [upright(0, 1), upright(2, 3)].some(
    (shares) => shares.filter((share) => share >= least).length > xs.length / 3,
  )
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length
