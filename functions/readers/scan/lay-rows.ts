import type { LineCounts } from './ink-counts.ts'
import { borderShare, oddOf, type Odds } from './border-odds.ts'
import type { Stretch } from './stretch.ts'

/** Which borders of an edge or of a row a stretch has: level ones by column, upright ones by edge. */
type Wanted = readonly boolean[]

export type BordersOf = { readonly level: readonly Wanted[]; readonly upright: readonly Wanted[] }

const known = new WeakMap<Stretch, BordersOf>()
/** Rows and edges of one kind are one object, so that what is worked out for them is found again. */
const kinds = new Map<string, Wanted>()

function kindOf(wanted: Wanted): Wanted {
  const key = wanted.map(Number).join('')
  const found = kinds.get(key) ?? wanted
  kinds.set(key, found)
  return found
}

export function bordersOf(stretch: Stretch): BordersOf {
  const found = known.get(stretch)
  if (found) return found
  const { owners, rows } = stretch
  const level = Array.from({ length: rows + 1 }, (_, edge) =>
    kindOf(owners[0]!.map((_, c) => edge === 0 || edge === rows || owners[edge]![c] !== owners[edge - 1]![c])),
  )
  const upright = owners.map((row) =>
    kindOf([...row.map((owner, edge) => edge === 0 || owner !== row[edge - 1]), true]),
  )
  const made = { level, upright }
  known.set(stretch, made)
  return made
}

/** Inches between the lines above and below a row. */
const [leastRow, tallestRow] = [0.14, 2]
/** Inches of uprights that tell as much as one level line: a row must not tell more where it is taken for two. */
const usualRow = 0.3
/** Between two tables there is at least the room for a heading. */
const leastGap = 0.3
/** A whole line may be lost, or never have been one, at once: no more than this is held against it. */
const lost = -8

/** The best rows of a stretch on some places, as indices of these, and how much better they are than no table at all. */
export type Laid = { readonly stretch: Stretch; readonly edges: readonly number[]; readonly score: number }

/** `leastOfRow` is the share of its uprights without which what lies between two lines is a gap between tables. */
export type PageOdds = { readonly level: Odds; readonly upright: Odds; readonly leastOfRow: number }

/** Lays stretches of one number of columns over places of level lines, each with the odds of all its borders. */
export type Layer = {
  readonly lay: (stretch: Stretch) => Laid | null
  /** The best score of the same stretch with any edge on another place than it has there. */
  readonly otherwise: (laid: Laid) => number
}

/** The shares of all borders that a set of columns may have, at every place and between any two: the same for every odds. */
export type BorderShares = {
  readonly dpi: number
  /** Where level lines may run, top to foot. */
  readonly places: readonly number[]
  readonly level: (place: number) => readonly number[]
  readonly upright: (above: number, below: number) => readonly number[]
}

/** Measures borders between places of a box, each once for all sets of columns. */
export function borderShares(counts: LineCounts, dpi: number, places: readonly number[]) {
  const count = places.length
  const alongUprights = new Map<number, Float32Array>()
  const uprightAt = (x: number, above: number, below: number): number => {
    let known = alongUprights.get(x)
    if (!known) alongUprights.set(x, (known = new Float32Array(count * count).fill(-1)))
    const key = above * count + below
    if (known[key]! < 0) known[key] = borderShare(counts.upright, dpi, x, places[above]!, places[below]!)
    return known[key]!
  }
  return (xs: readonly number[]): BorderShares => {
    const level = places.map((at) => xs.slice(1).map((x, c) => borderShare(counts.level, dpi, at, xs[c]!, x)))
    const rows = new Map<number, readonly number[]>()
    return {
      dpi,
      places,
      level: (place) => level[place]!,
      upright(above, below) {
        const key = above * count + below
        const found = rows.get(key) ?? xs.map((x) => uprightAt(x, above, below))
        rows.set(key, found)
        return found
      },
    }
  }
}

