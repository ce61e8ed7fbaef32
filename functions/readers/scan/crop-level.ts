import { printLevel } from './channels.ts'
import { sourcePoint, type Geometry } from './geometry.ts'
import type { Grey } from './grey.ts'
import { isColour, type PageImage } from './page-image.ts'

/** Left, top, right and bottom in pixels of the level picture. */
export type Frame = readonly [left: number, top: number, right: number, bottom: number]

/** More than this is not needed to read a figure. */
const finestDpi = 320

/**
 * A frame of the level picture in the page's own resolution, level and upright: as print (`stamps` lifted to paper), or as
 * the eye sees it. One value a pixel, bilinear.
 */
export function cropLevel(
  page: PageImage,
  geometry: Geometry,
  dpi: number,
  [left, top, right, bottom]: Frame,
  stamps: 'lifted' | 'kept' = 'lifted',
): Grey {
  const scale = Math.min(geometry.scale, finestDpi / dpi)
  const width = Math.max(1, Math.round((right - left) * scale))
  const height = Math.max(1, Math.round((bottom - top) * scale))
  const corners = [
    sourcePoint(geometry, left, top),
    sourcePoint(geometry, right, top),
    sourcePoint(geometry, left, bottom),
    sourcePoint(geometry, right, bottom),
  ] as const
  const level = levelReader(page, stamps)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height
    const x0 = corners[0][0] + (corners[2][0] - corners[0][0]) * v
    const y0 = corners[0][1] + (corners[2][1] - corners[0][1]) * v
    const dx = corners[1][0] + (corners[3][0] - corners[1][0]) * v - x0
    const dy = corners[1][1] + (corners[3][1] - corners[1][1]) * v - y0
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) / width
      pixels[y * width + x] = sample(page, level, x0 + dx * u - 0.5, y0 + dy * u - 0.5) + 0.5
    }
  }
  return { width, height, pixels }
}

type LevelAt = (index: number) => number

function levelReader(page: PageImage, stamps: 'lifted' | 'kept'): LevelAt {
  const { pixels } = page
  if (!isColour(page)) return (index) => pixels[index]!
  if (stamps === 'kept')
    return (index) => (pixels[4 * index]! * 77 + pixels[4 * index + 1]! * 150 + pixels[4 * index + 2]! * 29) >> 8
  return (index) => printLevel(pixels[4 * index]!, pixels[4 * index + 1]!, pixels[4 * index + 2]!)
}

/** Beyond the page there is paper. */
function sample({ width, height }: PageImage, level: LevelAt, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 255
  const [fx, fy] = [x - x0, y - y0]
  const at = y0 * width + x0
  const top = level(at) * (1 - fx) + level(at + 1) * fx
  const bottom = level(at + width) * (1 - fx) + level(at + width + 1) * fx
  return top * (1 - fy) + bottom * fy
}
