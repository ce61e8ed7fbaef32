import { erasedColumns } from './erased-columns.ts'
import { isColour, type PageImage } from './page-image.ts'

/**
 * Columns (`across` x) or rows (`across` y) of a page as it came that show the scanner and not the sheet: dust on the glass
 * of a feeder, a failing element of its sensor. `from` to `to` are its pixels across, soft sides included; `begins` and
 * `ends` say how far along the page it is seen.
 */
export type Streak = {
  readonly across: 'x' | 'y'
  readonly from: number
  readonly to: number
  readonly begins: number
  readonly ends: number
}

/** Inches: what is compared with a pixel stands this far to both sides, so a streak is narrower. */
const reachInches = 0.04
/** Lines of the page are sampled so densely, and taken together in so many bands along the streak. */
const [samplesPerInch, bandCount] = [50, 64]
/** Neighbours that differ by more grey levels are an edge, and tell nothing. */
const mostEdge = 24
/** Of one sample, in half grey levels: print and specks must not outweigh paper. */
const [leastOfSample, mostOfSample] = [-60, 120]
/** Grey levels: a streak is darker than what lies beside it by so much, or brighter over the whole length. */
const [leastDark, leastBright] = [5, 2.5]
/** Bands: a streak begins at the picture's edge or hardly behind it, runs on at least so far, and has gaps no longer. */
const [latest, shortest, longestGap] = [1, 14, 2]
/** Of the first bands, where little is printed, nearly each is dark, whatever border begins there; of all of them most are. */
const [edgeBands, mostOfEdge, leastOfRun, leastAtEdge] = [6, 7, 0.8, 0.4]
/** More of them are the pattern of the sensor, or no streaks at all. */
const mostStreaks = 10

/** A page's lines along the direction in which streaks are crossed: pixel `place` of line `line` is at `line * along + place * beside`. */
export type Lines = {
  readonly count: number
  readonly length: number
  readonly pixels: Uint8Array
  readonly along: number
  readonly beside: number
}

export function linesOf(page: PageImage, across: Streak['across']): Lines {
  const { width, height, pixels } = page
  const step = isColour(page) ? 4 : 1
  const stride = width * step
  return across === 'x'
    ? { count: height, length: width, pixels, along: stride, beside: step }
    : { count: width, length: height, pixels, along: step, beside: stride }
}

/**
 * The streaks of a page. Borders of a table end at its outer frame and turn with the sheet; a streak begins at the edge of
 * the picture and keeps to one column of it.
 */
export function findStreaks(page: PageImage, dpi: number): Streak[] {
  return (['x', 'y'] as const).flatMap((across) => streaksAcross(page, across, dpi))
}

function streaksAcross(page: PageImage, across: Streak['across'], dpi: number): Streak[] {
  const reach = Math.max(4, Math.round(dpi * reachInches))
  const lines = linesOf(page, across)
  if (lines.length <= 4 * reach || lines.count < bandCount) return []
  const depths = depthsOf(lines, reach, dpi)
  const found = [...darkRuns(depths, reach), ...brightRuns(depths, reach)].sort((a, b) => b.strength - a.strength)
  // What stands `reach` beside a streak is compared with it: a weaker streak there is its shadow.
  const own = found.filter((each, i) => !found.slice(0, i).some((other) => isShadow(each, other, reach)))
  if (own.length > mostStreaks) return []
  const band = lines.count / bandCount
  const seen = own.map(({ from, to, first, last }): Streak => {
    const [begins, ends] = [Math.floor(Math.max(0, first - 2) * band), Math.ceil(Math.min(bandCount, last + 3) * band)]
    return { across, from, to, begins, ends }
  })
  const erased = erasedColumns(lines, dpi).filter((each) => !seen.some((s) => s.from <= each.to && each.from <= s.to))
  return [...seen, ...erased.map((each): Streak => ({ across, ...each, begins: 0, ends: lines.count }))]
}

type Run = {
  readonly from: number
  readonly to: number
  readonly first: number
  readonly last: number
  readonly strength: number
}

const isShadow = (each: Run, other: Run, reach: number) =>
  each.from <= other.to + reach + 2 && each.to >= other.from - reach - 2 && each.strength < 0.7 * other.strength

/** Mean darkness against both sides, place by place and band by band, in grey levels, evened over three bands. */
type Depths = { readonly length: number; readonly at: Float32Array }

function depthsOf(lines: Lines, reach: number, dpi: number): Depths {
  const { count, length } = lines
  const step = Math.max(1, Math.round(dpi / samplesPerInch))
  const bands = Uint8Array.from({ length: count }, (_, k) => Math.floor((k * bandCount) / count))
  const sums = (lines.beside < lines.along ? sumsByLine : sumsByPlace)(lines, reach, step, bands)
  const counts = new Int32Array(bandCount)
  for (let k = step >> 1; k < count; k += step) counts[bands[k]!]!++
  const at = new Float32Array(sums.length)
  for (let band = 0; band < bandCount; band++) {
    const [above, below] = [Math.max(0, band - 1), Math.min(bandCount - 1, band + 1)]
    const samples = 2 * Math.max(1, counts[above]! + counts[band]! + counts[below]!)
    const [a, b, c] = [above * length, band * length, below * length]
    for (let x = 0; x < length; x++) at[b + x] = (sums[a + x]! + sums[b + x]! + sums[c + x]!) / samples
  }
  return { length, at }
}

