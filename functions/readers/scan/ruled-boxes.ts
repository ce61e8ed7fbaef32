import type { Box } from '../../core/document.ts'
import { countsOf, inkedShare } from './ink-counts.ts'
import { levelLines, type LevelLine } from './level-lines.ts'
import type { Ridges } from './ridges.ts'

/** Inches: gaps within a line, the shortest line and the tallest row that are looked for. */
const [gap, shortest, tallestRow] = [0.2, 0.4, 2]
/** Pieces this near in height are of one line, which has so much of them together. */
const [sameHeight, leastTogether] = [0.02, 1.5]
/** Shares of their length that level lines have at least, and that some upright has between two of them. */
const [leastOfLine, leastOfUpright] = [0.4, 0.4]
const fewestLines = 3
const [outside, nearGroups] = [0.05, 0.6]

/**
 * Where tables seem to stand on a page whose lines are interrupted all over: level lines one below the other whose ends
 * have upright ink between them. Only a place to look at: what stands there is told border by border.
 */
export function ruledBoxes(ridges: Ridges, dpi: number, depth: number): Box[] {
  const search = { depth, shortest: dpi * shortest, gap: dpi * gap, thickest: Math.max(5, Math.round(dpi / 18)) }
  const lines = wholeLines(levelLines(ridges.level, { ...search, density: leastOfLine }), dpi)
  const upright = countsOf(ridges.upright, depth)
  // Of the uprights between two lines one at least is nearly whole.
  const isBordered = ([left, right]: Ends, above: LevelLine, below: LevelLine) => {
    const [from, to] = [Math.round(above.at) + 2, Math.round(below.at) - 2]
    for (let at = Math.floor(left - dpi * outside); at <= right + dpi * outside; at++)
      if (inkedShare(upright, at, from, to) >= leastOfUpright) return true
    return false
  }
  const groups: LevelLine[][] = []
  for (const line of lines) {
    const near = groups.findLast((group) => {
      const [left, right] = endsOf(group)
      return Math.min(line.to, right) - Math.max(line.from, left) >= 0.5 * (line.to - line.from)
    })
    const last = near?.at(-1)
    if (near && last && line.at - last.at <= dpi * tallestRow && isBordered(endsOf(near), last, line)) near.push(line)
    else groups.push([line])
  }
  return groups
    .flatMap((group, i) => {
      // What parts two groups may be a gap in all uprights at once: both together are a place as well.
      const next = groups[i + 1]
      const isNear = next && next[0]!.at - group.at(-1)!.at <= dpi * nearGroups
      return isNear ? [group, [...group, ...next]] : [group]
    })
    .filter((group) => group.length >= fewestLines)
    .map((group) => {
      const [left, right] = endsOf(group)
      return [left, group[0]!.at, right - left, group.at(-1)!.at - group[0]!.at]
    })
}

/** Pieces at one height as one line; what has few of them is none. */
function wholeLines(pieces: readonly LevelLine[], dpi: number): LevelLine[] {
  const lines: LevelLine[][] = []
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    const line = lines.at(-1)
    if (line && piece.at - line[0]!.at <= Math.max(2, dpi * sameHeight)) line.push(piece)
    else lines.push([piece])
  }
  return lines
    .filter((line) => line.reduce((sum, { from, to }) => sum + to - from, 0) >= dpi * leastTogether)
    .map((line) => ({ at: line[0]!.at, from: endsOf(line)[0], to: endsOf(line)[1] }))
}

type Ends = readonly [left: number, right: number]
const endsOf = (group: readonly LevelLine[]): Ends => [
  Math.min(...group.map(({ from }) => from)),
  Math.max(...group.map(({ to }) => to)),
]
