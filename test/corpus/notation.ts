import type { Statement } from '../../functions/core/text/statements/statement.ts'
import type { CorpusEntry } from './corpus-entry.ts'

const relations = { exact: '=', atLeast: '>=', about: '≈' } as const

/** A statement as the corpus writes it. A scope taken over from an earlier clause is not written. */
export function notationOf(statement: Statement): string {
  const scope = statement.scope === 'unstated' || statement.scopeInherited ? '' : `${statement.scope}:`
  return [
    scope,
    statement.relation === 'part' ? 'part:' : '',
    statement.subjects.join('+'),
    relations[statement.bound],
    String(statement.value),
    statement.percent ? '%' : '',
    statement.year === 'other' ? '@other' : '',
    statement.uncertain ? '?' : '',
  ].join('')
}

export type Score = {
  readonly precision: number
  readonly recall: number
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

/** Share of the statements made that are in the corpus, and of the corpus's that were made. */
export function scoreOf(corpus: readonly CorpusEntry[], read: (passage: string) => readonly string[]): Score {
  const wrong: string[] = []
  const missed: string[] = []
  let made = 0
  let held = 0
  for (const [passage, ...statements] of corpus) {
    const open = [...statements]
    const found = read(passage)
    made += found.length
    held += statements.length
    for (const one of found) {
      const index = open.indexOf(one)
      if (index < 0) wrong.push(`${passage} -> ${one}`)
      else open.splice(index, 1)
    }
    missed.push(...open.map((one) => `${passage} -> ${one}`))
  }
  return {
    precision: 1 - wrong.length / Math.max(1, made),
    recall: 1 - missed.length / Math.max(1, held),
    wrong,
    missed,
  }
}
