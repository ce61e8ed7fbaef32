/** Values of one layer: channel by channel, row by row. */
export type Tensor = {
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Float32Array
}

/** A convolution, its rectifier and the pooling after it. A dense layer is one whose kernel is as large as its input. */
export type LayerShape = {
  readonly inputs: number
  readonly outputs: number
  readonly kernel: readonly [height: number, width: number]
  /** Rows and columns of zeros around the input. */
  readonly pad: readonly [rows: number, columns: number]
  readonly rectified: boolean
  /** Largest of blocks of this size; [1, 1] keeps all. */
  readonly pool: readonly [rows: number, columns: number]
}

export type Layer = LayerShape & {
  /** `[output][input][row][column]` */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

export const layer = (
  inputs: number,
  outputs: number,
  kernel: LayerShape['kernel'],
  pad: LayerShape['pad'],
  pool: LayerShape['pool'] = [1, 1],
  rectified = true,
): LayerShape => ({ inputs, outputs, kernel, pad, rectified, pool })

export const weightCount = ({ inputs, outputs, kernel }: LayerShape): number => inputs * outputs * kernel[0] * kernel[1]

/** The values of the last layer, before any normalisation. */
export function runNetwork(layers: readonly Layer[], input: Tensor): Tensor {
  return layers.reduce((tensor, each) => maxPool(convolve(padded(tensor, each.pad), each), each.pool).tensor, input)
}

export function padded({ channels, height, width, data }: Tensor, [rows, columns]: readonly [number, number]): Tensor {
  if (rows === 0 && columns === 0) return { channels, height, width, data }
  const outHeight = height + 2 * rows
  const outWidth = width + 2 * columns
  const out = new Float32Array(channels * outHeight * outWidth)
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++) {
      const from = (c * height + y) * width
      out.set(data.subarray(from, from + width), (c * outHeight + y + rows) * outWidth + columns)
    }
  return { channels, height: outHeight, width: outWidth, data: out }
}

/** Valid convolution of an already padded input, then the rectifier. */
export function convolve(input: Tensor, each: Layer): Tensor {
  const { outputs, bias, weights, rectified } = each
  const patches = patchesOf(input, each)
  const { count, size, height, width } = patches
  const out = new Float32Array(outputs * count)
  for (let o = 0; o < outputs; o++) {
    out.fill(bias[o]!, o * count, (o + 1) * count)
    addRows(out, o * count, weights, o * size, 1, patches.data, count, size)
  }
  if (rectified) for (let i = 0; i < out.length; i++) if (out[i]! < 0) out[i] = 0
  return { channels: outputs, height, width, data: out }
}

/** What each tap of a kernel sees at each position, tap by tap: a convolution becomes a product of matrices. */
export type Patches = {
  /** Positions, and taps. */
  readonly count: number
  readonly size: number
  readonly height: number
  readonly width: number
  readonly data: Float32Array
}

export function patchesOf(input: Tensor, { kernel }: LayerShape): Patches {
  const [kh, kw] = kernel
  const height = input.height - kh + 1
  const width = input.width - kw + 1
  const count = height * width
  const size = input.channels * kh * kw
  if (kh === 1 && kw === 1) return { count, size, height, width, data: input.data }
  const data = new Float32Array(size * count)
  let to = 0
  for (let c = 0; c < input.channels; c++)
    for (let ky = 0; ky < kh; ky++)
      for (let kx = 0; kx < kw; kx++)
        for (let y = 0; y < height; y++) {
          let from = (c * input.height + y + ky) * input.width + kx
          for (let x = 0; x < width; x++) data[to++] = input.data[from++]!
        }
  return { count, size, height, width, data }
}

/** out[n] += sum over k of factors[k] * rows[k][n]: the inner product of all layers, four rows at a time. */
export function addRows(
  out: Float32Array,
  outAt: number,
  factors: Float32Array,
  factorAt: number,
  factorStride: number,
  rows: Float32Array,
  count: number,
  size: number,
): void {
  let k = 0
  for (; k + 4 <= size; k += 4) {
    const w0 = factors[factorAt + k * factorStride]!
    const w1 = factors[factorAt + (k + 1) * factorStride]!
    const w2 = factors[factorAt + (k + 2) * factorStride]!
    const w3 = factors[factorAt + (k + 3) * factorStride]!
    const r0 = k * count
    const r1 = r0 + count
    const r2 = r1 + count
    const r3 = r2 + count
    for (let n = 0; n < count; n++)
      out[outAt + n] =
        out[outAt + n]! + (w0 * rows[r0 + n]! + w1 * rows[r1 + n]! + w2 * rows[r2 + n]! + w3 * rows[r3 + n]!)
  }
  for (; k < size; k++) {
    const w = factors[factorAt + k * factorStride]!
    for (let n = 0; n < count; n++) out[outAt + n] = out[outAt + n]! + w * rows[k * count + n]!
  }
}

/** Largest value of each block, and where it stood. Rows and columns that fill no block are left out. */
export function maxPool(
  { channels, height, width, data }: Tensor,
  [rows, columns]: readonly [number, number],
): { tensor: Tensor; from: Int32Array | null } {
  if (rows === 1 && columns === 1) return { tensor: { channels, height, width, data }, from: null }
  const outHeight = Math.floor(height / rows)
  const outWidth = Math.floor(width / columns)
  const out = new Float32Array(channels * outHeight * outWidth)
  const from = new Int32Array(out.length)
  let at = 0
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < outHeight; y++)
      for (let x = 0; x < outWidth; x++, at++) {
        let best = (c * height + y * rows) * width + x * columns
        for (let v = 0; v < rows; v++)
          for (let u = 0; u < columns; u++) {
            const index = (c * height + y * rows + v) * width + x * columns + u
            if (data[index]! > data[best]!) best = index
          }
        out[at] = data[best]!
        from[at] = best
      }
  return { tensor: { channels, height: outHeight, width: outWidth, data: out }, from }
}

/** Turns the values of one position (`stride` apart) into probabilities. */
export function softmaxAt(data: Float32Array, at: number, stride: number, count: number): Float64Array {
  let most = -Infinity
  for (let k = 0; k < count; k++) most = Math.max(most, data[at + k * stride]!)
  const out = new Float64Array(count)
  let sum = 0
  for (let k = 0; k < count; k++) sum += out[k] = Math.fround(Math.exp(data[at + k * stride]! - most))
  for (let k = 0; k < count; k++) out[k] = out[k]! / sum
  return out
}
