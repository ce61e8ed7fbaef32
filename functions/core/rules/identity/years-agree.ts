import { defineRule } from '../../rule.ts'
import { yearsCalled, yearsNamed } from '../../text/identity.ts'

export default defineRule({
  code: 'IDN-001',
  severity: 'error',
  title: '标题、统计期限和正文所说的年份应当一致',
  source: '《政府信息公开条例》第四十九条、第五十条；国办公开办函〔2021〕30号格式',
  advice: '请核对标题、统计期限和正文的年份，统一为报告年度。',
  traps: [
    'The report year is not the year of publication: a report of 2024 is signed and posted in 2025.',
    'Plans for the next year and comparisons with the last name other years: only what the text speaks of twice as often as its own year counts.',
  ],
  reads: [],
  thresholds: { mentions: 4 },
  check: (view) => {
    const { year, period } = view.report.identity
    const title = year.evidence.find((e) => e.from === 'title')?.value
    const stated = period ? Number(period.from.slice(0, 4)) : undefined
    if (title === undefined && stated === undefined) return { applicable: false }
    if (view.report.source.ocr && year.doubtful)
      return { gaps: [{ because: '文字由图像识别而来，年份可能读错，未作判断' }] }
    if (view.report.source.ocr) return {}
    if (title !== undefined && stated !== undefined && title !== stated)
      return { breaches: [{ message: `标题写${title}年，统计期限却是${period?.passage ?? `${stated}年`}。` }] }
    const own = title ?? stated ?? 0
    const where = title !== undefined ? '标题' : '统计期限'
    const called = calledIn(view.text.lead, own)
    if (called) {
      const message = `${where}写${own}年，开头却称“${called}”。`
      return { breaches: [{ message, sentence: called, severity: 'warning' }] }
    }
    const counts = yearsNamed(view.text)
    const [most, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [own, 0]
    const times = counts.get(own) ?? 0
    if (most === own || count < view.threshold('mentions') || count < 2 * times) return {}
    return { breaches: [{ message: `${where}写${own}年，正文却有${count}处说的是${most}年（${own}年${times}处）。` }] }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        about: 'title and period',
        report: {
          identity: identityOf(2024, { from: '2023-01-01', to: '2023-12-31', passage: '2023年1月1日至2023年12月31日' }),
        },
        says: '标题写2024年，统计期限却是2023年1月1日至2023年12月31日',
      },
      {
        about: 'what the introduction calls it',
        text: {
          lead: '根据《中华人民共和国政府信息公开条例》，现公布云水县交通运输局2023年政府信息公开工作年度报告。电话0000-1234567。',
        },
        report: { identity: identityOf(2024, null) },
        says: '标题写2024年，开头却称“2023年政府信息公开工作年度报告”',
      },
      {
        about: 'what the introduction calls it, where no title is left',
        text: {
          lead: '根据《中华人民共和国政府信息公开条例》，编制《云水县交通运输局2023年政府信息公开工作年度报告》。电话0000-1234567。',
        },
        report: {
          identity: untitled({ from: '2024-01-01', to: '2024-12-31', passage: '2024年1月1日至2024年12月31日' }),
        },
        says: '统计期限写2024年，开头却称“2023年政府信息公开工作年度报告”',
      },
      {
        about: 'title and text',
        text: {
          overview:
            '2023年公开政府信息120条。2023年未收到政府信息公开申请。2023年规范信息管理。2023年加强平台建设。2023年开展培训和考核。',
          other: '2023年度未收取信息处理费。',
          lead: '根据《中华人民共和国政府信息公开条例》编制，电话0000-1234567。',
        },
        report: { identity: identityOf(2024, null) },
        says: '标题写2024年，正文却有6处说的是2023年（2024年0处）',
      },
    ],
    unknown: [],
  },
})

/** What the introduction calls this very report, where it names earlier years and never its own. */
function calledIn(lead: readonly string[], own: number): string | null {
  const names = yearsCalled(lead)
  const earlier = names.filter(({ year }) => year === own - 1 || year === own - 2)
  return earlier.length === names.length ? (earlier[0]?.passage ?? null) : null
}

function identityOf(year: number, period: { from: string; to: string; passage: string } | null) {
  const passage = `云水县交通运输局${year}年政府信息公开工作年度报告`
  return {
    agency: { value: '云水县交通运输局', doubtful: false, evidence: [] },
    code: { value: null, doubtful: false, evidence: [] },
    year: { value: year, doubtful: true, evidence: [{ from: 'title', value: year, passage }] },
    period,
  }
}

function untitled(period: { from: string; to: string; passage: string }) {
  const year = Number(period.from.slice(0, 4))
  const evidence = [{ from: 'period', value: year, passage: period.passage }]
  return { ...identityOf(year, period), year: { value: year, doubtful: false, evidence } }
}
