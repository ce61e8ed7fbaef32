import { inPoints, type Tolerance } from './ink.ts'
import type { Ruling, Rulings } from './rulings.ts'

/** Rulings that touch each other, directly or through others, belong to one table (or frame). */
export function componentsOf(rulings: Rulings, tolerance: Tolerance = inPoints): Rulings[] {
  const level = rulings.level
  const upright = [...rulings.upright].sort((a, b) => a.at - b.at)
  const sets = disjointSets(level.length + upright.length)
  level.forEach((line, i) => {
    const first = firstAtOrAfter(upright, line.from - tolerance.touch)
    for (let j = first; j < upright.length && upright[j]!.at <= line.to + tolerance.touch; j++)
      if (line.at >= upright[j]!.from - tolerance.touch && line.at <= upright[j]!.to + tolerance.touch)
        sets.join(i, level.length + j)
  })
  const components = new Map<number, { level: Ruling[]; upright: Ruling[] }>()
  const componentOf = (index: number) => {
    const root = sets.find(index)
    const known = components.get(root) ?? { level: [], upright: [] }
    components.set(root, known)
    return known
  }
  level.forEach((line, i) => componentOf(i).level.push(line))
  upright.forEach((line, j) => componentOf(level.length + j).upright.push(line))
  return [...components.values()]
}

function firstAtOrAfter(sorted: readonly Ruling[], position: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.at < position) low = middle + 1
    else high = middle
  }
  return low
}

/** Disjoint sets of the numbers below `size`. */
export function disjointSets(size: number): { find: (i: number) => number; join: (a: number, b: number) => void } {
  const parent = Int32Array.from({ length: size }, (_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    for (let at = i; at !== root;) {
      const next = parent[at]!
      parent[at] = root
      at = next
    }
    return root
  }
  return { find, join: (a, b) => void (parent[find(b)] = find(a)) }
}
