import type { ChapterKey } from '../../form.ts'
import { annual2021 } from '../../forms/annual-2021.ts'
import type { Chapter, ReportText } from '../../report.ts'
import { defineRule, type Breach } from '../../rule.ts'

export default defineRule({
  code: 'STR-002',
  severity: 'warning',
  title: '六个部分按格式顺序各出现一次',
  source: '国办公开办函〔2021〕30号格式',
  advice: '请按格式所列顺序编排，重复的部分请合并。',
  traps: [
    'A table of contents before the text repeats every heading.',
    'Few headings recognised: nothing can be said of their order.',
  ],
  thresholds: { chapters: 4 },
  reads: [],
  check: (view) => {
    if (new Set(view.text.chapters.map(({ key }) => key)).size < view.threshold('chapters'))
      return { applicable: false }
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
          text: chaptersOf(
            'overview*',
            'remedies*',
            'problems*',
            'other*',
            'overview',
            'remedies',
            'problems',
            'other',
          ),
        },
      },
      { about: 'few headings recognised', report: { text: chaptersOf('problems', 'overview') } },
    ],
    broken: [
      {
        report: { text: chaptersOf('problems', 'overview', 'remedies', 'other') },
        says: '“一、总体情况”排在“五、存在的主要问题及改进情况”之后',
      },
      {
        report: { text: chaptersOf('overview', 'overview', 'disclosure', 'remedies', 'other') },
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

/** A text of these chapters in this order; a star leaves the chapter without text, as in a table of contents. */
function chaptersOf(...names: readonly string[]): ReportText {
  const chapters = names.map((name): Chapter => {
    const key = name.replace('*', '') as ChapterKey
    const { number, label } = annual2021.chapters.find((chapter) => chapter.key === key) ?? { number: '', label: name }
    return { key, heading: `${number}、${label}`, at: {}, paragraphs: name.endsWith('*') ? [] : ['按要求开展工作。'] }
  })
  return { title: null, lead: [], chapters, signature: null, sentences: [] }
}
