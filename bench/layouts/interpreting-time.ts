/** What reading a text costs, by `npm run bench -- layouts` bundled as functions are: `node … REPORTS` prints JSON. */
import { interpret } from '../../functions/core/interpret.ts'
import type { Document } from '../../functions/core/document.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { txtReader } from '../../functions/readers/txt.ts'
import { damage, damageKinds, type Damaged } from '../../test/kit/damage.ts'
import { randomReport } from '../../test/kit/random-report.ts'
import { randomFrom } from '../../test/kit/random.ts'
import { textOf, txtLayouts, typesetTxt } from '../../test/kit/typeset-txt.ts'

const groups = ['undamaged', 'one damage', 'three damages'] as const

/** Milliseconds of processor time, the engine's own threads included, of each text of a group. */
export type InterpretingTime = Record<(typeof groups)[number], number[]>

const reports = Number(process.argv[2])
// A season's process is warm: what the first few hundred cost is the engine's compiling, told apart from reading.
const warming = 24

const encoder = new TextEncoder()

function textsOf(seed: number): Record<(typeof groups)[number], Uint8Array[]> {
  const paper = randomReport(seed)
  const random = randomFrom(seed * 7919)
  const damagedBy = (layout: (typeof txtLayouts)[number], times: number) => {
    let damaged: Damaged = { lines: typesetTxt(paper, layout), lost: new Set() }
    for (let i = 0; i < times; i++) damaged = damage(damaged, random.pick(damageKinds), random)
    return encoder.encode(textOf(damaged.lines))
  }
  const all = (times: number) => txtLayouts.map((layout) => damagedBy(layout, times))
  return { undamaged: all(0), 'one damage': all(1), 'three damages': all(3) }
}

function read(bytes: Uint8Array): number {
  const started = process.cpuUsage()
  interpret((txtReader.read(bytes, defaultLimits) as { readonly document: Document }).document)
  return process.cpuUsage(started).user / 1000
}

const time: InterpretingTime = { undamaged: [], 'one damage': [], 'three damages': [] }
for (let seed = 1; seed <= warming + reports; seed++) {
  const texts = textsOf(500_000 + seed)
  for (const group of groups)
    for (const bytes of texts[group]) {
      const milliseconds = read(bytes)
      if (seed > warming) time[group].push(milliseconds)
    }
}
process.stdout.write(JSON.stringify(time))