/** Sums of twice the darkness by band and place, read line by line, as rows lie in memory. */
function sumsByLine(
  { count, length, pixels, along, beside }: Lines,
  reach: number,
  step: number,
  bands: Uint8Array,
): Int32Array {
  const sums = new Int32Array(bandCount * length)
  const off = reach * beside
  for (let k = step >> 1; k < count; k += step) {
    let at = k * along + off
    const end = bands[k]! * length + length - reach
    for (let to = end - length + 2 * reach; to < end; to++, at += beside) {
      const a = pixels[at - off]!
      const b = pixels[at + off]!
      const edge = a - b
      if (edge > mostEdge || edge < -mostEdge) continue
      const depth = a + b - 2 * pixels[at]!
      sums[to]! += depth > mostOfSample ? mostOfSample : depth < leastOfSample ? leastOfSample : depth
    }
  }
  return sums
}

/** The same read place by place, where a place's pixels lie together. */
function sumsByPlace(
  { count, length, pixels, along, beside }: Lines,
  reach: number,
  step: number,
  bands: Uint8Array,
): Int32Array {
  const sums = new Int32Array(bandCount * length)
  const off = reach * beside
  for (let x = reach; x < length - reach; x++)
    for (let k = step >> 1, at = x * beside + k * along; k < count; k += step, at += step * along) {
      const a = pixels[at - off]!
      const b = pixels[at + off]!
      const edge = a - b
      if (edge > mostEdge || edge < -mostEdge) continue
      const depth = a + b - 2 * pixels[at]!
      sums[bands[k]! * length + x]! +=
        depth > mostOfSample ? mostOfSample : depth < leastOfSample ? leastOfSample : depth
    }
  return sums
}

/** Places that are dark from an edge of the picture on, neighbours together. */
function darkRuns({ length, at }: Depths, reach: number): Run[] {
  return grouped(length, reach, (x) => {
    const fromHead = runFrom((k) => at[k * length + x]!)
    if (fromHead === bandCount) return { first: 0, last: bandCount - 1 }
    const fromFoot = runFrom((k) => at[(bandCount - 1 - k) * length + x]!)
    if (fromHead + fromFoot === 0) return null
    return { first: fromHead > 0 ? 0 : bandCount - fromFoot, last: fromFoot > 0 ? bandCount - 1 : fromHead - 1 }
  }).map((run) => withSides(run, { length, at }, reach, 1))
}

/** How many bands a streak runs on; 0 where none begins. Print beside it hides a part; chance grain makes none that runs far. */
function runFrom(depth: (band: number) => number): number {
  let [end, edge] = [0, 0]
  const dark: number[] = []
  for (let k = 0; k < bandCount; k++) {
    const own = depth(k)
    if (k < edgeBands) edge += Math.min(own, mostOfEdge)
    if (k === edgeBands - 1 && edge < edgeBands * leastDark) return 0
    if (own >= leastDark) {
      end = k + 1
      dark.push(own)
    } else if (end === 0 ? k >= latest : k - end >= longestGap) break
  }
  if (end < shortest || dark.length < leastOfRun * end) return 0
  // At the edge a streak is as strong as anywhere: a border that begins behind a dark margin is not.
  const atEdge = (depth(0) + depth(1) + depth(2)) / 3
  const strong = dark.sort((a, b) => a - b)[Math.floor(dark.length * 0.75)]!
  return atEdge >= leastAtEdge * strong ? end : 0
}

/** Brighter than the paper nearly everywhere: print across it is missing. */
function brightRuns({ length, at }: Depths, reach: number): Run[] {
  return grouped(length, reach, (x) => {
    let count = 0
    for (let band = 0; band < bandCount; band++) if (at[band * length + x]! <= -leastBright) count++
    return count >= 0.85 * bandCount ? { first: 0, last: bandCount - 1 } : null
  }).map((run) => withSides(run, { length, at }, reach, -1))
}

type Found = { readonly from: number; readonly to: number; readonly first: number; readonly last: number }

function grouped(length: number, reach: number, at: (x: number) => Pick<Found, 'first' | 'last'> | null): Found[] {
  const groups: Found[] = []
  for (let x = reach; x < length - reach; x++) {
    const found = at(x)
    if (!found) continue
    const before = groups.at(-1)
    if (before && x - before.to <= 2)
      groups[groups.length - 1] = {
        from: before.from,
        to: x,
        first: Math.min(before.first, found.first),
        last: Math.max(before.last, found.last),
      }
    else groups.push({ from: x, to: x, ...found })
  }
  return groups.filter(({ from, to }) => to - from < reach)
}

/** With the soft sides, which are too pale to be found by themselves. */
function withSides(found: Found, { length, at }: Depths, reach: number, sign: 1 | -1): Run {
  const depth = (x: number) => {
    let sum = 0
    for (let band = found.first; band <= found.last; band++) sum += at[band * length + x]!
    return (sign * sum) / (found.last - found.first + 1)
  }
  let strength = 0
  for (let x = found.from; x <= found.to; x++) strength = Math.max(strength, depth(x))
  const least = Math.max(1.5, 0.06 * strength)
  let { from, to } = found
  while (from > found.from - reach && from > 1 && depth(from - 1) > least) from--
  while (to < found.to + reach && to < length - 2 && depth(to + 1) > least) to++
  return { ...found, from: Math.max(0, from - 1), to: Math.min(length - 1, to + 1), strength }
}
