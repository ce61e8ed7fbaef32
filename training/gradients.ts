import { maxPool, padded, type Layer, type Tensor } from '../functions/readers/scan/network.ts'
import { layPatches } from '../functions/readers/scan/quick-network.ts'
import { byRows, matrixProduct, turned } from './matrix-product.ts'

/** Sums of the loss's slopes, one for every weight and bias of a layer. */
export type LayerGradient = { readonly weights: Float32Array; readonly bias: Float32Array }

/** What the layer did with one sample of a batch. */
type Passed = {
  /** With the zeros around it. */
  readonly input: Tensor
  /** Where its positions begin among those of the batch, and before pooling their number and shape. */
  readonly at: number
  readonly height: number
  readonly width: number
  /** For each value that came out, which one before pooling it was; null where there is no pooling. */
  readonly from: Int32Array | null
  readonly result: Tensor
}

/** One layer for a batch: the positions of all samples side by side. */
type Step = {
  readonly passed: readonly Passed[]
  readonly count: number
  /** What each tap saw, tap by tap. */
  readonly patches: Float32Array
  /** Before pooling, output by output. */
  readonly output: Float32Array
}

/** A run of a batch that keeps what going back needs. */
export function runForward(layers: readonly Layer[], inputs: readonly Tensor[]): readonly Step[] {
  const steps: Step[] = []
  let tensors = inputs
  for (const layer of layers) {
    const step = forward(layer, tensors)
    steps.push(step)
    tensors = step.passed.map(({ result }) => result)
  }
  return steps
}

function forward(layer: Layer, tensors: readonly Tensor[]): Step {
  const { outputs, pool } = layer
  const size = tapsOf(layer)
  let count = 0
  const places = tensors.map((tensor) => {
    const input = padded(tensor, layer.pad)
    const [height, width] = [input.height - layer.kernel[0] + 1, input.width - layer.kernel[1] + 1]
    const place = { input, at: count, height, width }
    count += height * width
    return place
  })
  const patches = new Float32Array(size * count)
  for (const { input, at, height, width } of places) layPatches(patches, at, count, input, layer.kernel, width, height)
  const output = matrixProduct(byRows(layer.weights, size), byRows(patches, count), outputs, size, count)
  addBias(output, layer, count)
  const passed = places.map((place) => {
    const { at, height, width } = place
    const own = { channels: outputs, height, width, data: rowsOf(output, outputs, count, at, height * width) }
    const { tensor, from } = maxPool(own, pool)
    return { ...place, from, result: tensor }
  })
  return { passed, count, patches, output }
}

const tapsOf = ({ inputs, kernel }: Layer) => inputs * kernel[0] * kernel[1]

function addBias(output: Float32Array, { outputs, bias, rectified }: Layer, count: number): void {
  for (let o = 0, i = 0; o < outputs; o++)
    for (const end = i + count; i < end; i++) {
      const value = output[i]! + bias[o]!
      output[i] = rectified && value < 0 ? 0 : value
    }
}

/** One sample's part of every row. */
function rowsOf(all: Float32Array, rows: number, count: number, at: number, own: number): Float32Array {
  const out = new Float32Array(rows * own)
  for (let r = 0; r < rows; r++) out.set(all.subarray(r * count + at, r * count + at + own), r * own)
  return out
}

/** Adds the slopes of a batch; `slopes` are the loss's derivatives by the network's last values, sample by sample. */
export function runBackward(
  layers: readonly Layer[],
  steps: readonly Step[],
  slopes: readonly Float32Array[],
  gradients: readonly LayerGradient[],
): void {
  let current = slopes
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l]!
    const step = steps[l]!
    const before = beforePooling(layer, step, current)
    addWeightSlopes(layer, step, before, gradients[l]!)
    if (l > 0) current = inputSlopes(layer, step, before)
  }
}

/** The slopes by what stood before pooling and the rectifier, output by output. */
function beforePooling(layer: Layer, step: Step, slopes: readonly Float32Array[]): Float32Array {
  const { passed, count, output } = step
  const out = new Float32Array(output.length)
  passed.forEach(({ at, height, width, from, result }, i) => {
    const [own, slope] = [height * width, slopes[i]!]
    const each = slope.length / result.channels
    for (let o = 0, k = 0; o < result.channels; o++)
      for (let n = 0; n < each; n++, k++) {
        const to = o * count + at + (from ? from[k]! - o * own : n)
        out[to] = out[to]! + slope[k]!
      }
  })
  if (layer.rectified) for (let i = 0; i < out.length; i++) if (output[i]! <= 0) out[i] = 0
  return out
}

/** Slope of each weight: the inner product of its output's slopes with what its tap saw. */
function addWeightSlopes(layer: Layer, { patches, count }: Step, slope: Float32Array, gradient: LayerGradient): void {
  const { outputs } = layer
  const size = tapsOf(layer)
  const sums = matrixProduct(byRows(slope, count), turned(byRows(patches, count)), outputs, count, size)
  for (let i = 0; i < sums.length; i++) gradient.weights[i] = gradient.weights[i]! + sums[i]!
  for (let o = 0; o < outputs; o++) {
    let total = 0
    for (let n = 0; n < count; n++) total += slope[o * count + n]!
    gradient.bias[o] = gradient.bias[o]! + total
  }
}

function inputSlopes(layer: Layer, { passed, count }: Step, slope: Float32Array): Float32Array[] {
  const { outputs, weights, kernel } = layer
  const size = tapsOf(layer)
  const seen = matrixProduct(turned(byRows(weights, size)), byRows(slope, count), size, outputs, count)
  return passed.map(({ input, at, height, width }) => {
    const wide = new Float32Array(input.data.length)
    let row = at
    for (let c = 0; c < input.channels; c++)
      for (let ky = 0; ky < kernel[0]; ky++)
        for (let kx = 0; kx < kernel[1]; kx++, row += count)
          for (let y = 0, from = row; y < height; y++) {
            let to = (c * input.height + y + ky) * input.width + kx
            for (let x = 0; x < width; x++, to++) wide[to] = wide[to]! + seen[from++]!
          }
    return unpadded(wide, input, layer.pad)
  })
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
