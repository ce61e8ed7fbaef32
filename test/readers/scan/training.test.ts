import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glyphNetwork, lineNetwork } from '../../../functions/readers/scan/digit-networks.ts'
import { layer, runNetwork } from '../../../functions/readers/scan/network.ts'
import { layersFrom, storedLayers } from '../../../functions/readers/scan/weights.ts'
import { freshGradients, freshLayers } from '../../../training/adam.ts'
import { heldOutFonts, trainingFonts } from '../../../training/fonts.ts'
import { glyphSamples } from '../../../training/glyph-samples.ts'
import { runBackward, runForward } from '../../../training/gradients.ts'
import { trainGlyphs, trainLines } from '../../../training/learn.ts'
import { byRows, matrixProduct, turned } from '../../../training/matrix-product.ts'
import { trainingRandom } from '../../../training/random.ts'
import { sampleSheet } from '../../../training/sample-sheet.ts'

const silent = () => undefined
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** The first steps of training from one sheet. */
function firstSteps(seed: number) {
  const random = trainingRandom(seed)
  const samples = sampleSheet(trainingFonts, random).slice(0, 16)
  const glyphs = samples.flatMap((sample) => glyphSamples(sample, random)).slice(0, 48)
  return {
    line: storedLayers(trainLines(lineNetwork, samples, 1, random, silent)),
    glyph: storedLayers(trainGlyphs(glyphNetwork, glyphs, 1, random, silent)),
  }
}

describe('training of the digit networks', () => {
  it('comes out the same to the bit', () => {
    const { line, glyph } = firstSteps(7)
    expect({ line: digest(line), glyph: digest(glyph) }).toMatchInlineSnapshot(`
      {
        "glyph": "c0c0de4755c8c08a",
        "line": "f9cb29616f51b869",
      }
    `)
    expect(storedLayers(layersFrom(glyphNetwork, glyph)), 'stored again').toBe(glyph)
  })

  it('keeps faces for evaluation that are never trained on', () => {
    const families = (fonts: typeof trainingFonts) => new Set(fonts.map((f) => f.family))
    const [taught, kept] = [families(trainingFonts), families(heldOutFonts)]
    expect([...kept].filter((family) => taught.has(family))).toEqual([])
    expect(kept.size / (taught.size + kept.size)).toBeGreaterThanOrEqual(1 / 3)
  })

  it('multiplies matrices, as they stand and turned', () => {
    const size = fc.integer({ min: 1, max: 13 })
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 1, max: 999 }), (m, k, n, seed) => {
        const numbers = (count: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(seed * (i + 1)))
        const [left, right] = [numbers(m * k), numbers(k * n)]
        const product = matrixProduct(byRows(left, k), byRows(right, n), m, k, n)
        const back = matrixProduct(turned(byRows(right, n)), turned(byRows(left, k)), n, k, m)
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let sum = 0
            for (let each = 0; each < k; each++) sum += left[i * k + each]! * right[each * n + j]!
            expect(product[i * n + j]).toBeCloseTo(sum, 4)
            expect(back[j * m + i]).toBeCloseTo(sum, 4)
          }
      }),
    )
  })

  it('has slopes that tell how the loss changes, for every sample of a batch', () => {
    const random = trainingRandom(3)
    const layers = freshLayers(
      [
        layer(1, 5, [3, 3], [1, 1], [2, 2]),
        layer(5, 6, [3, 2], [1, 0], [2, 1]),
        layer(6, 3, [1, 1], [0, 0], [1, 1], false),
      ],
      random,
    )
    const inputs = [9, 12, 7].map((width) => ({
      channels: 1,
      height: 8,
      width,
      data: Float32Array.from({ length: 8 * width }, () => random.normal()),
    }))
    // The loss is the sum of all that comes out, each value weighed by its place.
    const weigh = (i: number) => Math.sin(i + 1)
    const loss = () =>
      inputs.reduce((sum, each) => runNetwork(layers, each).data.reduce((s, v, i) => s + v * weigh(i), sum), 0)
    const steps = runForward(layers, inputs)
    const gradients = freshGradients(layers)
    runBackward(
      layers,
      steps,
      steps.at(-1)!.passed.map(({ result }) => result.data.map((_, i) => weigh(i))),
      gradients,
    )
    const step = 1e-3
    layers.forEach((each, l) =>
      (['weights', 'bias'] as const).forEach((part) => {
        for (let i = 0; i < each[part].length; i += 3) {
          const value = each[part][i]!
          each[part][i] = value + step
          const more = loss()
          each[part][i] = value - step
          const slope = (more - loss()) / (2 * step)
          each[part][i] = value
          expect(Math.abs(gradients[l]![part][i]! - slope), `${part} ${i} of layer ${l}`).toBeLessThan(0.03)
        }
      }),
    )
  })
})
