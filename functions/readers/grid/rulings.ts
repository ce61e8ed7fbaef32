import { inPoints, type Segment, type Tolerance } from './ink.ts'

/** A level line at height `at`, or an upright one at the distance `at`, and the stretch it covers. */
export type Ruling = { readonly at: number; readonly from: number; readonly to: number }
export type Rulings = { readonly level: readonly Ruling[]; readonly upright: readonly Ruling[] }

/** Drawn segments -> rulings: pieces of one line joined, small gaps bridged. Lines side by side stay apart. */
export function rulingsOf(segments: readonly Segment[], tolerance: Tolerance = inPoints): Rulings {
  const level: Ruling[] = []
  const upright: Ruling[] = []
  for (const { x1, y1, x2, y2 } of segments) {
    const [dx, dy] = [Math.abs(x2 - x1), Math.abs(y2 - y1)]
    // A dot may be part of a dotted line in either direction.
    const isDot = Math.max(dx, dy) <= tolerance.gap
    const half = isDot ? Math.max(dx, dy) / 2 : 0
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
    if (isDot || (dy <= tolerance.lean && dx >= dy))
      level.push({ at: y, from: Math.min(x1, x2, x - half), to: Math.max(x1, x2, x + half) })
    if (isDot || (dx <= tolerance.lean && dy > dx))
      upright.push({ at: x, from: Math.min(y1, y2, y - half), to: Math.max(y1, y2, y + half) })
  }
  const fine = { ...tolerance, snap: tolerance.lean / 2 }
  return { level: mergeRulings(level, fine), upright: mergeRulings(upright, fine) }
}

/** Within one table double lines, and lines a hair apart, are one line. Between tables nothing is moved. */
export function snapRulings({ level, upright }: Rulings, tolerance: Tolerance = inPoints): Rulings {
  return { level: mergeRulings(level, tolerance), upright: mergeRulings(upright, tolerance) }
}

function mergeRulings(rulings: readonly Ruling[], tolerance: Tolerance): Ruling[] {
  return groupsOf(rulings, tolerance.snap)
    .flatMap((line) => bridge(line.at, line.rulings, tolerance.gap))
    .filter((ruling) => ruling.to - ruling.from >= tolerance.shortest)
}

/** Groups rulings of nearly the same position; a group is never much wider than the tolerance. */
function groupsOf(rulings: readonly Ruling[], snap: number): { at: number; rulings: Ruling[] }[] {
  const groups: Ruling[][] = []
  for (const ruling of [...rulings].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1)
    if (group && ruling.at - group.at(-1)!.at <= snap && ruling.at - group[0]!.at <= 1.5 * snap) group.push(ruling)
    else groups.push([ruling])
  }
  return groups.map((group) => ({ at: weightedPosition(group), rulings: group }))
}

/** The position where most of the ink is: long lines count for more than stray dashes. */
function weightedPosition(group: readonly Ruling[]): number {
  let [sum, weight] = [0, 0]
  for (const { at, from, to } of group) {
    const length = Math.max(to - from, 0.01)
    sum += at * length
    weight += length
  }
  return sum / weight
}

function bridge(at: number, rulings: readonly Ruling[], gap: number): Ruling[] {
  const merged: { at: number; from: number; to: number }[] = []
  for (const { from, to } of [...rulings].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to + gap) last.to = Math.max(last.to, to)
    else merged.push({ at, from, to })
  }
  return merged
}
