/**
 * `npm run bench -- layouts [reports] [seed]`: random reports in every txt layout of the test kit, undamaged and with one
 * and three random damages, with and without one planted fault, read back. A cell counts as
 * certain  the printed figure, in a certain state; of a figure the damage took away: what stood there, or blank, and where
 *          it was the planted fault itself anything, for nobody can know it any more
 * doubted  in a doubted state
 * silent   another figure in a certain state
 * undecidable are the cells nobody could read from what is left (layouts/undecidable.ts), certain or doubted; `of the rest`
 * is the share certain among all others. Times are processor time of reading and interpreting one report in this process,
 * beside what a loop of a hundred million additions takes on the same machine (some 0.1 s where nothing else runs).
 */
import type { CellId } from '../functions/core/cell-id.ts'
import { interpret } from '../functions/core/interpret.ts'
import type { Document } from '../functions/core/document.ts'
import { doubtedStates, type Cell } from '../functions/core/report.ts'
import { txtReader } from '../functions/readers/txt.ts'
import { defaultLimits } from '../functions/readers/reader.ts'
import { damage, damageKinds, type Damaged } from '../test/kit/damage.ts'
import { undecidableCells } from './layouts/undecidable.ts'
import { plantFault, randomReport, type PaperReport, type PlantedFault } from '../test/kit/random-report.ts'
import { randomFrom } from '../test/kit/random.ts'
import { textOf, txtLayouts, typesetTxt } from '../test/kit/typeset-txt.ts'

const reports = Number(process.argv[2] ?? 400)
const first = Number(process.argv[3] ?? 1)
const only = process.argv[4]
const show = Number(process.argv[5] ?? 0)
const encoder = new TextEncoder()

type Count = {
  certain: number
  doubted: number
  silent: number
  undecidable: number
  certainOfRest: number
  milliseconds: number
  reports: number
}
const zero = (): Count => ({
  certain: 0,
  doubted: 0,
  silent: 0,
  undecidable: 0,
  certainOfRest: 0,
  milliseconds: 0,
  reports: 0,
})

function same(cell: Cell, printed: string): boolean {
  if (cell.value === null) return printed === ''
  return Number(cell.value) === Number.parseFloat(printed)
}

function tally(count: Count, paper: PaperReport, damaged: Damaged, label: string, fault?: PlantedFault): void {
  const { lines, lost } = damaged
  const bytes = encoder.encode(textOf(lines))
  const started = process.cpuUsage()
  const reading = txtReader.read(bytes, defaultLimits) as { document: Document }
  const interpretation = interpret(reading.document)
  count.milliseconds += process.cpuUsage(started).user / 1000
  count.reports++
  const report = interpretation.kind === 'reports' ? interpretation.reports[0] : undefined
  const undecidable = undecidableCells(paper, damaged)
  const wrong: string[] = []
  for (const [id, printed] of paper.figures) {
    const cell = report?.cells[id as CellId]
    const isDecidable = !undecidable.has(id)
    if (!isDecidable) count.undecidable++
    if (!cell || doubtedStates.has(cell.state)) count.doubted++
    else if (same(cell, printed) || (lost.has(id) && (cell.state === 'blank' || fault?.cell === id))) {
      count.certain++
      if (isDecidable) count.certainOfRest++
    } else {
      count.silent++
      wrong.push(`${id} ${cell.value} (${cell.state}), printed ${printed}${lost.has(id) ? ' (lost)' : ''}`)
    }
  }
  if (wrong.length > 0 && shown++ < show)
    console.log(`${label}: ${wrong.slice(0, 6).join('; ')}\n${process.env['TEXT'] ? textOf(lines) : ''}`)
}

let shown = 0
const line = (name: string, { certain, doubted, silent, undecidable, certainOfRest, milliseconds, reports }: Count) => {
  const all = certain + doubted + silent
  const share = (n: number, of = all) => `${((100 * n) / Math.max(1, of)).toFixed(2)} %`.padStart(9)
  console.log(
    `${name.padEnd(44)}${share(certain)}${share(doubted)}${share(undecidable)}${share(certainOfRest, all - undecidable)}${String(silent).padStart(8)} of ${String(all).padStart(9)}  ${(milliseconds / Math.max(1, reports)).toFixed(2)} ms`,
  )
}

console.log(`${'layout, damages, fault'.padEnd(44)}  certain  doubted  undecid. of rest  silent`)
const whole = new Map<string, Count>()
for (const layout of txtLayouts.filter((l) => !only || only.split(',').includes(l))) {
  for (const damages of [0, 1, 3])
    for (const faulty of [false, true]) {
      const count = zero()
      for (let n = 0; n < reports; n++) {
        const seed = first + n
        const random = randomFrom(seed * 7919 + damages)
        const planted = faulty ? plantFault(randomReport(seed), seed) : undefined
        const paper = planted?.report ?? randomReport(seed)
        let damaged: Damaged = { lines: typesetTxt(paper, layout), lost: new Set() }
        const kinds: string[] = []
        for (let d = 0; d < damages; d++) {
          const kind = random.pick(damageKinds)
          kinds.push(kind)
          damaged = damage(damaged, kind, random)
        }
        tally(
          count,
          paper,
          damaged,
          `${layout} seed ${seed} ${kinds.join('+')}${faulty ? ' fault' : ''}`,
          planted?.fault,
        )
      }
      line(`${layout}, ${damages}, ${faulty ? 'one fault' : 'none'}`, count)
      const key = `all layouts, ${damages}, ${faulty ? 'one fault' : 'none'}`
      const sum = whole.get(key) ?? zero()
      for (const k of Object.keys(sum) as (keyof Count)[]) sum[k] += count[k]
      whole.set(key, sum)
    }
}
for (const [name, count] of whole) line(name, count)
console.log(`a hundred million additions: ${additions().toFixed(2)} s of processor time`)

/** What this machine does meanwhile, to set the times against. */
function additions(): number {
  const started = process.cpuUsage()
  let sum = 0
  for (let i = 0; i < 1e8; i++) sum = (sum + i) | 0
  return process.cpuUsage(started).user / 1e6 + sum * 0
}
