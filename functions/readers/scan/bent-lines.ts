import type { Trace } from './trace-lines.ts'

/** Where a point of a picture lies across the lines of one direction once they are straight; in pixels of the picture. */
export type Straightener = {
  readonly at: (x: number, y: number) => number
  /** How far a line of the middle strays from the model, in pixels. */
  readonly misfit: number
  /** Of the lines in the middle; and how far, in pixels, the model moves a line's points beyond turning it. */
  readonly slope: number
  readonly bend: number
}

/**
 * Powers of the place along the lines and of the place across them. A tilted sheet's lines need all powers of the first at
 * zero and one of the second; a bent one's differ with where they lie as well.
 */
const powers: readonly (readonly [along: number, across: number])[] = [
  [1, 0],
  [1, 1],
  [2, 0],
  [2, 1],
  [3, 0],
  [3, 1],
  [1, 2],
  [4, 0],
  [2, 2],
  [5, 0],
]
const tilted = 3
/** What a higher power must explain to be believed, as a share of a point's weight. */
const reluctance = 2e-6
const every = 3
/** A line that strays more than this (pixels), and far more than most do, is none of the sheet's. */
const [farStray, farShare] = [1.2, 3]

/**
 * A smooth model of lines that are to be straight: across(x, y) is the place across plus low powers, and is the same all
 * along each line. `axis` 0 for level lines, whose place across is y; 1 for upright ones. Lines that stray are left out.
 */
export function straightener(
  traces: readonly Trace[],
  axis: 0 | 1,
  width: number,
  height: number,
): Straightener | null {
  const size = Math.max(width, height) / 2
  const along = (x: number, y: number) => (axis === 0 ? x - width / 2 : y - height / 2) / size
  const across = (x: number, y: number) => (axis === 0 ? y - height / 2 : x - width / 2) / size
  let used = traces
  let model: Float64Array = new Float64Array(powers.length)
  let misfit = Infinity
  for (const count of [tilted, tilted + 3, powers.length, powers.length]) {
    const fitted = fit(used, count, along, across)
    if (!fitted) return null
    model = fitted
    const strays = used.map((trace) => strayOf(trace, model, along, across) * size)
    misfit = [...strays].sort((a, b) => a - b)[strays.length >> 1] ?? Infinity
    const kept = used.filter((_, i) => strays[i]! <= Math.max(farStray, farShare * misfit))
    if (kept.length < 3) return null
    used = kept
  }
  const middle = (axis === 0 ? height : width) / 2
  const known = boundsOf(used, along, across)
  const at = (x: number, y: number) => middle + size * beyond(model, known, along(x, y), across(x, y))
  const bend = size * Math.max(...used.map((trace) => bendOf(trace, model, along, across)))
  return { at, misfit, slope: model[0]!, bend }
}

type Bounds = { readonly along: readonly [number, number]; readonly across: readonly [number, number] }

/** How far beyond the lines the model is believed, in its own units. */
const trusted = 0.06
const slightly = 1e-3

function boundsOf(traces: readonly Trace[], along: Coordinate, across: Coordinate): Bounds {
  const bounds = { along: [Infinity, -Infinity] as [number, number], across: [Infinity, -Infinity] as [number, number] }
  const widen = (range: [number, number], value: number) => {
    range[0] = Math.min(range[0], value - trusted)
    range[1] = Math.max(range[1], value + trusted)
  }
  for (const trace of traces)
    for (let i = 0; i < trace.length; i += 2) {
      widen(bounds.along, along(trace[i]!, trace[i + 1]!))
      widen(bounds.across, across(trace[i]!, trace[i + 1]!))
    }
  return bounds
}

/** Where no lines are, powers run wild: the model goes on straight from the nearest point that it knows. */
function beyond(model: Float64Array, known: Bounds, a: number, b: number): number {
  const [near, level] = [within(a, known.along), within(b, known.across)]
  const value = place(model, near, level)
  if (near === a && level === b) return value
  const alongBy = (place(model, near + slightly, level) - place(model, near - slightly, level)) / (2 * slightly)
  const acrossBy = (place(model, near, level + slightly) - place(model, near, level - slightly)) / (2 * slightly)
  return value + alongBy * (a - near) + acrossBy * (b - level)
}

