import { straightener, type Straightener } from './bent-lines.ts'
import { picturePoint, type FlatMap, type Point } from './geometry.ts'
import type { Streak } from './find-streaks.ts'
import type { Grey } from './grey.ts'
import { isColour, type PageImage } from './page-image.ts'
import { paperAt, paperLight, type PaperLight } from './paper-light.ts'
import { ruledTraces } from './ruled-traces.ts'
import { crossing, sheetOutline } from './sheet-outline.ts'
import { shrunk } from './shrink.ts'
import { tracesOf, type Trace } from './trace-lines.ts'

/** What a picture was taken with: dots to an inch of the sheet, about, and how bright its paper is, 0 to 255. */
export type Photograph = { readonly dpi: number; readonly paper: number }

export type FlatPage = { readonly page: PageImage; readonly map: FlatMap; readonly photograph: Photograph }

/** Lines are followed on a picture this long; `shortest` pieces are longer than a stroke of writing. */
const workingLength = 1600
const shortest = 36
/** Lines on the model are as straight as this, in pixels of that picture; more than that is no sheet that was understood. */
const mostMisfit = 1.5
/** Less line than this, in heights of that picture, is no table. */
const leastLine = 1
const white = 245
const tallestPage = 11.69
const outDpi = { least: 200, most: 300 }
const step = 16

/**
 * The sheet that a photograph shows, made flat: its ruled lines are followed as they run, however they are tilted or bent,
 * a smooth model makes them straight, and its light is made even. Null where no ruled table is seen, or none that a smooth
 * model fits, or where `streaks` run through what is ruled, on a sheet that then came through a feeder: the grain of a table
 * top lies beside it. What lies around the sheet becomes paper.
 */
export function flattened(page: PageImage, streaks: readonly Streak[] = []): FlatPage | null {
  const scale = Math.max(1, Math.max(page.width, page.height) / workingLength)
  const light = paperLight(page)
  const picture = evenly(shrunk(page, scale), light, scale)
  const { width, height } = picture
  const { level, upright } = ruledTraces(tracesOf(picture, shortest), width, height)
  if (lengthOf(level) < leastLine * Math.max(width, height)) return null
  const across = straightener(upright, 1, width, height)
  const down = straightener(level, 0, width, height)
  if (!across || !down || Math.max(across.misfit, down.misfit) > mostMisfit) return null
  const ends = endsOf([...level, ...upright], scale)
  const bounds = boundsOf(ends)
  if (streaks.some((streak) => crosses(streak, bounds))) return null
  const outline = sheetOutline(light, ends)
  const paper = paperWithin(light, bounds)
  if (!isNoScan(across, down, areaOf(outline) / (page.width * page.height), paper)) return null
  const flat = outlineOnFlat(outline, across, down, scale)
  const long = Math.max(flat.right - flat.left, flat.foot - flat.top)
  const seen = (long * scale) / tallestPage
  const dpi = Math.round(Math.min(outDpi.most, Math.max(outDpi.least, seen)))
  const zoom = (dpi * tallestPage) / long
  const size = { width: Math.ceil((flat.right - flat.left) * zoom), height: Math.ceil((flat.foot - flat.top) * zoom) }
  const map = mapped(size, (u, v) => [flat.left + u / zoom, flat.top + v / zoom], across, down, scale, [width, height])
  if (!map) return null
  const pixels = resampled(page, light, outline, map, size)
  return { page: { number: page.number, ...size, dpi, pixels }, map, photograph: { dpi: seen, paper } }
}

/** Steeper or more bent (pixels of the working picture) than a scan, with so much around the sheet, or as dark. */
const scan = { slope: 0.06, bend: 1, fills: 0.9, paper: 150 }

/** Whether anything tells a picture from a scan, whose pale lines are looked for in other ways. */
const isNoScan = (across: Straightener, down: Straightener, fills: number, paper: number): boolean =>
  Math.max(Math.abs(across.slope), Math.abs(down.slope)) > scan.slope ||
  Math.max(across.bend, down.bend) > scan.bend ||
  fills < scan.fills ||
  paper < scan.paper

type Bounds = readonly [left: number, top: number, right: number, foot: number]

