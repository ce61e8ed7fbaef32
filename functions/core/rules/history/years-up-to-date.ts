import { defineRule } from '../../rule.ts'
import { plainSentencesOf } from '../../text/plain-sentences.ts'

/** A sentence that opens with a year and goes on about what the body did; numbering and a short heading may precede. */
const opening =
  /^(?:\(?[一二三四五六七八九十\d]+[)、.]?)?(?:[^,。]{0,12}[。.:])?在?(20\d{2})年度?,?(?:我|本|全|共|各|主动|累计|通过|依托|利用|围绕|在|未|收到|受理|办理|公开|发布|制发|[\u4e00-\u9fa5]{2,20}?(?:局|委|办|厅|办公室|政府|街道|镇|乡|区|县|市|旗|院|处|中心|站|所)(?:共|未|主动|坚持|认真|严格|持续|深入|高度重视|收到|受理|办理|公开))/
/** A document of that year: 〔2023〕5号, 《…》; laws and the gazette have no year of their own. */
const cited = /《|[〔[(]\d{4}[〕\])]/
const lasting = /《[^《》]*(?:条例|办法|规定|指南|公报)》/g
const isOfItsYear = (plain: string) => cited.test(plain.replace(lasting, ''))

export default defineRule({
  code: 'XYR-009',
  severity: 'warning',
  title: '叙述本年工作的句子用本年年份',
  source: '《政府信息公开条例》第五十条：报告上一年度的工作；沿用上年文本时年份容易漏改',
  advice: '请核对该句是否沿用了上年文字，年份和数字应一并更新。',
  traps: [
    'Accounts of the year before, published this year (2024年度决算 in a report of 2025).',
    'Comparisons, documents of that year, spans of years.',
  ],
  /** A comparison, a span of time, accounts or a document of the year before: there an earlier year is right. */
  words: {
    excused: (
      '同比 较 相比 比上 对比 上年 上一年 去年 往年 决算 预算 截至 截止 以来 至今 年至 年底 年末 印发 修订 发布的 出台 颁布 施行 ' +
      '年度报告 年报 总结 规划 考核 评估 测评 排名 通报 问题 整改 结转 历年 连续 编制 要点 荣获 获评 被评为 授予'
    ).split(' '),
  },
  reads: [],
  check: (view) => {
    const { value: year, doubtful } = view.report.identity.year
    if (year === null) return { applicable: false }
    const stale = plainSentencesOf(view.text).filter(({ chapter, plain }) => {
      if (chapter !== 'overview' && chapter !== 'other') return false
      const found = Number(opening.exec(plain)?.[1] ?? 0)
      if ((found !== year - 1 && found !== year - 2) || plain.includes(String(year)) || isOfItsYear(plain)) return false
      return !view.words('excused').some((word) => plain.includes(word))
    })
    if (stale.length === 0) return {}
    if (doubtful) return { gaps: [{ because: '报告年度存疑' }] }
    return {
      breaches: stale.slice(0, 3).map(({ text }) => ({
        message: `${year}年度报告的正文以更早的年份叙述本年工作：“${text.length > 60 ? `${text.slice(0, 60)}……` : text}”`,
        sentence: text,
      })),
    }
  },
  examples: {
    holds: [
      {},
      {
        about: 'accounts of last year',
        year: 2025,
        text: { overview: '2024年度决算已在门户网站公开。2025年共公开信息80条。' },
      },
      { about: 'a comparison', text: { overview: '2023年共公开信息80条，2024年公开120条。' } },
    ],
    broken: [
      {
        text: { overview: '2023年，我局通过门户网站主动公开政府信息120条。' },
        says: '2024年度报告的正文以更早的年份叙述本年工作：“2023年，我局通过门户网站主动公开政府信息120条。”',
      },
      {
        about: 'told of the body by its name',
        text: { overview: '2023年，云水县水利局认真贯彻《中华人民共和国政府信息公开条例》，不断规范政府信息管理。' },
        says: '2024年度报告的正文以更早的年份叙述本年工作：“2023年，云水县水利局认真贯彻',
      },
      {
        text: { overview: '（一）主动公开。2023年，在县政府门户网站累计公开政府信息120条。' },
        says: '2023年，在县政府',
      },
    ],
    unknown: [
      {
        text: { overview: '2023年，我局通过门户网站主动公开政府信息120条。' },
        report: {
          identity: {
            agency: { value: '云水县水利局', doubtful: false, evidence: [] },
            code: { value: null, doubtful: false, evidence: [] },
            year: { value: 2024, doubtful: true, evidence: [] },
            period: null,
          },
        },
      },
    ],
  },
})
