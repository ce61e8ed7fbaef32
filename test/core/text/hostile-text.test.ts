import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paragraph } from '../../../functions/core/document.ts'
import { editionNamed } from '../../../functions/core/edition.ts'
import { reportOf } from '../../../functions/core/example.ts'
import { judge } from '../../../functions/core/judge.ts'
import { rules } from '../../../functions/core/rules/index.ts'
import { defaultSettings } from '../../../functions/core/settings.ts'
import { classifyDocument } from '../../../functions/core/text/classify.ts'
import { readText } from '../../../functions/core/text/read-text.ts'

const edition = editionNamed('annual-2021')
const paragraphsOf = (texts: readonly string[]): readonly Paragraph[] =>
  texts.map((text, i) => ({ kind: 'paragraph', text, at: { line: i + 1 } }))

function read(texts: readonly string[]): void {
  const paragraphs = paragraphsOf(texts)
  classifyDocument(paragraphs, {})
  const { text, identity } = readText(paragraphs, edition, {})
  judge({ report: { ...reportOf({}), text, identity }, edition, settings: defaultSettings }, rules)
}

const words = [
  '2024年', '一、总体情况', '（二）依申请公开', '收到', '政府信息公开申请', '12件', '其中', '予以公开', '，', '。', '（', '）', '同比', '未', '无',
  '行政复议', '维持', '占', '33.3%', '万', '余', '六、其他需要报告的事项', '云水县水利局', '年度报告', '\u{20000}', '《', '“', '二〇二四', '-', '\t',
] // prettier-ignore

describe('a text that is nothing like a report', () => {
  it('is read and judged without a fault of ours', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.array(fc.array(fc.constantFrom(...words), { maxLength: 30 }), { maxLength: 12 }), (lines) =>
          read(lines.map((line) => line.join(''))),
        ),
        { numRuns: 60 },
      ),
    ).not.toThrow()
    expect(() =>
      fc.assert(
        fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 8 }), (lines) => read(lines)),
        { numRuns: 60 },
      ),
    ).not.toThrow()
  })

  it.each([
    ['digits', '1'.repeat(20_000)],
    ['one character', '的'.repeat(20_000)],
    ['brackets', '（'.repeat(20_000)],
    ['headings', '一、总体情况'.repeat(1_500)],
    ['clauses', '收到政府信息公开申请12件，其中'.repeat(2_000)],
    ['years', '2024年1月1日至'.repeat(1_500)],
    ['names', '云水县水利局'.repeat(6_000)],
  ])('costs no more than its length: %s', (_, line) => {
    expect(() => read([line])).not.toThrow()
  })
})
