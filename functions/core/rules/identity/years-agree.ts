import { defineRule } from '../../rule.ts'
import { yearsNamed } from '../../text/identity.ts'
import { squeezed } from '../../text/plain-text.ts'

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
    const called = title === undefined ? null : calledIn(view.text.lead, own)
    if (called) {
      const message = `标题写${own}年，开头却称“${called}”。`
      return { breaches: [{ message, sentence: called, severity: 'warning' }] }
    }
    const counts = yearsNamed(view.text)
    const [most, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [own, 0]
    const times = counts.get(own) ?? 0
    if (most === own || count < view.threshold('mentions') || count < 2 * times) return {}
    const where = title !== undefined ? '标题' : '统计期限'
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
  // The notice it follows (《关于做好2023年度……的通知》) and where reports are kept are other things.
  const plain = squeezed(lead.join(''))
    .replace(/《[^《》]*(?:通知|格式|办法|要求|函|意见)[^《》]*》/gu, '')
    .replace(/https?:[\w./:%?=&-]*/gu, '')
  const names = [
    ...plain.matchAll(/(20\d{2})年?度?政府信息公开(?:工作)?(?:年度)?(?:情况)?(?:报告|年报)(?!编制|有关|的通知)/gu),
  ]
  const earlier = names.filter(([, year]) => Number(year) === own - 1 || Number(year) === own - 2)
  return earlier.length === names.length ? (earlier[0]?.[0] ?? null) : null
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
