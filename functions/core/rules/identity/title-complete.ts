import { defineRule } from '../../rule.ts'
import { titleIn } from '../../text/title.ts'

/** Formats that are the document itself; a page or a copied text may have lost its title on the way. */
const whole: ReadonlySet<string> = new Set(['docx', 'doc', 'wps', 'pdf', 'ofd', 'odt', 'rtf'])

export default defineRule({
  code: 'IDN-002',
  severity: 'warning',
  title: '标题应写明机关名称和“政府信息公开工作年度报告”',
  source: '国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》',
  advice: '标题宜为“某机关某年政府信息公开工作年度报告”。',
  traps: ['A text copied from a page may have lost its title: unknown.'],
  reads: [],
  check: (view) => {
    const printed = view.text.title
    if (printed === null || printed === '') {
      if (whole.has(view.report.source.format) && !view.report.source.ocr)
        return { breaches: [{ message: '文件没有报告标题。' }] }
      return { gaps: [{ because: '未读到标题，可能在复制或发布时丢失', quiet: true }] }
    }
    const title = titleIn(printed)
    if (!title) return { applicable: false }
    const missing = [
      ...(title.agency === '' ? ['机关名称'] : []),
      ...(title.official ? [] : ['“政府信息公开工作年度报告”字样']),
    ]
    if (missing.length === 0) return {}
    return { breaches: [{ message: `标题“${printed}”缺少${missing.join('和')}。`, sentence: printed }] }
  },
  examples: {
    holds: [{}, { title: '2024年云水县交通运输局政府信息公开工作年度报告' }],
    broken: [
      { title: '2024年政府信息公开工作年度报告', says: '缺少机关名称' },
      { title: '云水县交通运输局2024年政务信息公开工作总结', says: '缺少“政府信息公开工作年度报告”字样' },
    ],
    unknown: [
      {
        about: 'copied without its title',
        report: {
          source: { format: 'txt', ocr: false },
          text: { title: null, lead: [], chapters: [], signature: null, sentences: [] },
        },
      },
    ],
  },
})
