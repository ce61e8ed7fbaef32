import { fingerprintOf } from './fingerprint.ts'
import type { Finding, Verdict } from './finding.ts'
import type { Breach, CataloguedRule, Gap, Outcome, Situation } from './rule.ts'
import { viewOf } from './view.ts'

export type Judgement = {
  readonly verdicts: Readonly<Record<string, Verdict>>
  readonly findings: readonly Finding[]
}

type Judged = { readonly rule: CataloguedRule; readonly verdict: Verdict; readonly outcome: Outcome }

/** Every rule over one situation: verdicts by rule id, and findings with one root cause told once. */
export function judge(situation: Situation, rules: readonly CataloguedRule[]): Judgement {
  const judged = rules.map((rule) => judgeOne(rule, situation))
  const explained = explainedBy(judged)
  return {
    verdicts: Object.fromEntries(judged.map(({ rule, verdict }) => [rule.id, verdict])),
    findings: judged.flatMap((one) =>
      findingsOf(one, situation).filter((finding) => !explained.has(keyOf(finding.code, finding.cells))),
    ),
  }
}

function judgeOne(rule: CataloguedRule, situation: Situation): Judged {
  const outcome = isApplicable(rule, situation)
    ? rule.check(viewOf(situation, tuningOf(rule, situation)))
    : { applicable: false }
  return { rule, outcome, verdict: verdictOf(outcome) }
}

export function verdictOf(outcome: Outcome): Verdict {
  if (outcome.breaches && outcome.breaches.length > 0) return 'broken'
  if (outcome.gaps && outcome.gaps.length > 0) return 'unknown'
  return outcome.applicable === false ? 'not-applicable' : 'holds'
}

function isApplicable(rule: CataloguedRule, situation: Situation): boolean {
  const enabled = situation.settings.rules[rule.id]?.enabled ?? !rule.off
  const edition = !rule.editions || rule.editions.includes(situation.edition.id)
  return enabled && edition && (rule.needs ?? []).every((need) => situation[need] !== undefined)
}

export function tuningOf(rule: CataloguedRule, situation: Situation) {
  const own = situation.settings.rules[rule.id]
  return { thresholds: { ...rule.thresholds, ...own?.thresholds }, words: { ...rule.words, ...own?.words } }
}

function explainedBy(judged: readonly Judged[]): ReadonlySet<string> {
  const explanations = judged.flatMap(({ outcome }) =>
    (outcome.breaches ?? []).flatMap((breach) => breach.explains ?? []),
  )
  return new Set(explanations.map(({ code, cells }) => keyOf(code, cells)))
}

const keyOf = (code: string, cells: readonly string[]): string => `${code} ${[...cells].sort().join(' ')}`

function findingsOf({ rule, outcome }: Judged, situation: Situation): readonly Finding[] {
  const common = { rule: rule.id, code: rule.code, source: rule.source }
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
    fingerprint: fingerprintOf(rule.id, situation.report, breach.cells ?? [], breach.sentence ?? breach.message),
  }))
  const unknown = (outcome.gaps ?? []).map((gap: Gap): Finding => ({
    ...common,
    severity: severity ?? rule.severity,
    verdict: 'unknown',
    responsibility: 'extraction',
    message: `未能判断“${rule.title}”：${gap.because}`,
    cells: gap.cells ?? [],
    ...(gap.sentence !== undefined && { evidence: gap.sentence }),
    fingerprint: fingerprintOf(rule.id, situation.report, gap.cells ?? [], gap.sentence ?? gap.because),
  }))
  return [...broken, ...unknown]
}
