import { defineRule } from '../../rule.ts'

/** Other yearly documents published beside the annual report and easily taken for it. */
const others = /网站.{0,6}(?:工作)?年度报表|法治政府建设.{0,12}报告|政务公开工作(?:总结|要点|计划)|信息公开工作总结/

export default defineRule({
  code: 'STR-015',
  severity: 'error',
  title: '文件是政府信息公开工作年度报告',
  source: '《政府信息公开条例》第四十九条、第五十条；国办函〔2018〕12号（政府网站工作年度报表另行发布）',
  advice: '请确认所报文件，标题写作“××（单位）××××年政府信息公开工作年度报告”。',
  traps: [
    'Other wordings of the title (年度政务信息公开工作报告): a warning.',
    'A title that was not found says nothing.',
  ],
  reads: [],
  check: (view) => {
    const title = view.text.title?.normalize('NFKC').replace(/\s/g, '') ?? ''
    if (title === '') return { applicable: false }
    const other = others.exec(title)?.[0]
    const explains = [{ code: 'IDN-002', cells: [] }]
    if (other !== undefined)
      return { breaches: [{ message: `标题为“${title}”，“${other}”不是政府信息公开工作年度报告。`, explains }] }
    if (/政务(?:信息)?公开.{0,6}报告/.test(title) && !title.includes('政府信息公开'))
      return {
        breaches: [
          { message: `标题“${title}”与规定名称“政府信息公开工作年度报告”不同。`, severity: 'warning', explains },
        ],
      }
    return {}
  },
  examples: {
    holds: [{}, { title: '云水县交通运输局2024年度政府信息公开工作报告' }],
    broken: [
      { title: '云水县人民政府网站工作年度报表（2024年度）', says: '“网站工作年度报表”不是政府信息公开工作年度报告' },
      { title: '云水县水利局2024年度政务信息公开工作报告', says: '与规定名称“政府信息公开工作年度报告”不同' },
    ],
    unknown: [],
  },
})
