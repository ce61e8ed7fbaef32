import {
  addRows,
  convolve,
  maxPool,
  padded,
  patchesOf,
  type Layer,
  type Patches,
  type Tensor,
} from '../functions/readers/scan/network.ts'

/** Sums of the loss's slopes, one for every weight and bias of a layer. */
export type LayerGradient = { readonly weights: Float32Array; readonly bias: Float32Array }

type Step = {
  readonly input: Tensor
  readonly output: Tensor
  readonly from: Int32Array | null
  readonly result: Tensor
}

/** A run that keeps what going back needs. */
export function runForward(layers: readonly Layer[], input: Tensor): readonly Step[] {
  const steps: Step[] = []
  let tensor = input
  for (const each of layers) {
    const wide = padded(tensor, each.pad)
    const output = convolve(wide, each)
    const { tensor: result, from } = maxPool(output, each.pool)
    steps.push({ input: wide, output, from, result })
    tensor = result
  }
  return steps
}

/** Adds the slopes for one sample; `slope` is the loss's derivative by the network's last values. */
export function runBackward(
  layers: readonly Layer[],
  steps: readonly Step[],
  slope: Float32Array,
  gradients: readonly LayerGradient[],
): void {
  let current = slope
  for (let l = layers.length - 1; l >= 0; l--) {
    const each = layers[l]!
    const { input, output, from } = steps[l]!
    const before = unpooled(current, from, output)
    if (each.rectified) for (let i = 0; i < before.length; i++) if (output.data[i]! <= 0) before[i] = 0
    const patches = patchesOf(input, each)
    weightSlopes(each, patches, before, gradients[l]!)
    if (l > 0) current = inputSlopes(each, input, patches, before)
  }
}

function unpooled(slope: Float32Array, from: Int32Array | null, output: Tensor): Float32Array {
  if (!from) return slope
  const out = new Float32Array(output.data.length)
  for (let i = 0; i < from.length; i++) out[from[i]!] = out[from[i]!]! + slope[i]!
  return out
}

/** Slope of each weight: the inner product of the output's slopes with what its tap saw, four taps at a time. */
function weightSlopes(each: Layer, patches: Patches, slope: Float32Array, gradient: LayerGradient): void {
  const { count, size, data } = patches
  const sums = gradient.weights
  for (let o = 0; o < each.outputs; o++) {
    const at = o * count
    let total = 0
    for (let n = 0; n < count; n++) total += slope[at + n]!
    gradient.bias[o] = gradient.bias[o]! + total
    let k = 0
    for (; k + 4 <= size; k += 4) {
      const r0 = k * count
      const r1 = r0 + count
      const r2 = r1 + count
      const r3 = r2 + count
      let [s0, s1, s2, s3] = [0, 0, 0, 0]
      for (let n = 0; n < count; n++) {
        const d = slope[at + n]!
        s0 += d * data[r0 + n]!
        s1 += d * data[r1 + n]!
        s2 += d * data[r2 + n]!
        s3 += d * data[r3 + n]!
      }
      const to = o * size + k
      sums[to] = sums[to]! + s0
      sums[to + 1] = sums[to + 1]! + s1
      sums[to + 2] = sums[to + 2]! + s2
      sums[to + 3] = sums[to + 3]! + s3
    }
    for (; k < size; k++) {
      let sum = 0
      for (let n = 0; n < count; n++) sum += slope[at + n]! * data[k * count + n]!
      sums[o * size + k] = sums[o * size + k]! + sum
    }
  }
}

function inputSlopes(
  each: Layer,
  input: Tensor,
  { count, size, height, width }: Patches,
  slope: Float32Array,
): Float32Array {
  const [kh, kw] = each.kernel
  const seen = new Float32Array(size * count)
  for (let k = 0; k < size; k++) addRows(seen, k * count, each.weights, k, size, slope, count, each.outputs)
  if (kh === 1 && kw === 1) return seen
  const wide = new Float32Array(input.data.length)
  let from = 0
  for (let c = 0; c < each.inputs; c++)
    for (let ky = 0; ky < kh; ky++)
      for (let kx = 0; kx < kw; kx++)
        for (let y = 0; y < height; y++) {
          let to = (c * input.height + y + ky) * input.width + kx
          for (let x = 0; x < width; x++, to++) wide[to] = wide[to]! + seen[from++]!
        }
  return unpadded(wide, input, each.pad)
}

function unpadded(wide: Float32Array, input: Tensor, [rows, columns]: readonly [number, number]): Float32Array {
  if (rows === 0 && columns === 0) return wide
  const height = input.height - 2 * rows
  const width = input.width - 2 * columns
  const out = new Float32Array(input.channels * height * width)
  for (let c = 0; c < input.channels; c++)
    for (let y = 0; y < height; y++) {
      const from = (c * input.height + y + rows) * input.width + columns
      out.set(wide.subarray(from, from + width), (c * height + y) * width)
    }
  return out
}
