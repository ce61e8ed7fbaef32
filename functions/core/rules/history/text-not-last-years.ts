import type { ChapterKey } from '../../form.ts'
import { shareTaken } from '../../likeness/grams.ts'
import { maskedChapter } from '../../likeness/masked-text.ts'
import { defineRule } from '../../rule.ts'

/** 第五部分 is XYR-011, and the last chapter is a set phrase in most reports. */
const chapters: readonly ChapterKey[] = ['overview', 'disclosure', 'applications', 'remedies']

const paragraph =
  '一年来，我们围绕群众关心的征地补偿、义务教育招生、医疗保障待遇和农村公路养护等事项，逐项梳理公开清单，明确责任科室与更新时限，每季度组织一次自查。' +
  '门户网站改版后新增政策问答栏目，邀请业务科长在线解读，全年收到留言后均在三个工作日内回复；对年长者和残疾人提供纸质材料，在政务大厅设置查阅点并安排专人引导。' +
  '培训方面，邀请法制机构讲解答复文书的规范写法，选取典型案例逐条评析，并将公开工作纳入年度绩效考核，考核结果与评优评先挂钩，督促各科室按时报送信息，形成长效机制。'

export default defineRule({
  code: 'XYR-008',
  severity: 'warning',
  title: '正文反映本年工作，不与上年大体相同',
  source: '国办公开办函〔2021〕30号对报告内容准确、完整、不雷同的要求',
  advice: '请按本年实际工作改写，避免只更换年份和数字。',
  traps: [
    'Figures, years, cited documents and the body’s own names are masked before.',
    'Short chapters are set phrases.',
  ],
  needs: ['previous'],
  thresholds: { warning: 0.9, notice: 0.75, characters: 150 },
  reads: [],
  check: (view) => {
    const taken = chapters.flatMap((key) => {
      const now = maskedChapter(view.report, key)
      if (now.length < view.threshold('characters')) return []
      const share = shareTaken(now, maskedChapter(view.situation.previous!, key))
      const heading = view.edition.chapters.find((chapter) => chapter.key === key)?.label ?? ''
      return [{ heading, share }]
    })
    if (taken.length === 0) return { applicable: false }
    const copied = taken.filter(({ share }) => share >= view.threshold('notice'))
    if (copied.length === 0) return {}
    const grave = copied.some(({ share }) => share >= view.threshold('warning'))
    const list = copied.map(({ heading, share }) => `“${heading}”${(share * 100).toFixed(0)}%`).join('、')
    return {
      breaches: [
        {
          message: `与上年报告文字重复（已略去数字、年份和单位名称）：${list}。`,
          ...(!grave && { severity: 'notice' as const }),
        },
      ],
    }
  },
  examples: {
    holds: [{ text: { overview: paragraph }, previous: {} }],
    broken: [
      {
        text: { overview: `2024年，${paragraph}` },
        previous: { text: { overview: `2023年，${paragraph}` } },
        says: '“总体情况”100%',
      },
      {
        about: 'a fifth is new',
        text: {
          overview:
            paragraph +
            '今年首次开展政府开放日活动，邀请人大代表和企业职工走进信访接待大厅实地观摩，现场听取意见并逐一登记办理。',
        },
        previous: { text: { overview: paragraph } },
        says: '与上年报告文字重复',
      },
    ],
    unknown: [],
  },
})
