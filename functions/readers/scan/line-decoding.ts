import { foreign, lineCharacters, nothing } from './digit-networks.ts'
import { softmaxAt, type Tensor } from './network.ts'

/** A reading of a strip with its share of the probability. `foreign` characters come out as '□'. */
export type LineReading = { readonly text: string; readonly probability: number }

const beamWidth = 8
const spelled = (index: number) => (index === foreign ? '□' : lineCharacters[index]!)

type Beam = { blank: number; own: number; readonly last: number }

/** The likeliest readings of a row of answers, best first: prefix beam search, paths of the same text added up. */
export function decodeLine(output: Tensor): readonly LineReading[] {
  const { width: steps, channels: classes, data } = output
  let beams = new Map<string, Beam>([['', { blank: 1, own: 0, last: -1 }]])
  for (let t = 0; t < steps; t++) {
    const chances = softmaxAt(data, t, steps, classes)
    const next = new Map<string, Beam>()
    const at = (text: string, last: number) => {
      const known = next.get(text)
      if (known) return known
      const made = { blank: 0, own: 0, last }
      next.set(text, made)
      return made
    }
    for (const [text, beam] of beams) {
      const total = beam.blank + beam.own
      at(text, beam.last).blank += total * chances[nothing]!
      if (beam.last >= 0) at(text, beam.last).own += beam.own * chances[beam.last]!
      for (let k = 0; k < nothing; k++) {
        const chance = chances[k]!
        if (chance < 1e-5) continue
        at(text + spelled(k), k).own += (k === beam.last ? beam.blank : total) * chance
      }
    }
    beams = new Map([...next].sort((a, b) => b[1].blank + b[1].own - a[1].blank - a[1].own).slice(0, beamWidth))
    rescale(beams)
  }
  const total = [...beams.values()].reduce((sum, b) => sum + b.blank + b.own, 0)
  return [...beams].map(([text, b]) => ({ text, probability: (b.blank + b.own) / total }))
}

/** Keeps long rows from vanishing into rounding. */
function rescale(beams: ReadonlyMap<string, Beam>): void {
  const total = [...beams.values()].reduce((sum, b) => sum + b.blank + b.own, 0)
  for (const beam of beams.values()) {
    beam.blank /= total
    beam.own /= total
  }
}
