import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { chapterText } from './chapter-text.ts'

const done =
  /(?:上年度?|上一年度?|去年|往年|20\d\d年度?(?:报告)?)[^。;]{0,25}(?:问题|不足|短板)|(?:已|及时|逐项|均)(?:经)?[^。;]{0,10}(?:整改|改进|解决)|整改(?:完成|到位|落实)|改进情况|得到(?:了)?(?:有效|进一步)?(?:改进|改善|解决|提升)|采取(?:了)?[^。;]{0,12}(?:措施)[^。;]{0,6}改进|进行了[^。;]{0,10}改进/u

export default defineRule({
  code: 'CON-004',
  severity: 'notice',
  title: '第五部分除下一步打算外，应写上年问题的整改情况',
  source: '国办公开办函〔2021〕30号格式第五部分标题为“存在的主要问题及改进情况”',
  advice: '请补写上一年度报告所列问题的整改情况。',
  traps: ['A sentence on what has already been improved is enough.'],
  reads: [],
  check: (view) => {
    const text = chapterText(view, 'problems')
    if (text === null || text.length < 30) return { applicable: false }
    if (done.test(text)) return {}
    if (mayLackText(view.report)) return { gaps: [abridgedGap] }
    return { breaches: [{ message: '第五部分只写了下一步打算，未写上年问题的整改（改进）情况。' }] }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        text: {
          problems: '政策解读形式不够丰富，部分栏目更新不够及时。下一步将丰富解读形式，加强栏目巡查和业务培训。',
        },
        says: '未写上年问题的整改（改进）情况',
      },
    ],
    unknown: [{ text: { problems: '政策解读形式不够丰富，部分栏目更新不够及时，业务培训还不够。[……]' } }],
  },
})
