import { isColour, type PageImage } from './page-image.ts'

/** The light on a picture, tile by tile: how bright its paper is there, in each channel, and what most of the tile is. */
export type PaperLight = {
  readonly tile: number
  readonly columns: number
  readonly rows: number
  /** Red, green and blue of the paper; one value where the picture is grey. */
  readonly paper: readonly Float32Array[]
  /** The median of the first channel. */
  readonly middle: Float32Array
}

/** Tiles along the longer side: on a sheet that fills the picture, each is an eighth of an inch. */
const tilesAlong = 96
/** Share of a tile that is brighter than what is taken for its paper. */
const brighter = 0.2
/** Every third pixel both ways is looked at. */
const stride = 3

export function paperLight(page: PageImage): PaperLight {
  const { width, height, pixels } = page
  const tile = Math.max(8, Math.ceil(Math.max(width, height) / tilesAlong))
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)]
  const step = isColour(page) ? 4 : 1
  const paper = Array.from({ length: step === 4 ? 3 : 1 }, () => new Float32Array(columns * rows))
  const middle = new Float32Array(columns * rows)
  const histogram = new Uint32Array(256)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++)
      paper.forEach((levels, channel) => {
        histogram.fill(0)
        let count = 0
        for (let y = r * tile; y < Math.min(height, (r + 1) * tile); y += stride)
          for (let x = c * tile; x < Math.min(width, (c + 1) * tile); x += stride) {
            const level = pixels[(y * width + x) * step + channel]!
            histogram[level] = histogram[level]! + 1
            count++
          }
        levels[r * columns + c] = levelAt(histogram, count * brighter)
        if (channel === 0) middle[r * columns + c] = levelAt(histogram, count / 2)
      })
  return { tile, columns, rows, paper: paper.map((levels) => withoutPrint(levels, columns, rows)), middle }
}

function levelAt(histogram: Uint32Array, rank: number): number {
  let level = 255
  for (let seen = 0; level > 0; level--) if ((seen += histogram[level]!) >= rank) break
  return level
}

/** A tile full of print is not darker paper: no tile is darker than most of those around it. */
function withoutPrint(levels: Float32Array, columns: number, rows: number): Float32Array {
  const out = new Float32Array(levels.length)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const around: number[] = []
      for (let v = Math.max(0, r - 1); v <= Math.min(rows - 1, r + 1); v++)
        for (let u = Math.max(0, c - 1); u <= Math.min(columns - 1, c + 1); u++) around.push(levels[v * columns + u]!)
      around.sort((a, b) => a - b)
      out[r * columns + c] = Math.max(16, levels[r * columns + c]!, around[around.length >> 1]!)
    }
  return out
}

/** The paper's level at a point of the picture, between the middles of the tiles. */
export function paperAt({ tile, columns, rows }: PaperLight, levels: Float32Array, x: number, y: number): number {
  const u = Math.min(columns - 1, Math.max(0, x / tile - 0.5))
  const v = Math.min(rows - 1, Math.max(0, y / tile - 0.5))
  const c = u | 0
  const r = v | 0
  const at = r * columns + c
  const right = c + 1 < columns ? 1 : 0
  const down = r + 1 < rows ? columns : 0
  const top = levels[at]! + (levels[at + right]! - levels[at]!) * (u - c)
  const foot = levels[at + down]! + (levels[at + down + right]! - levels[at + down]!) * (u - c)
  return top + (foot - top) * (v - r)
}
