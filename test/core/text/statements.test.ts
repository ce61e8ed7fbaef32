import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../functions/core/text/sentences.ts'
import { statementsOf } from '../../../functions/core/text/statements/statements.ts'
import { notationOf, scoreOf } from '../../corpus/notation.ts'
import { heldOutSentences } from '../../corpus/sentences-held-out.ts'
import { tuningSentences } from '../../corpus/sentences-tuning.ts'

const read = (passage: string) =>
  statementsOf(sentencesOf([{ chapter: 'overview', text: passage, at: {} }]), 2024).map(notationOf)

describe('statements of sentences', () => {
  it.each([
    ['the sentences the grammar was built on', tuningSentences],
    ['the third that was set aside', heldOutSentences],
  ])('finds at least 95 %% of the statements and says nothing untrue in 98 %% of its own: %s', (_, corpus) => {
    const score = scoreOf(corpus, read)
    expect({ ...score, precise: score.precision >= 0.98, complete: score.recall >= 0.95 }).toMatchObject({
      precise: true,
      complete: true,
    })
  })

  it('has at least 300 passages, a third of them set aside', () => {
    expect(tuningSentences.length + heldOutSentences.length).toBeGreaterThanOrEqual(300)
    expect(heldOutSentences.length * 3).toBeGreaterThanOrEqual(tuningSentences.length + heldOutSentences.length - 10)
  })
})
