import type { CataloguedRule, Situation } from '../rule.ts'
import type { Tuning } from '../view.ts'

/** What is asked of every rule for every report, laid out alike for all: rules themselves are written in many shapes. */
export type ReadyRule = {
  readonly rule: CataloguedRule
  readonly id: string
  readonly check: CataloguedRule['check']
  readonly off: boolean
  readonly editions: NonNullable<CataloguedRule['editions']> | null
  readonly needs: readonly (keyof Situation)[]
  readonly defaults: Tuning
}

export function readyRules(rules: readonly CataloguedRule[]): readonly ReadyRule[] {
  const found = known.get(rules)
  if (found) return found
  const ready = rules.map((rule): ReadyRule => ({
    rule,
    id: rule.id,
    check: rule.check,
    off: rule.off ?? false,
    editions: rule.editions ?? null,
    needs: rule.needs ?? [],
    defaults: defaultsOf(rule),
  }))
  known.set(rules, ready)
  return ready
}

const known = new WeakMap<readonly CataloguedRule[], readonly ReadyRule[]>()

/** A rule's own thresholds and words: one object a rule, so that what is looked up in them is found again. */
export function defaultsOf(rule: CataloguedRule): Tuning {
  let found = tunings.get(rule)
  if (!found) tunings.set(rule, (found = { thresholds: rule.thresholds ?? {}, words: rule.words ?? {} }))
  return found
}

const tunings = new WeakMap<CataloguedRule, Tuning>()
