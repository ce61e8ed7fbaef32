import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { chapterText } from './chapter-text.ts'

const problem =
  /问题|不足|不够|不高|不强|不深|不及时|不规范|不到位|不全面|不平衡|不完善|不丰富|欠缺|薄弱|有待|差距|短板|滞后|缺乏|偏少|单一|仍需|还需|需进一步|需要进一步|亟待/u
const measure = /改进|措施|下一步|下步|将|加强|强化|完善|提升|提高|优化|进一步|整改|健全|加大|推进|丰富|落实|做到/u

export default defineRule({
  code: 'CON-003',
  severity: 'warning',
  title: '第五部分应写明存在的主要问题和改进情况',
  source: '《政府信息公开条例》第五十条第一款第（四）项；国办公开办函〔2021〕30号格式第五部分',
  advice: '请写明具体问题，并逐项写明改进措施或进展。',
  traps: ['Problems and measures may stand in one paragraph.'],
  reads: [],
  thresholds: { least: 30 },
  check: (view) => {
    const text = chapterText(view, 'problems')
    if (text === null) return { applicable: false }
    const fault = faultOf(text, view.threshold('least'))
    if (!fault) return {}
    return mayLackText(view.report) ? { gaps: [abridgedGap] } : { breaches: [{ message: `第五部分${fault}。` }] }
  },
  examples: {
    holds: [{}],
    broken: [
      { text: { problems: '无。' }, says: '第五部分写作“无。”' },
      { text: { problems: null, end: '' }, report: { text: emptyProblems() }, says: '第五部分没有内容' },
      { text: { problems: '政策解读不够丰富。' }, says: '第五部分只有9个字' },
      {
        text: {
          problems: '2024年，本机关政府信息公开工作总体平稳有序，各项任务圆满完成，将继续保持良好势头，再创佳绩。',
        },
        says: '没有写明存在的问题',
      },
    ],
    unknown: [{ about: 'text left out', text: { problems: '[……]' } }],
  },
})

function faultOf(text: string, least: number): string | null {
  if (text.length === 0) return '没有内容'
  if (/^(?:无|没有|暂无|无问题|不存在)[。.]?$/u.test(text)) return `写作“${text}”`
  if (text.length < least) return `只有${text.length}个字，过于简略`
  if (!problem.test(text)) return '没有写明存在的问题'
  return measure.test(text) ? null : '没有写明改进情况或措施'
}

function emptyProblems() {
  const chapter = { key: 'problems', heading: '五、存在的主要问题及改进情况', at: {}, paragraphs: [] } as const
  return { title: null, lead: [], chapters: [chapter], signature: null, sentences: [] }
}
