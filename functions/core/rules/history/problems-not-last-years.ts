import { shareTaken } from '../../likeness/grams.ts'
import { maskedChapter } from '../../likeness/masked-text.ts'
import { defineRule } from '../../rule.ts'

const problems =
  '一是部分栏目更新不够及时，个别信息格式不规范；二是政策解读以文字为主，图解和视频较少；三是基层工作人员变动较快，业务不够熟练。下一步将完善轮训制度，充实解读形式。'

export default defineRule({
  code: 'XYR-011',
  severity: 'notice',
  title: '第五部分的问题和措施不与上年相同',
  source: '《政府信息公开条例》第五十条第（四）项；国办公开办函〔2021〕30号对报告内容不雷同的要求',
  advice: '请写明上年问题的整改情况和本年发现的新问题。',
  traps: ['Figures and years are masked before.'],
  needs: ['previous'],
  thresholds: { share: 0.9, characters: 50 },
  reads: [],
  check: (view) => {
    const now = maskedChapter(view.report, 'problems')
    if (now.length < view.threshold('characters')) return { applicable: false }
    const before = shareTaken(now, maskedChapter(view.situation.previous!, 'problems'))
    if (before < view.threshold('share')) return {}
    const { beforePrevious } = view.situation
    const third =
      beforePrevious && shareTaken(now, maskedChapter(beforePrevious, 'problems')) >= view.threshold('share')
    return {
      breaches: [
        { message: `第五部分与上年报告重复${(before * 100).toFixed(0)}%${third ? '，与前年报告亦同' : ''}。` },
      ],
    }
  },
  examples: {
    holds: [{ text: { problems }, previous: {} }],
    broken: [
      { text: { problems }, previous: { text: { problems } }, says: '第五部分与上年报告重复100%' },
      {
        text: { problems },
        previous: { text: { problems } },
        beforePrevious: { text: { problems } },
        says: '与前年报告亦同',
      },
    ],
    unknown: [],
  },
})
