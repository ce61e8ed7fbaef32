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
  let isGrey = true
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const r = rgba[4 * at]!
      const g = rgba[4 * at + 1]!
      const b = rgba[4 * at + 2]!
      luma[at] = 0.299 * r + 0.587 * g + 0.114 * b - 128
      if (r === g && g === b) continue
      isGrey = false
      const half = (y >> 1) * halfWidth + (x >> 1)
      blue[half] = blue[half]! + (-0.1687 * r - 0.3313 * g + 0.5 * b) / 4
      red[half] = red[half]! + (0.5 * r - 0.4187 * g - 0.0813 * b) / 4
    }
  rounded(luma, width, height, steps(lumaTable))
  if (!isGrey) {
    rounded(blue, halfWidth, halfHeight, steps(colourTable))
    rounded(red, halfWidth, halfHeight, steps(colourTable))
  }
  const out = new Uint8ClampedArray(rgba.length).fill(255)
  if (isGrey) for (let at = 0; at < luma.length; at++) out[4 * at] = out[4 * at + 1] = out[4 * at + 2] = luma[at]! + 128
  else
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at++) {
        const half = (y >> 1) * halfWidth + (x >> 1)
        const level = luma[at]! + 128
        const cb = blue[half]!
        const cr = red[half]!
        out[4 * at] = level + 1.402 * cr
        out[4 * at + 1] = level - 0.34414 * cb - 0.71414 * cr
        out[4 * at + 2] = level + 1.772 * cb
      }
  return new Uint8Array(out.buffer)
}

/** How much the quick transforms of Arai, Agui and Nakajima (1988) enlarge each frequency along one axis. */
const enlarged = Array.from({ length: 8 }, (_, k) => (k === 0 ? 1 : Math.SQRT2 * Math.cos((k * Math.PI) / 16)))

/** Rounds a plane block by block; edges that fill no block stay as they are. */
function rounded(plane: Float32Array, width: number, height: number, steps: Float32Array): void {
  const block = new Float32Array(64)
  const inward = Float32Array.from(steps, (step, i) => 1 / (8 * step * enlarged[i >> 3]! * enlarged[i & 7]!))
  const outward = Float32Array.from(steps, (step, i) => (step * enlarged[i >> 3]! * enlarged[i & 7]!) / 8)
  for (let y0 = 0; y0 + 8 <= height; y0 += 8)
    for (let x0 = 0; x0 + 8 <= width; x0 += 8) {
      const corner = y0 * width + x0
      for (let y = 0, i = 0; y < 8; y++)
        for (let x = 0, at = corner + y * width; x < 8; x++, i++, at++) block[i] = plane[at]!
      for (let i = 0; i < 64; i += 8) transform(block, i, 1)
      for (let i = 0; i < 8; i++) transform(block, i, 8)
      let isFlat = true
      for (let i = 0; i < 64; i++) {
        const value = Math.round(block[i]! * inward[i]!) * outward[i]!
        block[i] = value
        if (i > 0 && value !== 0) isFlat = false
      }
      if (isFlat) block.fill(block[0]!)
      else {
        for (let i = 0; i < 8; i++) restore(block, i, 8)
        for (let i = 0; i < 64; i += 8) restore(block, i, 1)
      }
      for (let y = 0, i = 0; y < 8; y++)
        for (let x = 0, at = corner + y * width; x < 8; x++, i++, at++) plane[at] = block[i]!
    }
}

/** Eight values, `step` apart, into frequencies. */
function transform(d: Float32Array, at: number, step: number): void {
  const i1 = at + step
  const i2 = at + 2 * step
  const i3 = at + 3 * step
  const i4 = at + 4 * step
  const i5 = at + 5 * step
  const i6 = at + 6 * step
  const i7 = at + 7 * step
  const a0 = d[at]! + d[i7]!
  const a7 = d[at]! - d[i7]!
  const a1 = d[i1]! + d[i6]!
  const a6 = d[i1]! - d[i6]!
  const a2 = d[i2]! + d[i5]!
  const a5 = d[i2]! - d[i5]!
  const a3 = d[i3]! + d[i4]!
  const a4 = d[i3]! - d[i4]!
  const b0 = a0 + a3
  const b3 = a0 - a3
  const b1 = a1 + a2
  const b2 = a1 - a2
  d[at] = b0 + b1
  d[i4] = b0 - b1
  const z1 = (b2 + b3) * 0.707106781
  d[i2] = b3 + z1
  d[i6] = b3 - z1
  const c0 = a4 + a5
  const c1 = a5 + a6
  const c2 = a6 + a7
  const z5 = (c0 - c2) * 0.382683433
  const z2 = 0.5411961 * c0 + z5
  const z4 = 1.306562965 * c2 + z5
  const z3 = c1 * 0.707106781
  const z11 = a7 + z3
  const z13 = a7 - z3
  d[i5] = z13 + z2
  d[i3] = z13 - z2
  d[i1] = z11 + z4
  d[i7] = z11 - z4
}

/** Eight frequencies, `step` apart, back into values. */
function restore(d: Float32Array, at: number, step: number): void {
  const i1 = at + step
  const i2 = at + 2 * step
  const i3 = at + 3 * step
  const i4 = at + 4 * step
  const i5 = at + 5 * step
  const i6 = at + 6 * step
  const i7 = at + 7 * step
  const a0 = d[at]! + d[i4]!
  const a1 = d[at]! - d[i4]!
  const a3 = d[i2]! + d[i6]!
  const a2 = (d[i2]! - d[i6]!) * 1.414213562 - a3
  const b0 = a0 + a3
  const b3 = a0 - a3
  const b1 = a1 + a2
  const b2 = a1 - a2
  const z13 = d[i5]! + d[i3]!
  const z10 = d[i5]! - d[i3]!
  const z11 = d[i1]! + d[i7]!
  const z12 = d[i1]! - d[i7]!
  const c7 = z11 + z13
  const z5 = (z10 + z12) * 1.847759065
  const c6 = z5 - z10 * 2.61312593 - c7
  const c5 = (z11 - z13) * 1.414213562 - c6
  const c4 = z5 - z12 * 1.0823922 - c5
  d[at] = b0 + c7
  d[i7] = b0 - c7
  d[i1] = b1 + c6
  d[i6] = b1 - c6
  d[i2] = b2 + c5
  d[i5] = b2 - c5
  d[i3] = b3 + c4
  d[i4] = b3 - c4
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