export function layerOf({ dpi, places, level, upright }: BorderShares, odds: PageOdds): Layer {
  const count = places.length
  const below = places.map((at, j) => {
    const near: number[] = []
    for (let k = j + 1; k < count && places[k]! - at <= dpi * tallestRow; k++)
      if (places[k]! - at >= dpi * leastRow) near.push(k)
    return near
  })
  // What all columns together show of a line at a place, for what it costs to take it for none.
  const stray = places.map((_, place) =>
    Math.max(
      lost,
      -Math.max(
        0,
        level(place).reduce((sum, share) => sum + oddOf(odds.level, share), 0),
      ),
    ),
  )
  const strayUpTo = [0]
  for (const cost of stray) strayUpTo.push(strayUpTo.at(-1)! + cost)
  const levelScores = new Map<Wanted, Float64Array>()
  const scoreOfEdge = (wanted: Wanted): Float64Array => {
    const found =
      levelScores.get(wanted) ??
      Float64Array.from(places, (_, place) => {
        let sum = 0
        level(place).forEach((share, c) => (sum += wanted[c] ? oddOf(odds.level, share) : 0))
        return Math.max(lost, sum)
      })
    levelScores.set(wanted, found)
    return found
  }
  const rowScores = new Map<Wanted, Float64Array>()
  const scoreOfRow = (wanted: Wanted): Float64Array => {
    const found = rowScores.get(wanted)
    if (found) return found
    const scores = new Float64Array(count * count).fill(-Infinity)
    below.forEach((near, j) => {
      for (const k of near) {
        const [from, to] = [places[j]!, places[k]!]
        let [sum, inked, borders] = [0, 0, 0]
        upright(j, k).forEach((share, edge) => {
          if (!wanted[edge]) return
          sum += oddOf(odds.upright, share)
          inked += share
          borders++
        })
        if (to - from >= dpi * leastGap && inked < odds.leastOfRow * borders) continue
        scores[j * count + k] = (sum * (to - from)) / (dpi * usualRow) + strayUpTo[k]! - strayUpTo[j + 1]!
      }
    })
    rowScores.set(wanted, scores)
    return scores
  }
  /** Best scores of all that lies above each place, its own edge included, edge by edge. */
  const downward = (borders: BordersOf): Float64Array[] => {
    const best = [scoreOfEdge(borders.level[0]!)]
    borders.upright.forEach((wanted, row) => {
      const [above, rows, edge] = [best[row]!, scoreOfRow(wanted), scoreOfEdge(borders.level[row + 1]!)]
      const next = new Float64Array(count).fill(-Infinity)
      for (let j = 0; j < count; j++) {
        if (above[j] === -Infinity) continue
        for (const k of below[j]!) {
          const score = above[j]! + rows[j * count + k]! + edge[k]!
          if (score > next[k]!) next[k] = score
        }
      }
      best.push(next)
    })
    return best
  }
  /** Best scores of all that lies below each place, its own edge left out. */
  const upward = (borders: BordersOf): Float64Array[] => {
    const best = [new Float64Array(count)]
    for (let row = borders.upright.length - 1; row >= 0; row--) {
      const [under, rows, edge] = [best[0]!, scoreOfRow(borders.upright[row]!), scoreOfEdge(borders.level[row + 1]!)]
      const next = new Float64Array(count).fill(-Infinity)
      for (let j = 0; j < count; j++)
        for (const k of below[j]!) {
          const score = under[k]! + rows[j * count + k]! + edge[k]!
          if (score > next[j]!) next[j] = score
        }
      best.unshift(next)
    }
    return best
  }
  return {
    lay(stretch) {
      if (stretch.rows + 1 > count) return null
      const borders = bordersOf(stretch)
      const best = downward(borders)
      let at = indexOfMost(best.at(-1)!)
      const score = best.at(-1)![at]!
      if (score === -Infinity) return null
      const edges = [at]
      for (let row = stretch.rows - 1; row >= 0; row--) {
        const [above, rows] = [best[row]!, scoreOfRow(borders.upright[row]!)]
        let [most, from] = [-Infinity, -1]
        for (let j = 0; j < at; j++) {
          const each = above[j]! + rows[j * count + at]!
          if (each > most) [most, from] = [each, j]
        }
        at = from
        edges.unshift(at)
      }
      return { stretch, edges, score }
    },
    otherwise({ stretch, edges }) {
      const borders = bordersOf(stretch)
      const [down, up] = [downward(borders), upward(borders)]
      let most = -Infinity
      edges.forEach((own, edge) => {
        for (let k = 0; k < count; k++) if (k !== own) most = Math.max(most, down[edge]![k]! + up[edge]![k]!)
      })
      return most
    },
  }
}

function indexOfMost(values: Float64Array): number {
  let most = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[most]!) most = i
  return most
}
