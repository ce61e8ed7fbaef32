/**
 * Trains the two networks that read figures and writes their weights:
 *   npx tsx training/train.ts (line | glyph) [seed [sheets [epochs]]]
 * Nothing but the pinned fonts and the seed goes in, so the same call gives the same files on every machine.
 */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { glyphNetwork, lineNetwork } from '../functions/readers/scan/digit-networks.ts'
import { storedLayers } from '../functions/readers/scan/weights.ts'
import { trainingFonts } from './fonts.ts'
import { glyphSamples } from './glyph-samples.ts'
import { trainGlyphs, trainLines } from './learn.ts'
import { trainingRandom } from './random.ts'
import { sampleSheet } from './sample-sheet.ts'

const which = process.argv[2]
if (which !== 'line' && which !== 'glyph') throw new Error('train.ts (line | glyph) [seed [sheets [epochs]]]')
const [seed = 2021, sheets = 560, epochs = 3] = process.argv.slice(3).map(Number)
const random = trainingRandom(seed)
const tell = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)

const samples = Array.from({ length: sheets }, () => sampleSheet(trainingFonts, random)).flat()
tell(`${samples.length} lines`)
const layers =
  which === 'line'
    ? trainLines(lineNetwork, samples, epochs, random, tell)
    : trainGlyphs(
        glyphNetwork,
        samples.flatMap((sample) => glyphSamples(sample, random)),
        epochs,
        random,
        tell,
      )
const folder = join(dirname(fileURLToPath(import.meta.url)), '../functions/readers/scan/weights')
writeFileSync(
  join(folder, `${which}.ts`),
  `// Written by \`training/train.ts ${which} ${seed} ${sheets} ${epochs}\`; do not edit.\nexport const ${which}Weights =\n  '${storedLayers(layers)}'\n`,
)
