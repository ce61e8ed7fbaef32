import type { Box } from '../../core/document.ts'
import type { Lattice } from '../grid/lattice.ts'
import type { Placement } from './fragments.ts'
import {
  evidenceOf,
  levelPeaks,
  longUprights,
  openEnds,
  uprightPeaks,
  type Evidence,
  type Peak,
} from './grid-evidence.ts'
import type { LineCounts } from './ink-counts.ts'
import type { Ridges } from './ridges.ts'
import { cellsOf, isTelling, latticeOf, type Stretch } from './stretch.ts'

/** A table whose lines are pale, broken or mixed with others, laid on the form's grid because every border speaks for it. */
export type FittedTable = { readonly lattice: Lattice; readonly placements: readonly Placement[] }

/** Thresholds for lines in grey levels; before them one that leaves out what shines through. */
const plainShare = 0.35
export const fitDepths = ({ usual }: Ridges): readonly number[] => [Math.max(20, usual * plainShare), 20, 10, 5, 3]
/** So many of the weakest lines may be none. */
const mostDropped = 3
const weakest = 7
/** A line over this share of the table, or over two whole columns, is one. */
const mostOfNone = 0.5
/** A stretch is taken where its misfit is this much less than that of any stretch on other lines or of other cells. */
const clearBy = 2
/**
 * Where every border is as a stretch has it, the picture is as good as one of exactly its shape: another way to divide the
 * same lines into cells is out once a whole border of it is missing.
 */
const exact = { most: 0.1, clearBy: 0.6 }

type Candidate = {
  readonly stretch: Stretch
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly misfit: number
}

/**
 * Lays stretches of patterns over the lines that may run in `box` and weighs every border of every cell, those that the
 * form has and those that it has not. Null unless one set of lines fits clearly better than any other.
 */
export function fitPattern(
  countsAt: (depth: number) => LineCounts,
  depths: readonly number[],
  dpi: number,
  box: Box,
  stretches: readonly Stretch[],
): FittedTable | null {
  for (const depth of depths) {
    const found = candidates(countsAt(depth), dpi, box, stretches).sort((a, b) => a.misfit - b.misfit)
    const [best] = found
    if (!best) continue
    const isClear = (c: Candidate) =>
      c.misfit >= best.misfit + (best.misfit < exact.most && hasSameLines(c, best) ? exact.clearBy : clearBy)
    const near = found.filter((c) => !isClear(c))
    if (near.some((c) => !isSameGrid(c, best))) continue
    const placements = near.map(({ stretch: { prepared, skip, from, to } }) => ({ prepared, skip, from, to }))
    return { lattice: latticeOf(best.stretch, best.xs, best.ys), placements }
  }
  return null
}

const hasSameLines = (a: Candidate, b: Candidate): boolean => a.ys.join() === b.ys.join() && a.xs.join() === b.xs.join()

/** The same lines, and between them the same cells. */
const isSameGrid = (a: Candidate, b: Candidate): boolean =>
  hasSameLines(a, b) && cellsOf(a.stretch) === cellsOf(b.stretch)

function candidates(counts: LineCounts, dpi: number, box: Box, stretches: readonly Stretch[]): Candidate[] {
  const found: Candidate[] = []
  const uprights = uprightsOf(counts, dpi, box)
  const telling = stretches.filter(isTelling)
  for (const columns of new Set(telling.map((s) => s.columns))) {
    if (columns + 1 > uprights.length) continue
    const xs = strongest(uprights, columns + 1)
    // A line that the form does not have is not left out where it is plain to see.
    if (uprights.some((p) => (p.share > mostOfNone || p.through > 2) && !xs.includes(p.at))) continue
    const levels = levelPeaks(counts, dpi, box, xs)
    const open = openEnds(counts, dpi, box, xs, levels)
    for (const ys of subsets([...levels, ...open].sort((a, b) => a.at - b.at))) {
      const own = telling.filter((s) => s.columns === columns && s.rows === ys.length - 1)
      if (own.length === 0) continue
      const evidence = closedAt(evidenceOf(counts, dpi, xs, ys), ys, open)
      for (const stretch of own) {
        const misfit = misfitOf(stretch, evidence)
        if (misfit !== null) found.push({ stretch, xs, ys, misfit })
      }
    }
  }
  return found
}

/** The evidence with ends that have no line of their own taken for drawn. */
const closedAt = ({ level, upright }: Evidence, ys: readonly number[], open: readonly Peak[]): Evidence => ({
  level: level.map((shares, edge) => (open.some(({ at }) => at === ys[edge]) ? shares.map(() => 1) : shares)),
  upright,
})

/** Long uprights give the rows, and rows give the uprights that part only some of them. */
function uprightsOf(counts: LineCounts, dpi: number, box: Box): Peak[] {
  const long = longUprights(counts, dpi, box).map((p) => p.at)
  const xs = long.length > 1 ? long : [box[0], box[0] + box[2]]
  const ys = levelPeaks(counts, dpi, box, xs).map((p) => p.at)
  return ys.length > 1 ? uprightPeaks(counts, dpi, box, ys) : []
}

const strongest = (peaks: readonly Peak[], count: number): number[] =>
  [...peaks]
    .sort((a, b) => b.through - a.through || b.share - a.share)
    .slice(0, count)
    .map(({ at }) => at)
    .sort((a, b) => a - b)

/** The lines without some of the weakest, the first and the last always kept. */
function subsets(levels: readonly Peak[]): number[][] {
  const inner = levels.slice(1, -1).filter((p) => p.share < mostOfNone && p.through <= 1)
  const weak = [...inner].sort((a, b) => a.through - b.through || a.share - b.share).slice(0, weakest)
  const found: number[][] = []
  const visit = (at: number, dropped: readonly Peak[]) => {
    found.push(levels.filter((p) => !dropped.includes(p)).map((p) => p.at))
    if (dropped.length === mostDropped) return
    for (let k = at; k < weak.length; k++) visit(k + 1, [...dropped, weak[k]!])
  }
  visit(0, [])
  return found
}

/** Share of a border that must be inked for it to count as drawn, and as plainly absent or plainly drawn. */
const drawn = 0.6
const undrawn = 0.35
const plainly = 0.8
/** Most misfit, as a share of all borders, and how much of every line of the grid is drawn, taken over its own. */
const [mostMisfit, leastOfLine] = [0.08, 0.5]

/** How far what is inked is from the stretch's borders; null where it is another table. */
function misfitOf({ owners, rows, columns }: Stretch, { level, upright }: Evidence): number | null {
  let [missing, extra] = [0, 0]
  const weigh = (wanted: (i: number) => boolean, shares: readonly number[]): boolean => {
    let [sum, count] = [0, 0]
    for (const [i, share] of shares.entries())
      if (wanted(i)) {
        sum += share
        count++
        missing += Math.max(0, drawn - share) / drawn
      } else {
        if (share > plainly) return false
        extra += Math.max(0, share - undrawn) / (1 - undrawn)
      }
    return count === 0 || sum / count >= leastOfLine
  }
  for (let edge = 0; edge <= rows; edge++)
    if (!weigh((c) => edge === 0 || edge === rows || owners[edge]![c] !== owners[edge - 1]![c], level[edge]!))
      return null
  for (let edge = 0; edge <= columns; edge++)
    if (!weigh((r) => edge === 0 || edge === columns || owners[r]![edge] !== owners[r]![edge - 1], upright[edge]!))
      return null
  const borders = rows * (columns + 1) + columns * (rows + 1)
  const misfit = missing + extra
  return misfit <= mostMisfit * borders ? misfit : null
}
