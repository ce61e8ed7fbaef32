import { reporterOf } from '../../agency/reporter.ts'
import { defineRule } from '../../rule.ts'

const chat =
  /(?:^|[。\n])(?:好的|当然|没问题)[，,！!。]\s*(?:以下|下面|这)|以下(?:是|为)(?:一份|一篇|为您|根据您|我为)|作为(?:一个|一款|一名)?(?:AI|人工智能)(?:助手|语言模型|模型)?|希望(?:以上|这份|这篇)[^。]{0,12}(?:帮助|有所帮助)|(?:如|若)(?:您)?(?:还|有)?需(?:要)?(?:进一步)?(?:修改|调整|润色)[^。]{0,10}(?:告诉|告知|联系)我|根据您提供的/u
const generic = /(?:一些|部分|有的|不少|许多|多数|大部分|个别)(?:地区|地方|省份|城市|部门|单位|机关)/u

export default defineRule({
  code: 'TXT-007',
  severity: 'notice',
  title: '报告应写本机关自己的工作，不用泛指和对话式文字',
  source: '国办公开办函〔2021〕30号：报告本机关的总体情况',
  advice: '请改写为本机关的实际情况。',
  traps: ['A government says “个别部门” rightly of the bodies below it; so may anyone in the part on problems.'],
  reads: [],
  check: (view) => {
    const talk = view.text.sentences.find(({ text }) => chat.test(text))
    if (talk)
      return {
        breaches: [
          { message: `报告中有对话式文字：“${talk.text.slice(0, 60)}”。`, sentence: talk.text, severity: 'error' },
        ],
      }
    const kind = reporterOf(view.situation)?.kind
    if (kind !== 'department' && kind !== 'office' && kind !== 'street') return {}
    const vague = view.text.sentences.filter(({ text, chapter }) => chapter === 'overview' && generic.test(text))
    if (vague.length < 2) return {}
    return {
      breaches: [
        {
          message: `第一部分有${vague.length}处泛指其他地区、部门的文字，如“${vague[0]?.text.slice(0, 50) ?? ''}”。`,
          sentence: vague[0]?.text ?? '',
        },
      ],
    }
  },
  examples: {
    holds: [
      {},
      {
        agency: '云水县人民政府',
        text: { problems: '个别部门重视不够，部分单位更新不及时，下一步将加强，针对上年问题已完成整改。' },
      },
    ],
    broken: [
      {
        text: {
          overview:
            '主动公开方面，一些地区探索了新的做法，发布120条。依申请公开方面，多数部门能够按时答复。政府信息管理、平台建设、监督保障有序，开展考核培训。',
        },
        says: '第一部分有2处泛指其他地区、部门的文字',
      },
      { text: { other: '以下是一份政府信息公开工作年度报告的范文。未收取信息处理费。' }, says: '报告中有对话式文字' },
    ],
    unknown: [],
  },
})
