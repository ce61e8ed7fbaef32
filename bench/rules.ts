/**
 * `npm run bench -- rules [reports]`: are planted faults found, are clean reports left alone, and what does judging cost?
 * Every report is judged with history, peers and a roster of 450 bodies. Fails where a fault is missed or a clean report
 * draws an error or a warning.
 */
import type { ChapterKey } from '../functions/core/form.ts'
import { situationOf, type Example } from '../functions/core/example.ts'
import { judge } from '../functions/core/judge.ts'
import type { Situation } from '../functions/core/rule.ts'
import { rules } from '../functions/core/rules/index.ts'
import { randomFrom } from '../test/kit/random.ts'
import { runBundled } from './local/bundled.ts'
import { cleanSituation } from './rules/clean-situation.ts'
import { faults } from './rules/faults.ts'
import type { JudgingTime } from './rules/judging-time.ts'

const count = Number(process.argv[2] ?? 2000)
let failed = false
const show = (label: string, good: number, all: number, note = '') => {
  if (good < all) failed = true
  console.log(`${label.padEnd(64)} ${String(good).padStart(6)} / ${String(all).padEnd(6)} ${note}`)
}

// Clean reports.
const noise = new Map<string, string>()
let clean = 0
for (let seed = 1; seed <= count; seed++) {
  const situation = cleanSituation(seed)
  const { findings } = judge(situation, rules)
  const loud = findings.filter((finding) => finding.severity !== 'notice')
  if (loud.length === 0) clean++
  for (const finding of loud) noise.set(finding.code, `seed ${seed}: ${finding.verdict} ${finding.message}`)
}
show('clean reports without error or warning', clean, count)
for (const [code, example] of noise) console.log(`  ${code}  ${example}`)

// Faults put into random reports.
for (const { name, plant } of faults) {
  let [planted, found] = [0, 0]
  let missed = ''
  for (let seed = 1; planted < Math.max(20, count / 20) && seed <= count; seed++) {
    const fault = plant(cleanSituation(seed), randomFrom(seed))
    if (!fault) continue
    planted++
    const { findings } = judge(fault.situation, rules)
    if (findings.some(({ code, verdict }) => verdict === 'broken' && fault.codes.includes(code))) found++
    else missed ||= `seed ${seed}`
  }
  show(`planted: ${name}`, found, planted, missed)
}

// Every rule's own broken examples, carried over into random reports.
let [carried, seen] = [0, 0]
const unseen = new Set<string>()
for (const rule of rules)
  for (const example of rule.examples.broken)
    for (let k = 0; k < Math.max(3, count / 400); k++) {
      carried++
      const settings = { rules: { [rule.id]: { enabled: true } } }
      const { verdicts } = judge({ ...carriedOver(example, cleanSituation(1 + k * 3)), settings }, rules)
      if (verdicts[rule.id] === 'broken') seen++
      else unseen.add(rule.code)
    }
show(`examples of ${rules.length} rules carried into random reports`, seen, carried, [...unseen].join(' '))

// What judging costs, in processes of its own and bundled as it is deployed. What else runs on the machine only adds to it,
// so that the quickest process tells it.
const runs = runBundled<JudgingTime>(new URL('./rules/judging-time.ts', import.meta.url), String(count), 3).sort(
  (a, b) => meanOf(a.milliseconds) - meanOf(b.milliseconds),
)
const { warming, warmedIn, milliseconds } = runs[0]!
milliseconds.sort((a, b) => a - b)
const at = (share: number) => milliseconds[Math.floor(share * (milliseconds.length - 1))]?.toFixed(2)
const mean = meanOf(milliseconds)
console.log(
  `judging one report by ${rules.length} rules, processor time: mean ${mean.toFixed(2)} ms, median ${at(0.5)}, 99 % ${at(0.99)}, worst ${at(1)} (the first ${warming} of a process, with making them: ${warmedIn.toFixed(1)}; means of ${runs.length} processes: ${runs.map((run) => meanOf(run.milliseconds).toFixed(2)).join(', ')})`,
)
if (mean >= 5) failed = true
process.exit(failed ? 1 : 0)

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

/** The example's tables, chapters and history in the surroundings of a random report: what it does not mention stays. */
function carriedOver(example: Example, random: Situation): Situation {
  const own = situationOf(example)
  const mentioned = new Set(Object.keys(example.text ?? {}))
  if (
    own.edition.id !== random.edition.id ||
    example.report?.text ||
    example.text ||
    example.signature ||
    example.title
  ) {
    const chapters = own.report.text.chapters.map((chapter) =>
      mentioned.has(chapter.key) || example.report?.text ? chapter : (chapterOf(random, chapter.key) ?? chapter),
    )
    return { ...own, report: { ...own.report, text: { ...own.report.text, chapters } } }
  }
  return { ...own, report: { ...own.report, text: { ...random.report.text, title: own.report.text.title } } }
}

function chapterOf(situation: Situation, key: ChapterKey) {
  return situation.report.text.chapters.find((chapter) => chapter.key === key)
}
