import { fnv64 } from './fingerprint.ts'
import type { CataloguedRule } from '../rule.ts'

/** Raised by hand when the arithmetic or the reading of a rule changes without its published text changing. */
const revision = 3

const known = new WeakMap<readonly CataloguedRule[], string>()

/** Which catalogue judged: a revision and a hash of every rule's id, code, severity, wording and defaults. */
export function rulesVersionOf(rules: readonly CataloguedRule[]): string {
  const found = known.get(rules)
  if (found !== undefined) return found
  const text = rules.map(({ id, code, severity, title, source, thresholds, words, off, editions }) =>
    JSON.stringify([id, code, severity, title, source, thresholds, words, off, editions]),
  )
  const version = `${revision}-${fnv64(text.join('\n'))}`
  known.set(rules, version)
  return version
}
