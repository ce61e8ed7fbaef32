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

  it('takes cases named behind their result for those with that result', () => {
    expect(read('因政府信息公开被维持的行政复议3件、被纠正的行政复议1件。')).toEqual([
      'reconsideration.upheld=3',
      'reconsideration.corrected=1',
    ])
    expect(read('政府信息公开方面尚未审结的行政诉讼1件。')).toEqual(['litigation.pending=1'])
    expect(read('政府信息公开方面尚未审结的行政复议、行政诉讼案件2件。')).toEqual([])
    expect(read('政府信息公开行政复议2件均维持，行政诉讼1件。')).toContain('litigation=1')
  })

  it('makes nothing of what surrounds reviews and suits', () => {
    expect(read('参加政府信息公开行政复议听证3次，行政诉讼出庭2次。')).toEqual([])
    expect(read('（二）依申请公开。新收行政复议6件，上年结转1件，共7件。')).toEqual(['reconsideration=6?'])
    expect(read('（二）依申请公开。行政复议7件，其中1件为上年结转。')).toEqual(['reconsideration=7'])
    expect(read('政府信息公开行政复议2件，上年结转申请5件。')).toEqual(['reconsideration=2', 'carriedOver=5'])
  })

  it('tells the figure of the year before from this year’s where the one became the other', () => {
    expect(read('政府信息公开申请由2023年的40件增加至52件。')).toEqual(['received=40@other', 'received=52'])
    expect(read('收到政府信息公开申请量由上年同期的40件上升到65件。')).toEqual(['received=40@other', 'received=65'])
    expect(read('收到政府信息公开申请由上年的40件增加12件。')).toEqual(['received=40@other'])
    expect(read('政府信息公开行政诉讼由5件降至1件。')).toEqual(['litigation=5@other', 'litigation=1'])
  })

  it('takes what is new among documents for no applications', () => {
    const passage = '（二）依申请公开。累计公开规范性文件31件，其中本年新增6件。'
    expect(read(passage)).toEqual([])
    expect(read('（二）依申请公开。收到申请57件，其中本年新增52件。').join()).toContain('received=52')
  })

  it('takes the sum of all six results for those answered, whether it is right or not', () => {
    const results = '予以公开18件、部分公开7件、不予公开12件、无法提供10件、不予处理3件、其他处理3件，共计'
    expect(read(`政府信息公开申请办理结果为：${results}66件。`).at(-1)).toBe('answered=66')
  })

  it('takes an answer of one kind for its kind, not for all answers', () => {
    const kinds = '作出予以公开答复18件，部分公开答复7件，不予公开答复12件，无法提供答复10件，不予处理的答复3件。'
    expect(read(`（二）依申请公开。${kinds}`)).toEqual([
      'granted=18',
      'partiallyGranted=7',
      'refused=12',
      'notProvided=10',
      'notHandled=3',
    ])
    expect(read('（二）依申请公开。予以公开18件，共答复53件。')).toContain('answered=53')
  })

  it('knows further words of rows', () => {
    expect(read('（二）依申请公开。当年新增申请52件、上年度转入5件。')).toEqual(['received=52', 'carriedOver=5'])
    expect(read('（二）依申请公开。已办结53件，尚有4件在法定期限内办理中。')).toEqual([
      'answered=53',
      'carriedForward=4',
    ])
    expect(read('（二）依申请公开。因申请人逾期不补正而不再处理的5件。')).toEqual(['notCorrectedInTime=5'])
    expect(read('（二）依申请公开。申请人逾期未缴费而不再处理的2件。')).toEqual(['feeUnpaid=2'])
    expect(read('（二）依申请公开。没有现成信息需要另行制作的6件。')).toEqual(['mustBeCreated=6'])
  })

  it('takes 无 below a label for what the label names', () => {
    expect(read('依申请公开办理情况。无。')).toEqual(['received=0'])
    expect(read('无。')).toEqual([])
  })

  it('makes nothing of a quotation cut out of its place', () => {
    expect(read('...管理。…依申请公开领域行政复议案件134件。')).toEqual([])
  })
})
