/**
 * What a JPEG of a given quality leaves of a picture: colour at half resolution, blocks of 8 by 8 transformed, rounded by
 * the tables of ITU-T T.81 annex K and transformed back. The same loss as writing and reading a file, without the file.
 */
export function throughJpeg(rgba: Uint8Array, width: number, height: number, quality: number): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality
  const steps = (table: readonly number[]) =>
    Float32Array.from(table, (value) => Math.min(255, Math.max(1, Math.floor((value * scale + 50) / 100))))
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1]
  const luma = new Float32Array(width * height)
  const blue = new Float32Array(halfWidth * halfHeight)
  const red = new Float32Array(halfWidth * halfHeight)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [r, g, b] = [rgba[4 * at]!, rgba[4 * at + 1]!, rgba[4 * at + 2]!]
      luma[at] = 0.299 * r + 0.587 * g + 0.114 * b - 128
      const half = (y >> 1) * halfWidth + (x >> 1)
      blue[half] = blue[half]! + (-0.1687 * r - 0.3313 * g + 0.5 * b) / 4
      red[half] = red[half]! + (0.5 * r - 0.4187 * g - 0.0813 * b) / 4
    }
  rounded(luma, width, height, steps(lumaTable))
  rounded(blue, halfWidth, halfHeight, steps(colourTable))
  rounded(red, halfWidth, halfHeight, steps(colourTable))
  const out = new Uint8ClampedArray(rgba.length)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const half = (y >> 1) * halfWidth + (x >> 1)
      const [level, cb, cr] = [luma[at]! + 128, blue[half]!, red[half]!]
      out[4 * at] = level + 1.402 * cr
      out[4 * at + 1] = level - 0.34414 * cb - 0.71414 * cr
      out[4 * at + 2] = level + 1.772 * cb
      out[4 * at + 3] = 255
    }
  return new Uint8Array(out.buffer)
}

/** `cosines[u * 8 + x]`, with the factors that make the transform its own inverse when turned over. */
const cosines = Float32Array.from(
  { length: 64 },
  (_, i) => (i < 8 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((i >> 3) * (2 * (i & 7) + 1) * Math.PI) / 16),
)

/** Rounds a plane block by block; edges that fill no block stay as they are. */
function rounded(plane: Float32Array, width: number, height: number, steps: Float32Array): void {
  const block = new Float32Array(64)
  const between = new Float32Array(64)
  for (let y0 = 0; y0 + 8 <= height; y0 += 8)
    for (let x0 = 0; x0 + 8 <= width; x0 += 8) {
      for (let i = 0; i < 64; i++) block[i] = plane[(y0 + (i >> 3)) * width + x0 + (i & 7)]!
      rowsTransformed(block, between)
      rowsTransformed(between, block)
      for (let i = 0; i < 64; i++) block[i] = Math.round(block[i]! / steps[i]!) * steps[i]!
      rowsRestored(block, between)
      rowsRestored(between, block)
      for (let i = 0; i < 64; i++) plane[(y0 + (i >> 3)) * width + x0 + (i & 7)] = block[i]!
    }
}

/** Each row transformed and laid down as a column, so that doing it twice transforms both ways. */
function rowsTransformed(from: Float32Array, to: Float32Array): void {
  for (let row = 0; row < 8; row++)
    for (let u = 0; u < 8; u++) {
      let sum = 0
      for (let x = 0; x < 8; x++) sum += cosines[u * 8 + x]! * from[row * 8 + x]!
      to[u * 8 + row] = sum
    }
}

function rowsRestored(from: Float32Array, to: Float32Array): void {
  for (let row = 0; row < 8; row++)
    for (let x = 0; x < 8; x++) {
      let sum = 0
      for (let u = 0; u < 8; u++) sum += cosines[u * 8 + x]! * from[row * 8 + u]!
      to[x * 8 + row] = sum
    }
}

const lumaTable = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
]
const colourTable = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99,
]
