import type { Chapter } from '../../report.ts'
import { defineRule, type Breach } from '../../rule.ts'

export default defineRule({
  code: 'STR-002',
  severity: 'warning',
  title: '六个部分按格式顺序各出现一次',
  source: '国办公开办函〔2021〕30号格式',
  advice: '请按格式所列顺序编排，重复的部分请合并。',
  traps: ['A table of contents before the text repeats every heading.'],
  reads: [],
  check: (view) => {
    if (view.text.chapters.length < 2) return { applicable: false }
    const order = view.edition.chapters.map((chapter) => chapter.key)
    const chapters = withoutContents(view.text.chapters)
    const breaches: Breach[] = []
    const twice = chapters.filter((chapter, i) => chapters.findIndex((other) => other.key === chapter.key) < i)
    if (twice.length > 0)
      breaches.push({ message: `标题重复出现：${twice.map((chapter) => `“${chapter.heading}”`).join('、')}。` })
    const once = chapters.filter((chapter) => !twice.includes(chapter))
    const late = once.find((chapter, i) => i > 0 && order.indexOf(chapter.key) < order.indexOf(once[i - 1]!.key))
    if (late)
      breaches.push({
        message: `“${late.heading}”排在“${once[once.indexOf(late) - 1]!.heading}”之后，与格式顺序不符。`,
      })
    return { breaches }
  },
  examples: {
    holds: [
      {},
      {
        about: 'a table of contents precedes the chapters',
        report: {
          text: {
            title: null,
            lead: [],
            chapters: [
              { key: 'overview', heading: '一、总体情况', at: {}, paragraphs: [] },
              { key: 'problems', heading: '五、存在的主要问题及改进情况', at: {}, paragraphs: [] },
              { key: 'other', heading: '六、其他需要报告的事项', at: {}, paragraphs: [] },
              { key: 'overview', heading: '一、总体情况', at: {}, paragraphs: ['主动公开。'] },
              { key: 'problems', heading: '五、存在的主要问题及改进情况', at: {}, paragraphs: ['问题。'] },
              { key: 'other', heading: '六、其他需要报告的事项', at: {}, paragraphs: ['无。'] },
            ],
            signature: null,
            sentences: [],
          },
        },
      },
    ],
    broken: [
      {
        report: {
          text: {
            title: null,
            lead: [],
            chapters: [
              { key: 'problems', heading: '五、存在的主要问题及改进情况', at: {}, paragraphs: ['问题。'] },
              { key: 'overview', heading: '一、总体情况', at: {}, paragraphs: ['主动公开。'] },
            ],
            signature: null,
            sentences: [],
          },
        },
        says: '“一、总体情况”排在“五、存在的主要问题及改进情况”之后',
      },
      {
        report: {
          text: {
            title: null,
            lead: [],
            chapters: [
              { key: 'overview', heading: '一、总体情况', at: {}, paragraphs: ['主动公开。'] },
              { key: 'overview', heading: '一、总体情况', at: {}, paragraphs: ['依申请公开。'] },
            ],
            signature: null,
            sentences: [],
          },
        },
        says: '标题重复出现：“一、总体情况”',
      },
    ],
    unknown: [],
  },
})

/** A run of at least three bare headings at the start, each of which comes again, is a table of contents. */
function withoutContents(chapters: readonly Chapter[]): readonly Chapter[] {
  let length = 0
  while (
    length < chapters.length &&
    chapters[length]!.paragraphs.length === 0 &&
    chapters.slice(length + 1).some((later) => later.key === chapters[length]!.key)
  )
    length++
  return length >= 3 ? chapters.slice(length) : chapters
}
