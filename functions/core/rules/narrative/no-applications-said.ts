import { defineRule, type Breach, type Gap } from '../../rule.ts'
import { allRows, statementsOfView } from './against-table.ts'
import { totalOf } from './group-totals.ts'
import { standingsIn } from './scope.ts'
import { spoken } from './spoken.ts'

export default defineRule({
  code: 'NAR-008',
  severity: 'error',
  title: '正文说未收到申请的，表三也应为零；反之亦然',
  source: '《政府信息公开条例》第五十条第一款第（二）项；国办公开办函〔2021〕30号格式表三',
  advice: '请核对：正文与表三必有一处不实。',
  traps: ['区政府本级 may have none while the district has some.', '未收到 in another year, or of one channel only.'],
  reads: allRows,
  check: (view) => {
    const received = totalOf('newReceived')
    const over = totalOf('carriedOver')
    const standingOf = standingsIn(view.situation)
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    const claims = statementsOfView(view).filter(
      (s) => !s.percent && s.subjects.length === 1 && (s.subjects[0] === 'received' || s.subjects[0] === 'inHand'),
    )
    for (const statement of claims) {
      const standing = standingOf(statement)
      if (standing === 'apart' || (standing === 'within' && statement.value === 0)) continue
      const gap = view.gap([received, over])
      const sentence = statement.sentence.text
      if (gap) {
        const absent = (gap.cells ?? []).every((id) => view.cell(id)?.state === 'absent')
        gaps.push({ ...gap, sentence, ...(absent && { quiet: true }) })
        continue
      }
      if (view.figure(received) === 'blank') continue
      const [fresh, carried] = [view.sum([received]) ?? 0, view.sum([over]) ?? 0]
      const contradicts = statement.value === 0 ? fresh > 0 : fresh + carried === 0
      if (!contradicts) continue
      if (statement.uncertain || view.report.source.ocr) {
        gaps.push({ because: '句子可以有不同理解，未作判断', sentence, quiet: true })
        continue
      }
      const said = statement.value === 0 ? '未收到政府信息公开申请' : spoken(statement)
      breaches.push({ message: `正文称${said}，表三本年新收为${fresh}。`, cells: [received, over], sentence })
    }
    const distinct = breaches.filter((b, i) => breaches.findIndex((other) => other.sentence === b.sentence) === i)
    return claims.length === 0 ? { applicable: false } : { breaches: distinct, gaps }
  },
  examples: {
    holds: [
      { text: { overview: '全年未收到政府信息公开申请。' } },
      {
        about: 'a part of the district',
        agency: '云水区人民政府',
        text: { overview: '区政府本级未收到政府信息公开申请。' },
        cells: { 'applications.newReceived.total': 5 },
      },
    ],
    broken: [
      {
        text: { overview: '（二）依申请公开。2024年我局未收到公民、法人或其他组织的信息公开申请。' },
        cells: { 'applications.newReceived.total': 5 },
        says: '正文称未收到政府信息公开申请，表三本年新收为5',
      },
      {
        about: 'the reverse',
        text: { overview: '全年收到政府信息公开申请3件。' },
        says: '正文称收到政府信息公开申请3件，表三本年新收为0',
      },
    ],
    unknown: [
      {
        text: { overview: '全年未收到政府信息公开申请。' },
        cells: { 'applications.newReceived.total': { doubtful: [0, 6] } },
      },
    ],
  },
})
