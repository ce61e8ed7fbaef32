import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../functions/core/text/sentences.ts'
import { statementsOf } from '../../../functions/core/text/statements/statements.ts'
import { notationOf, scoreOf } from '../../corpus/notation.ts'
import { finalSentences } from '../../corpus/sentences-final.ts'
import { heldOutSentences } from '../../corpus/sentences-held-out.ts'
import { narrativeSentences } from '../../corpus/sentences-narratives.ts'
import { secondHeldOutSentences } from '../../corpus/sentences-second-held-out.ts'
import { thirdHeldOutSentences } from '../../corpus/sentences-third-held-out.ts'
import { tuningSentences } from '../../corpus/sentences-tuning.ts'

const read = (passage: string) =>
  statementsOf(sentencesOf([{ chapter: 'overview', text: passage, at: {} }]), 2024).map(notationOf)

describe('statements of sentences', () => {
  it.each([
    ['the sentences the grammar was built on', tuningSentences],
    ['the first that were set aside', heldOutSentences],
    ['the last that were set aside', finalSentences],
    ['those in wordings of other writers', secondHeldOutSentences],
    ['more of them', thirdHeldOutSentences],
    ['passages of the kinds that published narratives taught', narrativeSentences],
  ])('are nearly all found, and next to nothing else is: %s', (_, corpus) => {
    const score = scoreOf(corpus, read)
    expect({ ...score, precise: score.precision >= 0.98, complete: score.recall >= 0.95 }).toMatchObject({
      precise: true,
      complete: true,
    })
  })

  it('has at least 300 passages, a third of them set aside', () => {
    const setAside = heldOutSentences.length + finalSentences.length + secondHeldOutSentences.length
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

  it('makes nothing of the parts of what is no application', () => {
    expect(read('印发公文312件，其中主动公开118件、依申请公开27件、不予公开167件。')).toEqual([])
    expect(read('受理行政许可申请18230件，不予受理112件，准予许可17986件。')).toEqual([])
    expect(read('指导市县办理政府信息公开申请1.4万件，协助市政府答复政府信息公开申请6件。')).toEqual([])
  })

  it('deals out figures that 分别 leaves in the order of what it names', () => {
    expect(read('政府信息公开申请中，予以公开、部分公开、无法提供分别为5件、2件、1件。')).toEqual([
      'granted=5',
      'partiallyGranted=2',
      'notProvided=1',
    ])
  })

  it('takes 无 below a label for what the label names', () => {
    expect(read('依申请公开办理情况。无。')).toEqual(['received=0'])
    expect(read('无。')).toEqual([])
  })

  it('makes nothing of a quotation cut out of its place', () => {
    expect(read('...管理。…依申请公开领域行政复议案件134件。')).toEqual([])
  })
})
