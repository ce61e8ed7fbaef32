import { labelsOf } from './cell-label.ts'
import type { CellId } from './cell-id.ts'
import { fingerprintOf } from './judging/fingerprint.ts'
import type { Finding, Verdict } from './finding.ts'
import type { Breach, CataloguedRule, Gap, Outcome, Situation } from './rule.ts'
import { joinedByRoot } from './judging/one-root.ts'
import { joinedBySentence } from './judging/one-sentence.ts'
import { rulesVersionOf } from './judging/rules-version.ts'
import { defaultsOf, readyRules, type ReadyRule } from './judging/ready-rules.ts'
import { settle, silenceIn } from './judging/settle.ts'
import { sourceInForce } from './judging/source-in-force.ts'
import type { RuleSettings } from './settings.ts'
import { lookOver, viewsOf, type Tuning } from './view.ts'

export type Judgement = {
  /** By rule id. */
  readonly verdicts: Readonly<Record<string, Verdict>>
  readonly findings: readonly Finding[]
  /** The catalogue and the printed form it was judged by. */
  readonly rulesVersion: string
  readonly edition: string
}

type Stamp = Pick<Judgement, 'rulesVersion' | 'edition'>

type Judged = { readonly rule: CataloguedRule; readonly outcome: Outcome }

/** Every rule over one situation: verdicts by rule id, and findings with one root cause told once. */
export function judge(situation: Situation, rules: readonly CataloguedRule[]): Judgement {
  const silent = silenceIn(situation.report)
  lookOver(situation.report)
  const viewBy = viewsOf(situation)
  const verdicts: Record<string, Verdict> = {}
  const broken: Judged[] = []
  const isTuned = Object.keys(situation.settings.rules).length > 0
  for (const ready of readyRules(rules)) {
    const own = isTuned ? situation.settings.rules[ready.id] : undefined
    const outcome = isApplicable(ready, own, situation)
      ? settle(ready.check(viewBy(tunedBy(own, ready.defaults))), situation.report, silent)
      : passedOver
    const verdict = verdictOf(outcome)
    verdicts[ready.id] = verdict
    if (verdict === 'broken' || verdict === 'unknown') broken.push({ rule: ready.rule, outcome })
  }
  const telling = joinedBySentence(joinedByRoot(broken))
  const explained = explainedBy(telling)
  const stamp = { rulesVersion: rulesVersionOf(rules), edition: situation.edition.id }
  return {
    verdicts,
    findings: telling
      .flatMap((one) => findingsOf(one, situation, stamp))
      .filter((finding) => explained.size === 0 || !explained.has(keyOf(finding.code, finding.cells))),
    ...stamp,
  }
}

const passedOver: Outcome = { applicable: false }

export function verdictOf(outcome: Outcome): Verdict {
  if (outcome.breaches && outcome.breaches.length > 0) return 'broken'
  if (outcome.gaps && outcome.gaps.length > 0) return 'unknown'
  return outcome.applicable === false ? 'not-applicable' : 'holds'
}

function isApplicable(rule: ReadyRule, own: RuleSettings | undefined, situation: Situation): boolean {
  if (!(own?.enabled ?? !rule.off)) return false
  if (rule.editions !== null && !rule.editions.includes(situation.edition.id)) return false
  for (const need of rule.needs) if (situation[need] === undefined) return false
  return true
}

export const tuningOf = (rule: CataloguedRule, situation: Situation): Tuning =>
  tunedBy(situation.settings.rules[rule.id], defaultsOf(rule))

const tunedBy = (own: RuleSettings | undefined, defaults: Tuning): Tuning =>
  own
    ? { thresholds: { ...defaults.thresholds, ...own.thresholds }, words: { ...defaults.words, ...own.words } }
    : defaults

function explainedBy(judged: readonly Judged[]): ReadonlySet<string> {
  const explanations = judged.flatMap(({ outcome }) =>
    (outcome.breaches ?? []).flatMap((breach) => breach.explains ?? []),
  )
  return new Set(explanations.map(({ code, cells }) => keyOf(code, cells)))
}

const keyOf = (code: string, cells: readonly string[]): string => `${code} ${[...cells].sort().join(' ')}`

function findingsOf({ rule, outcome }: Judged, situation: Situation, stamp: Stamp): readonly Finding[] {
  const source = sourceInForce(rule.source, situation.edition, situation.report.identity.year.value)
  const common = { rule: rule.id, code: rule.code, source }
  const severity = situation.settings.rules[rule.id]?.severity
  const broken = (outcome.breaches ?? []).map((breach: Breach): Finding => ({
    ...common,
    severity: severity ?? breach.severity ?? rule.severity,
    verdict: 'broken',
    responsibility: breach.responsibility ?? 'document',
    message: breach.message,
    cells: breach.cells ?? [],
    ...(breach.sentence !== undefined && { evidence: breach.sentence }),
    ...((breach.advice ?? rule.advice) !== undefined && { advice: breach.advice ?? rule.advice ?? '' }),
    fingerprint: fingerprintOf(
      rule.id,
      situation.report,
      breach.cells ?? [],
      breach.sentence ?? breach.message,
      rule.needs ? figuresTold(breach.message) : [],
    ),
    ...stamp,
  }))
  // What is at most a hint is not worth a person's trouble to decide: its verdict is kept, no finding is made of it.
  const worth =
    (severity ?? rule.severity) === 'notice' ? [] : gathered((outcome.gaps ?? []).filter((gap) => !gap.quiet))
  const unknown = worth.map((gap): Finding => ({
    ...common,
    severity: severity ?? rule.severity,
    verdict: 'unknown',
    responsibility: 'extraction',
    message: `未能判断“${rule.title}”：${gap.because}${gap.cells.length > 0 ? `（${labelsOf(gap.cells, situation.edition)}）` : ''}。`,
    cells: gap.cells,
    ...(gap.sentence !== undefined && { evidence: gap.sentence }),
    fingerprint: fingerprintOf(rule.id, situation.report, gap.cells, gap.sentence ?? gap.because),
    ...stamp,
  }))
  return [...broken, ...unknown]
}

/** A message has all its numbers in it, those of other reports too. */
const figuresTold = (message: string): readonly string[] => message.match(/\d+(?:\.\d+)?/g) ?? []

type Gathered = { readonly because: string; readonly cells: readonly CellId[]; readonly sentence?: string }

/** The gaps that rest on cells alone are told as one; each sentence that could not be judged stays its own. */
function gathered(gaps: readonly Gap[]): readonly Gathered[] {
  const ofCells = gaps.filter((gap) => gap.sentence === undefined)
  const ofSentences = gaps
    .filter((gap) => gap.sentence !== undefined)
    .map((gap) => ({ ...gap, cells: gap.cells ?? [] }))
  if (ofCells.length === 0) return ofSentences
  const because = [...new Set(ofCells.map((gap) => gap.because.replace(/[。；]$/, '')))].join('；')
  return [{ because, cells: [...new Set(ofCells.flatMap((gap) => gap.cells ?? []))] }, ...ofSentences]
}
