import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstCharactersOf } from '../../../functions/core/text/statements/first-characters.ts'
import { lex } from '../../../functions/core/text/statements/lexer.ts'
import { lexicon } from '../../../functions/core/text/statements/lexicon.ts'
import { quantityPattern } from '../../../functions/core/text/statements/quantity.ts'
import { narrativeSentences } from '../../corpus/sentences-narratives.ts'
import { tuningSentences } from '../../corpus/sentences-tuning.ts'

describe('the first characters of a pattern', () => {
  it.each([
    ['结转|转结', '结转'],
    ['(?:共|新)?收到', '共新收'],
    ['第?[一二三]季度', '第一二三'],
    ['\\d{1,2}月', '0123456789'],
    ['(?<=情况)无(?=。|$)', '无'],
    ['(?!其中)全市', '全'],
    ['[a-c]x|\\(y', 'abc('],
    ['(?:甲|乙?)丙', '甲乙丙'],
  ])('of %s are %s', (source, characters) => {
    expect([...firstCharactersOf(source)].sort().join('')).toBe([...characters].sort().join(''))
  })

  it.each(['[^,]x', '.x', 'x?', '[\\u4e00-\\u9fa5]局', '\\p{Han}'])('of %s can be any', (source) => {
    expect(firstCharactersOf(source)).toBe('any')
  })

  it('bound every match of every pattern the grammar knows', () => {
    const patterns = [...lexicon.map(([, , source]) => source), quantityPattern].map((source) => ({
      expression: new RegExp(source, 'gu'),
      first: firstCharactersOf(source),
    }))
    const words = fc.constantFrom(...[...tuningSentences, ...narrativeSentences].map(([passage]) => passage))
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), fc.nat(40), (passages, cut) => {
        const text = passages.map((passage) => passage.slice(cut % passage.length)).join('')
        for (const { expression, first } of patterns)
          for (const [match] of text.matchAll(expression))
            expect(match === '' || first === 'any' || first.has(String.fromCodePoint(match.codePointAt(0) ?? 0))).toBe(
              true,
            )
      }),
      { numRuns: 60 },
    )
  })
})

describe('the tokens of a sentence', () => {
  it('put together are the sentence, but for dates and what is typing only', () => {
    const passages = [...tuningSentences, ...narrativeSentences].map(([passage]) => passage)
    const plain = passages.filter((one) => !/[《〔“”"‘’「」［[]|\d月|\d日/u.test(one))
    expect(plain.length).toBeGreaterThan(200)
    for (const passage of plain) {
      const told = lex(passage).map(({ text }) => text)
      expect(told.join('')).toBe(passage.normalize('NFKC').replace(/\s/gu, ''))
    }
  })
})