function boundsOf(points: readonly Point[]): Bounds {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** In dim light a table top is as bright as the sheet's paper: where the sheet ends does not tell, where the tables end does. */
const crosses = ({ across, from, to, begins, ends }: Streak, [left, top, right, foot]: Bounds): boolean =>
  across === 'x'
    ? to > left && from < right && ends > top && begins < foot
    : to > top && from < foot && ends > left && begins < right

/** How bright most of the paper is on which the tables are printed: a table top around the sheet is not asked. */
function paperWithin({ tile, columns, middle }: PaperLight, [left, top, right, foot]: Bounds): number {
  const isWithin = (i: number) => {
    const [x, y] = [((i % columns) + 0.5) * tile, (Math.floor(i / columns) + 0.5) * tile]
    return x >= left && x <= right && y >= top && y <= foot
  }
  const levels = [...middle].filter((_, i) => isWithin(i)).sort((a, b) => a - b)
  return levels[levels.length >> 1] ?? 255
}

const endsOf = (traces: readonly Trace[], scale: number): Point[] =>
  traces.flatMap((trace) => [pointOf(trace, 0, scale), pointOf(trace, trace.length - 2, scale)])

function areaOf(outline: readonly Point[]): number {
  let sum = 0
  outline.forEach(([x, y], i) => {
    const [u, v] = outline[(i + 1) % outline.length]!
    sum += x * v - u * y
  })
  return Math.abs(sum) / 2
}

const lengthOf = (traces: readonly Trace[]) => traces.reduce((sum, trace) => sum + trace.length / 2, 0)

const pointOf = (trace: Trace, at: number, scale: number): Point => [trace[at]! * scale, trace[at + 1]! * scale]

/** Grey as if the paper were equally bright everywhere. */
function evenly(grey: Grey, light: PaperLight, scale: number): Grey {
  const { width, height } = grey
  const pixels = new Uint8Array(grey.pixels.length)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      pixels[at] = Math.min(255, (grey.pixels[at]! * white) / paperAt(light, light.paper[0]!, x * scale, y * scale))
  return { width, height, pixels }
}

/** The bounds of the sheet once it is flat, in pixels of the working picture. */
function outlineOnFlat(outline: readonly Point[], across: Straightener, down: Straightener, scale: number) {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, foot: -Infinity }
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    for (let k = 0; k < 8; k++) {
      const [x, y] = [(a[0] + ((b[0] - a[0]) * k) / 8) / scale, (a[1] + ((b[1] - a[1]) * k) / 8) / scale]
      const [u, v] = [across.at(x, y), down.at(x, y)]
      bounds.left = Math.min(bounds.left, u)
      bounds.right = Math.max(bounds.right, u)
      bounds.top = Math.min(bounds.top, v)
      bounds.foot = Math.max(bounds.foot, v)
    }
  })
  return bounds
}

type Size = { readonly width: number; readonly height: number }

/** Where the model folds the sheet over, it is none. */
const leastArea = 0.25

/** The model turned about: each point of the flat page is sought on the picture from where its neighbour was found. */
function mapped(
  { width, height }: Size,
  flatAt: (u: number, v: number) => Point,
  across: Straightener,
  down: Straightener,
  scale: number,
  [seenWidth, seenHeight]: Point,
): FlatMap | null {
  const columns = Math.ceil(width / step) + 1
  const rows = Math.ceil(height / step) + 1
  const points = new Float32Array(columns * rows * 2)
  let rowStart: Point = [seenWidth / 2, seenHeight / 2]
  for (let r = 0; r < rows; r++) {
    let [x, y] = rowStart
    for (let c = 0; c < columns; c++) {
      const [u, v] = flatAt(c * step, r * step)
      for (let k = 0; k < (c === 0 ? 12 : 3); k++) {
        const [atU, atV] = [across.at(x, y), down.at(x, y)]
        const [ux, uy] = [across.at(x + 1, y) - atU, across.at(x, y + 1) - atU]
        const [vx, vy] = [down.at(x + 1, y) - atV, down.at(x, y + 1) - atV]
        const area = ux * vy - uy * vx
        if (!(area > leastArea)) return null
        x += ((u - atU) * vy - (v - atV) * uy) / area
        y += ((v - atV) * ux - (u - atU) * vx) / area
      }
      if (c === 0) rowStart = [x, y]
      const at = 2 * (r * columns + c)
      points[at] = (x + 0.5) * scale - 0.5
      points[at + 1] = (y + 0.5) * scale - 0.5
    }
  }
  return { step, columns, points }
}

function resampled(
  page: PageImage,
  light: PaperLight,
  outline: readonly Point[],
  map: FlatMap,
  size: Size,
): Uint8Array {
  const { width, height } = size
  const channels = isColour(page) ? 4 : 1
  const out = new Uint8Array(width * height * channels).fill(255)
  const rows = Array.from({ length: page.height }, (_, y) => crossing(outline, y))
  const from = Float32Array.from(rows, (row) => Math.max(0, row?.[0] ?? Infinity))
  const to = Float32Array.from(rows, (row) => Math.min(page.width - 1.01, row?.[1] ?? -1))
  const gains = light.paper.map(() => [0, 0])
  for (let y = 0; y < height; y++)
    for (let x0 = 0; x0 < width; x0 += step) {
      const [ax, ay] = picturePoint(map, x0, y)
      const [bx, by] = picturePoint(map, x0 + step, y)
      light.paper.forEach((levels, channel) => {
        gains[channel]![0] = white / paperAt(light, levels, ax, ay)
        gains[channel]![1] = white / paperAt(light, levels, bx, by)
      })
      const end = Math.min(width, x0 + step)
      for (let x = x0, at = (y * width + x0) * channels; x < end; x++, at += channels) {
        const share = (x - x0) / step
        const u = ax + (bx - ax) * share
        const v = ay + (by - ay) * share
        const row = v | 0
        if (v < 0 || row >= page.height - 1 || u < from[row]! || u > to[row]!) continue
        const column = u | 0
        const [fx, fy] = [u - column, v - row]
        const own = (row * page.width + column) * channels
        const under = own + page.width * channels
        for (let channel = 0; channel < light.paper.length; channel++) {
          const top = page.pixels[own + channel]! * (1 - fx) + page.pixels[own + channels + channel]! * fx
          const foot = page.pixels[under + channel]! * (1 - fx) + page.pixels[under + channels + channel]! * fx
          const gain = gains[channel]!
          const level = (top + (foot - top) * fy) * (gain[0]! + (gain[1]! - gain[0]!) * share)
          out[at + channel] = level > 255 ? 255 : level + 0.5
        }
      }
    }
  return out
}
