import { describe, expect, it } from 'vitest'
import { reportOf } from '../../../functions/core/example.ts'
import { gramsOf, shareTaken } from '../../../functions/core/likeness/grams.ts'
import { maskedNarrative, maskedText, ownNames } from '../../../functions/core/likeness/masked-text.ts'
import { areStrangers, signatureOf, signatureOfText, similarityOf } from '../../../functions/core/likeness/minhash.ts'
import { similarAmong } from '../../../functions/core/likeness/peers.ts'
import { randomFrom, type Random } from '../../kit/random.ts'

const characters = (random: Random, length: number): string =>
  Array.from({ length }, () => String.fromCodePoint(random.integer(0x4e00, 0x9fa5))).join('')

const jaccard = (a: string, b: string): number => {
  const [left, right] = [gramsOf(a), gramsOf(b)]
  const shared = [...left].filter((gram) => right.has(gram)).length
  return shared / (left.size + right.size - shared)
}

const overview = (name: string, figure: number) =>
  `${name}通过门户网站公开政府信息${figure}条，围绕征地补偿、义务教育招生、医疗保障待遇和农村公路养护等事项逐项梳理公开清单，` +
  '明确责任科室与更新时限，每季度组织一次自查；在政务大厅设置查阅点并安排专人引导，对年长者和残疾人提供纸质材料。' +
  '邀请法制机构讲解答复文书的规范写法，选取典型案例逐条评析，把公开工作纳入年度绩效考核，督促各科室按时报送信息，形成长效机制。' +
  '门户网站改版后新增政策问答栏目，邀请业务科长在线解读，全年收到留言后均在三个工作日内回复。'

describe('text without names and figures', () => {
  it('is the same for two bodies that fill in one model text', () => {
    const [left, right] = [
      reportOf({ agency: '云水县水利局', text: { overview: overview('云水县水利局', 120) } }),
      reportOf({ agency: '青溪县教育局', year: 2023, text: { overview: overview('青溪县教育局', 87) } }),
    ]
    expect(maskedNarrative(left)).toBe(maskedNarrative(right))
    expect(similarityOf(signatureOf(left)!, signatureOf(right)!)).toBe(1)
  })

  it('masks the full name, the places and the organ of the body', () => {
    expect(ownNames(reportOf({ agency: '安澜市青溪区教育局' }))).toContain('青溪区')
    expect(maskedText('2024年，青溪区教育局公开1,035条（〔2021〕30号）。', ['青溪区教育局'])).toBe(
      maskedText('2023年，松阳县水利局公开87条。', ['松阳县水利局']),
    )
  })

  it('has no signature where there is too little of it', () => {
    expect(signatureOf(reportOf({ text: { overview: '无。', problems: '无。', other: '无。' } }))).toBeNull()
  })
})

describe('similarity', () => {
  it('is estimated from signatures within a tenth', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = randomFrom(seed)
      const [common, left, right] = [
        characters(random, 400),
        characters(random, 40 * seed),
        characters(random, 40 * seed),
      ]
      const estimate = similarityOf(signatureOfText(common + left), signatureOfText(common + right))
      expect(Math.abs(estimate - jaccard(common + left, common + right))).toBeLessThan(0.12)
    }
  })

  it('keeps nearly equal texts from being taken for strangers, and strangers from costing a second look', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed)
      const text = characters(random, 600)
      const edited = text.slice(0, 300) + characters(random, 16) + text.slice(316)
      expect(areStrangers(signatureOfText(text), signatureOfText(edited))).toBe(false)
      expect(areStrangers(signatureOfText(text), signatureOfText(characters(random, 600)))).toBe(true)
    }
  })

  it('names the most alike first, and none that is not', () => {
    const random = randomFrom(5)
    const text = characters(random, 600)
    const others = [
      { agency: '青溪县水利局', year: 2024, signature: signatureOfText(text.slice(60)) },
      { agency: '松阳县水利局', year: 2024, signature: signatureOfText(text) },
      { agency: '临河县水利局', year: 2024, signature: signatureOfText(characters(random, 600)) },
    ]
    const found = similarAmong(signatureOfText(text), others)
    expect(found.map(({ agency }) => agency)).toEqual(['松阳县水利局', '青溪县水利局'])
  })

  it('measures what was taken from last year, not what was added', () => {
    const random = randomFrom(3)
    const before = characters(random, 200)
    expect(shareTaken(before, before + characters(random, 200))).toBe(1)
    expect(shareTaken(before + characters(random, 200), before)).toBeCloseTo(0.5, 1)
    expect(shareTaken('', before)).toBe(0)
  })
})
