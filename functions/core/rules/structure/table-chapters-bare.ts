import type { ChapterKey } from '../../form.ts'
import { defineRule } from '../../rule.ts'

const keys: ReadonlySet<ChapterKey> = new Set(['disclosure', 'applications', 'remedies'])

export default defineRule({
  code: 'STR-014',
  severity: 'notice',
  title: '第二至第四部分只列统计表',
  source: '国办公开办函〔2021〕30号格式：第二、三、四部分为统计表',
  advice: '文字说明宜放在第一部分“总体情况”。',
  traps: ['Harmless: some governments put a sentence or two above the table.', 'Captions and units are no prose.'],
  thresholds: { characters: 60 },
  reads: [],
  check: (view) => {
    const prose = view.text.chapters
      .filter((chapter) => keys.has(chapter.key))
      .map((chapter) => ({ heading: chapter.heading, length: chapter.paragraphs.join('').replace(/\s/g, '').length }))
      .filter(({ length }) => length > view.threshold('characters'))
    return {
      breaches:
        prose.length === 0
          ? []
          : [
              {
                message: `统计表部分另有文字叙述：${prose.map(({ heading, length }) => `“${heading}”下${length}字`).join('、')}。`,
              },
            ],
    }
  },
  examples: {
    holds: [{}, { text: { disclosure: '（单位：件）' } }],
    broken: [
      {
        text: {
          disclosure:
            '2024年，我局按照条例要求主动公开政府信息，其中机构职能类12条、政策文件类30条、财政信息类8条、工作动态类70条，及时更新各类目录，方便群众查阅获取有关信息，得到社会各界好评。',
        },
        says: '“二、主动公开政府信息情况”下',
      },
    ],
    unknown: [],
  },
})
