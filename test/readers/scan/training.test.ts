import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { glyphNetwork, lineNetwork } from '../../../functions/readers/scan/digit-networks.ts'
import { layersFrom, storedLayers } from '../../../functions/readers/scan/weights.ts'
import { heldOutFonts, trainingFonts } from '../../../training/fonts.ts'
import { glyphSamples } from '../../../training/glyph-samples.ts'
import { trainGlyphs, trainLines } from '../../../training/learn.ts'
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
        "glyph": "ff055dd05f41c40c",
        "line": "0f1591e0b5c764e6",
      }
    `)
    expect(storedLayers(layersFrom(glyphNetwork, glyph)), 'stored again').toBe(glyph)
  })

  it('keeps faces for evaluation that are never trained on', () => {
    const families = (fonts: typeof trainingFonts) => new Set(fonts.map((f) => f.family))
    const [taught, kept] = [families(trainingFonts), families(heldOutFonts)]
    expect([...kept].filter((family) => taught.has(family))).toEqual([])
    expect(kept.size / (taught.size + kept.size)).toBeGreaterThan(0.25)
  })
})
