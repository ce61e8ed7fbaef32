import { encode } from 'fast-png'
import type { Box } from '../../core/document.ts'
import { turnedPoint, type Turn } from './geometry.ts'
import { isColour, type PageImage } from './page-image.ts'

/** A margin around the cell, as a share of its height, so that a person sees its lines. */
const marginShare = 0.25

/**
 * The picture of a cell as a PNG, for a person to decide by. `box` is in pixels of the page as in what the reader hands
 * over; `turn` sets writing upright that is turned clockwise on the page.
 */
export function cropCell(page: PageImage, box: Box, turn: Turn = 0): Uint8Array {
  const margin = Math.round(Math.min(box[2], box[3]) * marginShare)
  const left = Math.max(0, Math.floor(box[0]) - margin)
  const top = Math.max(0, Math.floor(box[1]) - margin)
  const width = Math.max(1, Math.min(page.width, Math.ceil(box[0] + box[2]) + margin) - left)
  const height = Math.max(1, Math.min(page.height, Math.ceil(box[1] + box[3]) + margin) - top)
  const step = isColour(page) ? 4 : 1
  const channels = step === 4 ? 3 : 1
  const sideways = turn === 90 || turn === 270
  const [outWidth, outHeight] = sideways ? [height, width] : [width, height]
  const data = new Uint8Array(outWidth * outHeight * channels)
  const cut = { turn, sourceWidth: width, sourceHeight: height }
  for (let y = 0; y < outHeight; y++)
    for (let x = 0; x < outWidth; x++) {
      const [u, v] = turnedPoint(cut, x, y)
      const from = ((top + v) * page.width + left + u) * step
      const to = (y * outWidth + x) * channels
      for (let c = 0; c < channels; c++) data[to + c] = page.pixels[from + c] ?? 255
    }
  return encode({ width: outWidth, height: outHeight, data, channels, depth: 8 })
}
