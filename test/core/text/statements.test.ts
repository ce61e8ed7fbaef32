import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../functions/core/text/sentences.ts'
import { statementsOf } from '../../../functions/core/text/statements/statements.ts'
import { notationOf, scoreOf } from '../../corpus/notation.ts'
import { finalSentences } from '../../corpus/sentences-final.ts'
import { heldOutSentences } from '../../corpus/sentences-held-out.ts'
import { tuningSentences } from '../../corpus/sentences-tuning.ts'

const read = (passage: string) =>
  statementsOf(sentencesOf([{ chapter: 'overview', text: passage, at: {} }]), 2024).map(notationOf)

describe('statements of sentences', () => {
  it.each([
    ['the sentences the grammar was built on', tuningSentences],
    ['the first that were set aside', heldOutSentences],
    ['the last that were set aside', finalSentences],
  ])('are nearly all found, and next to nothing else is: %s', (_, corpus) => {
    const score = scoreOf(corpus, read)
    expect({ ...score, precise: score.precision >= 0.98, complete: score.recall >= 0.95 }).toMatchObject({
      precise: true,
      complete: true,
    })
  })

  it('has at least 300 passages, a third of them set aside', () => {
    const setAside = heldOutSentences.length + finalSentences.length
    expect(tuningSentences.length + setAside).toBeGreaterThanOrEqual(300)
    expect(setAside * 3).toBeGreaterThanOrEqual(tuningSentences.length + setAside)
  })

  it('reads a heading’s topic into the paragraphs below it', () => {
    const at = { line: 1 }
    const sentences = sentencesOf([
      { chapter: 'overview', text: '（二）依申请公开情况', at: { line: 0 } },
      { chapter: 'overview', text: '全年共受理12件，均已答复。', at },
      { chapter: 'overview', text: '（三）政府信息管理情况', at: { line: 2 } },
      { chapter: 'overview', text: '全年共受理45件，均已办结。', at: { line: 3 } },
    ])
    expect(statementsOf(sentences, 2024).map(notationOf)).toEqual(['received=12'])
  })

  it('takes the figures of another year for that year’s', () => {
    const sentences = sentencesOf([{ chapter: 'overview', text: '2024年收到政府信息公开申请25件。', at: {} }])
    expect(statementsOf(sentences, 2023).map(notationOf)).toEqual(['received=25@other'])
  })

  it('makes nothing of a quotation cut out of its place', () => {
    expect(read('...管理。…依申请公开领域行政复议案件134件。')).toEqual([])
  })
})
