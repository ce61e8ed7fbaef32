import type { Breach, CataloguedRule, Outcome } from '../rule.ts'
import { gravity } from './reading-order.ts'

type Telling = { readonly rule: CataloguedRule; readonly outcome: Outcome }

/**
 * A figure of the text that is wrong against the table as a rule spoils its own sentence too: 新收61件加上年结转5件 is no
 * longer what 办结 and 结转 make. Both are told at once, under the graver of the two rules.
 */
export function joinedBySentence(telling: readonly Telling[]): readonly Telling[] {
  const told = telling.flatMap(({ rule, outcome }) =>
    (outcome.breaches ?? []).map((breach) => ({ breach, rank: gravity[breach.severity ?? rule.severity] })),
  )
  const within = told.filter(({ breach }) => breach.unlike)
  if (within.length === 0) return telling
  const against = told.filter(({ breach }) => breach.disputes)
  const instead = new Map<Breach, Breach | null>()
  for (const inner of within) {
    const outer = against.find(
      ({ breach }) => breach.sentence === inner.breach.sentence && namesOneFigure(breach, inner.breach),
    )
    if (!outer) continue
    const outerNow = instead.get(outer.breach) ?? outer.breach
    const isInnerGraver = inner.rank < outer.rank
    if (isInnerGraver && instead.has(outer.breach)) continue
    instead.set(inner.breach, isInnerGraver ? joined(inner.breach, outer.breach) : null)
    instead.set(outer.breach, isInnerGraver ? null : joined(outerNow, inner.breach))
  }
  if (instead.size === 0) return telling
  return telling.map(({ rule, outcome }) => ({
    rule,
    outcome: {
      ...outcome,
      breaches: (outcome.breaches ?? []).flatMap((breach) => {
        const now = instead.get(breach)
        return now === undefined ? [breach] : now === null ? [] : [now]
      }),
    },
  }))
}

/** A figure that the one holds against the table is one of those that do not agree among themselves. */
const namesOneFigure = (outer: Breach, inner: Breach) =>
  (outer.disputes ?? []).some(({ value }) => inner.unlike?.includes(value) ?? false)

const joined = (first: Breach, second: Breach): Breach => ({
  ...first,
  message: `${first.message.replace(/。$/u, '')}；${second.message}`,
  ...((first.cells ?? second.cells) && { cells: [...new Set([...(first.cells ?? []), ...(second.cells ?? [])])] }),
})
