import { nothing } from '../functions/readers/scan/digit-networks.ts'
import { softmaxAt, type Layer, type LayerShape, type Tensor } from '../functions/readers/scan/network.ts'
import { adam, freshGradients, freshLayers } from './adam.ts'
import { ctcLoss } from './ctc.ts'
import type { GlyphSample } from './glyph-samples.ts'
import { runBackward, runForward } from './gradients.ts'
import type { TrainingRandom } from './random.ts'
import type { Sample } from './sample-sheet.ts'

type Tell = (text: string) => void
type Slope = { readonly loss: number; readonly slope: Float32Array } | null

const batch = 16

export function trainLines(
  shapes: readonly LayerShape[],
  samples: readonly Sample[],
  epochs: number,
  random: TrainingRandom,
  tell: Tell,
): Layer[] {
  const cases = samples.map(({ strip, target }) => {
    const { width, height, ink } = strip.map
    return { input: { channels: 1, width, height, data: ink }, target }
  })
  return learn(shapes, cases, epochs, 0.002, random, tell, (output, target) => ctcLoss(output, target, nothing))
}

export function trainGlyphs(
  shapes: readonly LayerShape[],
  samples: readonly GlyphSample[],
  epochs: number,
  random: TrainingRandom,
  tell: Tell,
): Layer[] {
  const cases = samples.map(({ picture, target }) => ({ input: picture, target }))
  return learn(shapes, cases, epochs, 0.002, random, tell, (output, target) => {
    const slope = Float32Array.from(softmaxAt(output.data, 0, 1, output.channels))
    const loss = -Math.log(Math.max(1e-12, slope[target]!))
    slope[target] = slope[target]! - 1
    return { loss, slope }
  })
}

function learn<Target>(
  shapes: readonly LayerShape[],
  cases: readonly { readonly input: Tensor; readonly target: Target }[],
  epochs: number,
  topRate: number,
  random: TrainingRandom,
  tell: Tell,
  lossOf: (output: Tensor, target: Target) => Slope,
): Layer[] {
  const layers = freshLayers(shapes, random)
  const gradients = freshGradients(layers)
  const step = adam(layers)
  const total = epochs * cases.length
  let [seen, loss, counted] = [0, 0, 0]
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(cases.length, random)
    for (let first = 0; first < order.length; first += batch) {
      const chosen = Array.from(order.subarray(first, first + batch), (index) => cases[index]!)
      const steps = runForward(
        layers,
        chosen.map(({ input }) => shifted(input, random.integer(-1, 1))),
      )
      const results = steps.at(-1)!.passed.map(({ result }, i) => lossOf(result, chosen[i]!.target))
      const slopes = results.map(
        (result, i) => result?.slope ?? new Float32Array(steps.at(-1)!.passed[i]!.result.data.length),
      )
      runBackward(layers, steps, slopes, gradients)
      for (const result of results) if (result) [loss, counted] = [loss + result.loss, counted + 1]
      seen += chosen.length
      step(gradients, batch, rateAt(seen / total) * topRate)
      if (Math.floor(seen / 8000) > Math.floor((seen - chosen.length) / 8000)) {
        tell(`${Math.round((100 * seen) / total)} % loss ${(loss / counted).toFixed(4)}`)
        ;[loss, counted] = [0, 0]
      }
    }
  }
  return layers
}

/** Rises over the first twentieth and falls in a straight line to a hundredth. */
const rateAt = (share: number) => (share < 0.05 ? share * 20 : 1 - 0.99 * ((share - 0.05) / 0.95))

/** Moved up or down by a pixel: the height of a line is never found exactly. */
function shifted(input: Tensor, rows: number): Tensor {
  if (rows === 0) return input
  const data = new Float32Array(input.data.length)
  const by = rows * input.width
  if (by > 0) data.set(input.data.subarray(0, data.length - by), by)
  else data.set(input.data.subarray(-by), 0)
  return { ...input, data }
}

function shuffled(count: number, random: TrainingRandom): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(0, i)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
