import type { Breach, CataloguedRule, Mend, Outcome } from '../rule.ts'

type Telling = { readonly rule: CataloguedRule; readonly outcome: Outcome }

/**
 * Text and table from one root: where the table's own sums say what a figure should be, and the text says just that, the
 * table's finding is told with the sentence as evidence, and the text's is not told beside it.
 */
export function joinedByRoot(telling: readonly Telling[]): readonly Telling[] {
  const wrong = telling.flatMap(({ outcome }) => (outcome.breaches ?? []).filter((breach) => breach.mends))
  const said = telling.flatMap(({ outcome }) => (outcome.breaches ?? []).filter((breach) => breach.disputes))
  if (wrong.length === 0 || said.length === 0) return telling
  const backed = new Map<Breach, Breach>()
  const dropped = new Set<Breach>()
  for (const breach of said) {
    const roots = (breach.disputes ?? []).map(({ rightIf }) =>
      wrong.find(({ mends = [] }) => mends.some((mend) => rightIf.some((right) => isSame(mend, right)))),
    )
    if (roots.some((root) => root === undefined)) continue
    dropped.add(breach)
    for (const [i, root] of roots.entries()) if (root) backed.set(root, backedBy(root, breach, i, backed.get(root)))
  }
  return telling.map(({ rule, outcome }) => ({
    rule,
    outcome: {
      ...outcome,
      breaches: (outcome.breaches ?? []).filter((one) => !dropped.has(one)).map((one) => backed.get(one) ?? one),
    },
  }))
}

const isSame = (a: Mend, b: Mend) => a.cell === b.cell && a.value === b.value

function backedBy(root: Breach, text: Breach, index: number, sofar: Breach = root): Breach {
  const said = text.disputes?.[index]?.said ?? ''
  const sentence = sofar.sentence ?? text.sentence
  return {
    ...sofar,
    message: `${sofar.message.replace(/。$/u, '')}；正文亦称${said}。`,
    ...(sentence !== undefined && { sentence }),
  }
}
