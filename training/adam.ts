import { weightCount, type Layer, type LayerShape } from '../functions/readers/scan/network.ts'
import type { LayerGradient } from './gradients.ts'
import type { TrainingRandom } from './random.ts'

/** Fresh weights after He: spread by the number of inputs of a neuron. */
export function freshLayers(shapes: readonly LayerShape[], random: TrainingRandom): Layer[] {
  return shapes.map((shape) => {
    const spread = Math.sqrt(2 / (shape.inputs * shape.kernel[0] * shape.kernel[1]))
    const weights = Float32Array.from({ length: weightCount(shape) }, () => random.normal() * spread)
    return { ...shape, weights, bias: new Float32Array(shape.outputs) }
  })
}

export const freshGradients = (layers: readonly Layer[]): LayerGradient[] =>
  layers.map((l) => ({ weights: new Float32Array(l.weights.length), bias: new Float32Array(l.bias.length) }))

/** Adam (Kingma and Ba 2015). Each call takes the summed slopes of a batch, applies them and clears them. */
export function adam(
  layers: readonly Layer[],
): (gradients: readonly LayerGradient[], batch: number, rate: number) => void {
  const [first, second] = [freshGradients(layers), freshGradients(layers)]
  let [firstLeft, secondLeft] = [1, 1]
  const apply = (
    values: Float32Array,
    slopes: Float32Array,
    mean: Float32Array,
    square: Float32Array,
    batch: number,
    rate: number,
  ) => {
    const [meanScale, squareScale] = [1 / (1 - firstLeft), 1 / (1 - secondLeft)]
    for (let i = 0; i < values.length; i++) {
      const slope = slopes[i]! / batch
      slopes[i] = 0
      mean[i] = 0.9 * mean[i]! + 0.1 * slope
      square[i] = 0.999 * square[i]! + 0.001 * slope * slope
      values[i] = values[i]! - (rate * mean[i]! * meanScale) / (Math.sqrt(square[i]! * squareScale) + 1e-8)
    }
  }
  return (gradients, batch, rate) => {
    firstLeft *= 0.9
    secondLeft *= 0.999
    layers.forEach((l, i) => {
      apply(l.weights, gradients[i]!.weights, first[i]!.weights, second[i]!.weights, batch, rate)
      apply(l.bias, gradients[i]!.bias, first[i]!.bias, second[i]!.bias, batch, rate)
    })
  }
}
