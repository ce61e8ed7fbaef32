/**
 * `npm run bench -- layouts [--reports N] [--seed N] [--only a,b] [--wrong] [--text] [--counts FILE] [--part K/N] [--table]`:
 * random reports in every txt layout of the test kit, undamaged, with one damage of each kind and with three at random, each
 * with and without one planted fault, read back. A cell counts as
 * certain  the printed figure, in a certain state; of a figure the damage took away: what stood there, or blank, and where
 *          it was the planted fault itself anything, for nobody can know it any more
 * doubted  in a doubted state
 * silent   another figure in a certain state
 * undecidable are the cells nobody could read from what is left (layouts/undecidable.ts), certain or doubted; `of the rest`
 * is the share certain among all others. Times are processor time of reading and interpreting one report in this process,
 * beside what a loop of a hundred million additions takes on the same machine (some 0.1 s where nothing else runs). What a
 * deployed function takes is told at the end, from processes of its own.
 * With `--counts` each report is written down as it is done: a run that is broken off goes on where it was, parts run side
 * by side write files of their own, and `--table` adds up what the files FILE* hold.
 */
import type { CellId } from '../functions/core/cell-id.ts'
import { interpret } from '../functions/core/interpret.ts'
import type { Document } from '../functions/core/document.ts'
import { doubtedStates, type Cell } from '../functions/core/report.ts'
import { txtReader } from '../functions/readers/txt.ts'
import { defaultLimits } from '../functions/readers/reader.ts'
import { damage, damageKinds, type Damaged } from '../test/kit/damage.ts'
import { add, doneIn, writeDone, zero, type Count, type Done } from './layouts/counts.ts'
import type { InterpretingTime } from './layouts/interpreting-time.ts'
import { undecidableCells } from './layouts/undecidable.ts'
import { runBundled } from './local/bundled.ts'
import { plantFault, randomReport, type PaperReport, type PlantedFault } from '../test/kit/random-report.ts'
import { randomFrom } from '../test/kit/random.ts'
import { textOf, txtLayouts, typesetTxt } from '../test/kit/typeset-txt.ts'
import type { TableLayout } from '../test/kit/typeset-txt-layouts.ts'

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const isAsked = (name: string): boolean => process.argv.includes(`--${name}`)

const reports = Number(option('reports') ?? 100)
const first = Number(option('seed') ?? 1)
const only = option('only')?.split(',')
const [part, parts] = (option('part') ?? '0/1').split('/').map(Number) as [number, number]
const file = option('counts')
const encoder = new TextEncoder()

const damages = ['none', ...damageKinds, 'three'] as const
const layouts = txtLayouts.filter((layout) => !only || only.includes(layout))
const nameOf = (kind: string, faulty: boolean) => `${kind}${faulty ? ', one fault' : ''}`

const done: Done[] = file ? [...doneIn(file)] : []
if (!isAsked('table'))
  for (let n = part; n < reports; n += parts)
    for (const layout of layouts) {
      const seed = first + n
      if (done.some((d) => d.layout === layout && d.seed === seed)) continue
      const read = { layout, seed, columns: columnsOf(layout, seed) }
      done.push(read)
      if (file) writeDone(`${file}.${part}`, read)
    }
print()

function columnsOf(layout: TableLayout, seed: number): Record<string, Count> {
  const columns: Record<string, Count> = {}
  for (const [k, kind] of damages.entries())
    for (const faulty of [false, true]) {
      const random = randomFrom(seed * 7919 + k)
      const planted = faulty ? plantFault(randomReport(seed), seed) : undefined
      const paper = planted?.report ?? randomReport(seed)
      const kinds = kind === 'none' ? [] : kind === 'three' ? [0, 1, 2].map(() => random.pick(damageKinds)) : [kind]
      let damaged: Damaged = { lines: typesetTxt(paper, layout), lost: new Set() }
      for (const each of kinds) damaged = damage(damaged, each, random)
      const label = `${layout} seed ${seed} ${kinds.join('+')}${faulty ? ' fault' : ''}`
      columns[nameOf(kind, faulty)] = countOf(paper, damaged, label, planted?.fault)
    }
  return columns
}

function same(cell: Cell, printed: string): boolean {
  if (cell.value === null) return printed === ''
  return Number(cell.value) === Number.parseFloat(printed)
}

function countOf(paper: PaperReport, damaged: Damaged, label: string, fault?: PlantedFault): Count {
  const count = zero()
  const { lines, lost } = damaged
  const bytes = encoder.encode(textOf(lines))
  const started = process.cpuUsage()
  const reading = txtReader.read(bytes, defaultLimits) as { document: Document }
  const interpretation = interpret(reading.document)
  count.milliseconds = process.cpuUsage(started).user / 1000
  count.reports = 1
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
  if (wrong.length > 0 && isAsked('wrong'))
    console.log(`${label}: ${wrong.slice(0, 6).join('; ')}${isAsked('text') ? `\n${textOf(lines)}` : ''}`)
  return count
}

function print(): void {
  const sumOf = (of: readonly Done[], column: string) =>
    of.reduce((sum, { columns }) => add(sum, columns[column] ?? zero()), zero())
  const share = (n: number, of: number) => `${((100 * n) / Math.max(1, of)).toFixed(2)} %`
  console.log('| layout | damage | certain | doubted | undecidable | certain of the rest | silent | ms |')
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |')
  const line = (name: string, column: string, of: readonly Done[]) => {
    const { certain, doubted, silent, undecidable, certainOfRest, milliseconds, reports } = sumOf(of, column)
    const all = certain + doubted + silent
    const shares = [share(certain, all), share(doubted, all), share(undecidable, all)]
    const rest = share(certainOfRest, all - undecidable)
    const time = (milliseconds / Math.max(1, reports)).toFixed(1)
    console.log(`| ${[name, column, ...shares, rest, `${silent} of ${all}`, time].join(' | ')} |`)
  }
  const names = damages.flatMap((kind) => [nameOf(kind, false), nameOf(kind, true)])
  for (const layout of layouts) for (const name of names) line(layout, name, done.filter((d) => d.layout === layout)) // prettier-ignore
  for (const name of names) line('all', name, done)
  console.log(`\na hundred million additions: ${additions().toFixed(2)} s of processor time`)
  printTime()
}

/** What this machine does meanwhile, to set the times against. */
/** The quickest of three processes tells it: what else runs on the machine only adds to it. */
function printTime(): void {
  const runs = runBundled<InterpretingTime>(new URL('./layouts/interpreting-time.ts', import.meta.url), '25', 3)
  console.log('reading and interpreting one text, bundled as it is deployed, warm; ms of processor time')
  for (const group of Object.keys(runs[0]!) as (keyof InterpretingTime)[]) {
    const means = runs.map((run) => run[group].reduce((sum, one) => sum + one, 0) / run[group].length)
    const best = runs[means.indexOf(Math.min(...means))]![group].toSorted((a, b) => a - b)
    const at = (portion: number) => best[Math.floor(portion * (best.length - 1))]!.toFixed(1)
    console.log(
      `  ${group.padEnd(14)} mean ${Math.min(...means).toFixed(1)}, median ${at(0.5)}, 95 % ${at(0.95)}, worst ${at(1)} (${best.length} texts; means ${means.map((one) => one.toFixed(1)).join(', ')})`,
    )
  }
}

function additions(): number {
  const started = process.cpuUsage()
  let sum = 0
  for (let i = 0; i < 1e8; i++) sum = (sum + i) | 0
  return process.cpuUsage(started).user / 1e6 + sum * 0
}