const within = (value: number, [from, to]: readonly [number, number]) => Math.max(from, Math.min(to, value))

/** The powers above, written out: this runs for every point of a page. */
function place(m: Float64Array, a: number, b: number): number {
  const first = m[0]! + b * (m[1]! + b * m[6]!)
  const second = m[2]! + b * (m[3]! + b * m[8]!)
  const third = m[4]! + b * m[5]!
  return b + a * (first + a * (second + a * (third + a * (m[7]! + a * m[9]!))))
}

type Coordinate = (x: number, y: number) => number

/** Root mean square of a line's places about their mean. */
function strayOf(trace: Trace, model: Float64Array, along: Coordinate, across: Coordinate): number {
  let [count, sum, squares] = [0, 0, 0]
  for (let i = 0; i < trace.length; i += 2 * every) {
    const value = place(model, along(trace[i]!, trace[i + 1]!), across(trace[i]!, trace[i + 1]!))
    count++
    sum += value
    squares += value * value
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}

/** How unequally the model moves the points of a line, beyond turning it. */
function bendOf(trace: Trace, model: Float64Array, along: Coordinate, across: Coordinate): number {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < trace.length; i += 2 * every) {
    const [a, b] = [along(trace[i]!, trace[i + 1]!), across(trace[i]!, trace[i + 1]!)]
    const moved = place(model, a, b) - b - model[0]! * a
    least = Math.min(least, moved)
    most = Math.max(most, moved)
  }
  return most - least
}

/** Least squares: within each line every place is to be the line's mean. */
function fit(traces: readonly Trace[], count: number, along: Coordinate, across: Coordinate): Float64Array | null {
  const matrix = Array.from({ length: count }, () => new Float64Array(count + 1))
  let total = 0
  for (const trace of traces) {
    const rows: Float64Array[] = []
    const mean = new Float64Array(count + 1)
    for (let i = 0; i < trace.length; i += 2 * every) {
      const [a, b] = [along(trace[i]!, trace[i + 1]!), across(trace[i]!, trace[i + 1]!)]
      const row = new Float64Array(count + 1)
      powers.slice(0, count).forEach(([p, q], k) => (row[k] = a ** p * b ** q))
      row[count] = -b
      rows.push(row)
      for (let k = 0; k <= count; k++) mean[k] = mean[k]! + row[k]!
    }
    for (let k = 0; k <= count; k++) mean[k] = mean[k]! / rows.length
    for (const row of rows)
      for (let i = 0; i < count; i++)
        for (let k = 0; k <= count; k++) matrix[i]![k] = matrix[i]![k]! + (row[i]! - mean[i]!) * (row[k]! - mean[k]!)
    total += rows.length
  }
  if (total === 0) return null
  for (let i = 2; i < count; i++) matrix[i]![i] = matrix[i]![i]! + reluctance * total
  return solved(matrix)
}

/** Gaussian elimination with the largest pivot; null where the lines do not tell. */
function solved(matrix: Float64Array[]): Float64Array | null {
  const count = matrix.length
  for (let k = 0; k < count; k++) {
    let best = k
    for (let i = k + 1; i < count; i++) if (Math.abs(matrix[i]![k]!) > Math.abs(matrix[best]![k]!)) best = i
    ;[matrix[k], matrix[best]] = [matrix[best]!, matrix[k]!]
    const pivot = matrix[k]![k]!
    if (Math.abs(pivot) < 1e-12) return null
    for (let i = 0; i < count; i++) {
      if (i === k) continue
      const factor = matrix[i]![k]! / pivot
      for (let j = k; j <= count; j++) matrix[i]![j] = matrix[i]![j]! - factor * matrix[k]![j]!
    }
  }
  const out = new Float64Array(powers.length)
  for (let k = 0; k < count; k++) out[k] = matrix[k]![count]! / matrix[k]![k]!
  return out
}
