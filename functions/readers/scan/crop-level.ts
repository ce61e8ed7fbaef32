import { sourcePoint, type Geometry, type Point } from './geometry.ts'
import type { Grey } from './grey.ts'
import { printLevel } from './channels.ts'
import { keepDarker } from './keep-darker.ts'
import { liftStamp } from './lift-stamp.ts'
import { isColour, type PageImage } from './page-image.ts'

/** Left, top, right and bottom in pixels of the level picture. */
export type Frame = readonly [left: number, top: number, right: number, bottom: number]

/** More than this is not needed to read a figure. */
const finestDpi = 320

/**
 * What becomes of red stamps: lifted to paper where they are plain to see, as in what the networks were taught; measured on
 * bare paper and taken away by their colour or by their brightness, with all that is darker than paper by less than `quiet`
 * grey levels; or kept, as the eye sees them.
 */
export type StampView = 'lifted' | 'kept' | { readonly quiet: number; readonly by: 'colour' | 'brightness' }

/** The resolution of what is cut out of a level picture of `dpi`. */
export const cropDpi = ({ scale }: Geometry, dpi: number, finest = finestDpi): number => Math.min(scale * dpi, finest)

/** A frame of the level picture in the page's own resolution or `finest`, level and upright. One value a pixel, bilinear. */
export function cropLevel(
  page: PageImage,
  geometry: Geometry,
  dpi: number,
  [left, top, right, bottom]: Frame,
  stamps: StampView = 'lifted',
  finest = finestDpi,
): Grey {
  const scale = cropDpi(geometry, dpi, finest) / dpi
  const width = Math.max(1, Math.round((right - left) * scale))
  const height = Math.max(1, Math.round((bottom - top) * scale))
  const corners = [
    sourcePoint(geometry, left, top),
    sourcePoint(geometry, right, top),
    sourcePoint(geometry, left, bottom),
    sourcePoint(geometry, right, bottom),
  ] as const
  return quadrangle(page, corners, width, height, stamps)
}

/** The quadrangle between four points of the page (left and right at the top, then at the foot) as a picture. */
export function quadrangle(
  page: PageImage,
  corners: readonly [Point, Point, Point, Point],
  width: number,
  height: number,
  stamps: StampView,
): Grey {
  const part = partAround(page, corners, stamps)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height
    const x0 = corners[0][0] + (corners[2][0] - corners[0][0]) * v - part.left - 0.5
    const y0 = corners[0][1] + (corners[2][1] - corners[0][1]) * v - part.top - 0.5
    const dx = (corners[1][0] + (corners[3][0] - corners[1][0]) * v - part.left - 0.5 - x0) / width
    const dy = (corners[1][1] + (corners[3][1] - corners[1][1]) * v - part.top - 0.5 - y0) / width
    for (let x = 0; x < width; x++) pixels[y * width + x] = sample(part.grey, x0 + dx * (x + 0.5), y0 + dy * (x + 0.5))
  }
  return { width, height, pixels }
}

/** Red above green and blue by so much is a stamp's, and fewer pixels of it leave a cell as it is. */
const stampRed = 40
const leastStamp = 24

/** Whether a stamp's ink lies in a frame of a page in colour. */
export function isStamped(page: PageImage, geometry: Geometry, [left, top, right, bottom]: Frame): boolean {
  if (!isColour(page)) return false
  const corners = [
    sourcePoint(geometry, left, top),
    sourcePoint(geometry, right, top),
    sourcePoint(geometry, left, bottom),
    sourcePoint(geometry, right, bottom),
  ]
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [from, to] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(page.width, Math.ceil(Math.max(...xs)))]
  const last = Math.min(page.height, Math.ceil(Math.max(...ys)))
  let count = 0
  // Every other pixel both ways stands for four.
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < last; y += 2)
    for (let x = from, at = (y * page.width + from) * 4; x < to; x += 2, at += 8)
      if (page.pixels[at]! - ((page.pixels[at + 1]! + page.pixels[at + 2]!) >> 1) >= stampRed) count += 4
  return count >= leastStamp
}

type Part = { readonly left: number; readonly top: number; readonly grey: Grey }

/** The page's own pixels around a frame as one channel; beyond the page there is paper. */
function partAround(page: PageImage, corners: readonly Point[], stamps: StampView): Part {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.floor(Math.min(...xs)) - 1, Math.floor(Math.min(...ys)) - 1]
  const width = Math.ceil(Math.max(...xs)) + 2 - left
  const height = Math.ceil(Math.max(...ys)) + 2 - top
  const pixels = new Uint8Array(width * height).fill(255)
  const step = isColour(page) ? 4 : 1
  const excess = new Uint8Array(typeof stamps === 'object' && step === 4 ? pixels.length : 0)
  for (let y = Math.max(0, -top); y < Math.min(height, page.height - top); y++) {
    const first = Math.max(0, -left)
    let from = ((top + y) * page.width + left + first) * step
    const end = Math.min(width, page.width - left)
    for (let x = first, to = y * width + first; x < end; x++, to++, from += step) {
      const red = page.pixels[from]!
      if (step === 1) pixels[to] = red
      else {
        const green = page.pixels[from + 1]!
        const blue = page.pixels[from + 2]!
        if (stamps === 'lifted') pixels[to] = printLevel(red, green, blue)
        else if (stamps === 'kept') pixels[to] = (red * 77 + green * 150 + blue * 29) >> 8
        else {
          pixels[to] = stamps.by === 'brightness' ? (red * 77 + green * 150 + blue * 29) >> 8 : red
          excess[to] = Math.max(0, red - ((green + blue) >> 1))
        }
      }
    }
  }
  if (typeof stamps === 'object' && step === 4)
    if (stamps.by === 'brightness') keepDarker({ width, height, pixels }, excess, stamps.quiet)
    else liftStamp(pixels, excess, stamps.quiet)
  return { left, top, grey: { width, height, pixels } }
}

/** Bilinear, in 256ths of a pixel; rounded. */
function sample({ width, height, pixels }: Grey, x: number, y: number): number {
  const u = (x * 256) | 0
  const v = (y * 256) | 0
  const x0 = u >> 8
  const y0 = v >> 8
  if (u < 0 || v < 0 || x0 >= width - 1 || y0 >= height - 1) return 255
  const fx = u & 255
  const fy = v & 255
  const at = y0 * width + x0
  const top = pixels[at]! * (256 - fx) + pixels[at + 1]! * fx
  const bottom = pixels[at + width]! * (256 - fx) + pixels[at + width + 1]! * fx
  return (top * (256 - fy) + bottom * fy + 32_768) >> 16
}
