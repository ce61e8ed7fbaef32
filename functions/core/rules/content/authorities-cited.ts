import { plainSentencesOf } from '../../text/plain-sentences.ts'
import { defineRule, type Breach } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { wholeText } from './chapter-text.ts'

export default defineRule({
  code: 'CON-011',
  severity: 'warning',
  title: '引用的依据应为现行有效的文件，发文机关名称准确',
  source: '国务院令第711号（2019年5月15日起施行）；国办公开办函〔2021〕30号；国务院办公厅政府信息与政务公开办公室',
  advice:
    '请改为现行依据：《政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号；发文机关为“政府信息与政务公开办公室”。',
  traps: [
    '政府信息与政务公开办公室 is right; 政府信息公开与政务公开办公室 is not.',
    'A sentence that names 令492号 and 令711号 tells the history of the Regulation.',
  ],
  reads: [],
  check: (view) => {
    const year = view.report.identity.year.value
    const breaches: Breach[] = []
    const add = (message: string, sentence: string) => breaches.push({ message, sentence })
    for (const { text, plain } of plainSentencesOf(view.text)) {
      if (!/国务院|国办公开办函|492/u.test(plain)) continue
      const misnamed = /国务院办公厅(政府信息公开(?:与|和)政务公开办公室|政务公开与政府信息办公室)/u.exec(plain)
      if (misnamed) add(`“${misnamed[1]}”应为“政府信息与政务公开办公室”。`, text)
      else if (/国务院令\(?第?492号|令第?492号/u.test(plain) && !/711/u.test(plain) && (year ?? 2024) >= 2019)
        add('引用的是国务院令第492号，该条例已由2019年修订公布的国务院令第711号取代。', text)
      else if (
        /国办公开办函[^\d]{0,3}2019[^\d]{0,3}60号/u.test(plain) &&
        (year ?? 0) >= 2021 &&
        !/2021[^\d]{0,3}30号/u.test(plain)
      )
        add('引用的是国办公开办函〔2019〕60号，2021年度起的格式由国办公开办函〔2021〕30号规定。', text)
    }
    if (breaches.length > 0) return { breaches: breaches.slice(0, 1) }
    if (/条例》|政府信息公开条例/u.test(wholeText(view)) || view.text.chapters.length === 0) return {}
    if (mayLackText(view.report)) return { gaps: [abridgedGap] }
    return { breaches: [{ message: '全文未引用编制依据《中华人民共和国政府信息公开条例》。' }] }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        text: {
          lead: '根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息公开与政务公开办公室有关通知编制。',
        },
        says: '“政府信息公开与政务公开办公室”应为“政府信息与政务公开办公室”',
      },
      {
        text: { lead: '根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。' },
        says: '引用的是国务院令第492号',
      },
      {
        text: { lead: '根据《中华人民共和国政府信息公开条例》和国办公开办函〔2019〕60号编制。' },
        says: '引用的是国办公开办函〔2019〕60号',
      },
      { text: { lead: '本报告由本机关编制。' }, says: '全文未引用编制依据' },
    ],
    unknown: [{ text: { lead: '[……]编制本报告。' } }],
  },
})
