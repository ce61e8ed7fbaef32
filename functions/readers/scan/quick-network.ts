import { reserveMemory, startMatrixModule, type MatrixModule } from './matrix-module.ts'
import { padded, runNetwork, type Layer, type Tensor } from './network.ts'

/** A network made ready for reading: the same values as `runNetwork`, to single precision. */
export type QuickNetwork = (input: Tensor) => Tensor

/** Reads with vectors where the machine has them. The weights are laid into the module's memory once. */
export function quickNetwork(layers: readonly Layer[]): QuickNetwork {
  const module = startMatrixModule()
  if (!module) return (input) => runNetwork(layers, input)
  const blocked = layers.map(blocksOf)
  const places: number[] = []
  let end = 0
  for (const block of blocked) {
    places.push(end)
    end += block.length
  }
  reserveMemory(module, 4 * end)
  blocked.forEach((block, i) => new Float32Array(module.memory.buffer).set(block, places[i]))
  return (input) =>
    layers.reduce((tensor, layer, i) => layerOf(module, padded(tensor, layer.pad), layer, places[i]!, end), input)
}

/** Four outputs at a time, tap by tap, the bias as one more tap; outputs are filled up to a multiple of four. */
function blocksOf({ outputs, weights, bias }: Layer): Float32Array {
  const taps = weights.length / outputs
  const blocks = Math.ceil(outputs / 4)
  const laid = new Float32Array(blocks * (taps + 1) * 4)
  for (let o = 0; o < outputs; o++) {
    const at = (o >> 2) * (taps + 1) * 4 + (o & 3)
    for (let k = 0; k < taps; k++) laid[at + 4 * k] = weights[o * taps + k]!
    laid[at + 4 * taps] = bias[o]!
  }
  return laid
}

/** A layer's values for an already padded input; `free` is where the memory's numbers are no weights. */
function layerOf(module: MatrixModule, input: Tensor, layer: Layer, weightsAt: number, free: number): Tensor {
  const { kernel, outputs, rectified } = layer
  const [height, width] = [input.height - kernel[0] + 1, input.width - kernel[1] + 1]
  const count = height * width
  const row = (count + 3) & ~3
  const taps = input.channels * kernel[0] * kernel[1] + 1
  const blocks = Math.ceil(outputs / 4)
  const outAt = (free + row * taps + 3) & ~3
  reserveMemory(module, 4 * (outAt + 4 * blocks * row))
  const memory = new Float32Array(module.memory.buffer)
  layPatches(memory, free, row, input, kernel, width, height)
  memory.fill(1, free + row * (taps - 1), free + row * taps)
  module.multiply(4 * weightsAt, 4 * free, 4 * outAt, blocks, taps, 4 * row, rectified ? 0 : -Infinity)
  return pooled(memory.subarray(outAt), row, { channels: outputs, height, width }, layer.pool)
}

/** The largest of each block, where each channel takes `row` numbers of memory. */
function pooled(
  memory: Float32Array,
  row: number,
  { channels, height, width }: Omit<Tensor, 'data'>,
  [high, wide]: Layer['pool'],
): Tensor {
  const [outHeight, outWidth] = [Math.floor(height / high), Math.floor(width / wide)]
  const data = new Float32Array(channels * outHeight * outWidth)
  let to = 0
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < outHeight; y++) {
      let at = c * row + y * high * width
      for (let x = 0; x < outWidth; x++, at += wide) {
        let most = memory[at]!
        for (let v = 0; v < high; v++)
          for (let u = 0; u < wide; u++) if (memory[at + v * width + u]! > most) most = memory[at + v * width + u]!
        data[to++] = most
      }
    }
  return { channels, height: outHeight, width: outWidth, data }
}

/** What each tap of a kernel sees at each position, a row of `row` numbers per tap. */
export function layPatches(
  memory: Float32Array,
  at: number,
  row: number,
  { channels, data, ...input }: Tensor,
  [high, wide]: Layer['kernel'],
  width: number,
  height: number,
): void {
  let tap = at
  for (let c = 0; c < channels; c++)
    for (let ky = 0; ky < high; ky++)
      for (let kx = 0; kx < wide; kx++, tap += row) {
        let to = tap
        for (let y = 0; y < height; y++) {
          let from = (c * input.height + y + ky) * input.width + kx
          for (let x = 0; x < width; x++) memory[to++] = data[from++]!
        }
      }
}
