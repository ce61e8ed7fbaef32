import { editions } from '../../forms/index.ts'
import { defineRule } from '../../rule.ts'

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^[\s第(]*[一二三四五六七八九十\d]+[\s部分章、.．,:)]*/u, '')
    .replace(/[\p{P}\p{S}\s]/gu, '')

/** The wording of every edition is accepted: a report may keep the former one for a chapter that means the same. */
const official: ReadonlySet<string> = new Set(
  editions.flatMap((edition) => edition.chapters.map((chapter) => bare(chapter.label))),
)

export default defineRule({
  code: 'STR-003',
  severity: 'notice',
  title: '各部分标题与格式一致',
  source: '国办公开办函〔2021〕30号格式各部分标题',
  advice: '标题宜与格式用语一致。',
  traps: ['The 2019 form’s title of 五 in a later report.', '改进措施 for 改进情况.'],
  words: { accepted: ['存在的主要问题及改进措施', '存在的问题及改进情况', '存在的主要问题和改进情况'] },
  reads: [],
  check: (view) => {
    if (view.text.chapters.length === 0) return { applicable: false }
    const accepted = new Set(view.words('accepted').map(bare))
    const odd = view.text.chapters.filter(({ heading }) => !official.has(bare(heading)) && !accepted.has(bare(heading)))
    const label = (key: string) => view.edition.chapters.find((chapter) => chapter.key === key)?.label ?? ''
    return {
      breaches:
        odd.length === 0
          ? []
          : [
              {
                message: `标题与格式用语不同：${odd.map((c) => `“${c.heading}”（格式为“${label(c.key)}”）`).join('、')}。`,
              },
            ],
    }
  },
  examples: {
    holds: [{}, { about: 'the wording of the 2019 form', edition: 'annual-2019', year: 2020 }],
    broken: [
      {
        report: {
          text: {
            title: null,
            lead: [],
            chapters: [{ key: 'overview', heading: '一、工作概述', at: {}, paragraphs: ['主动公开。'] }],
            signature: null,
            sentences: [],
          },
        },
        says: '“一、工作概述”（格式为“总体情况”）',
      },
    ],
    unknown: [],
  },
})
