import { defineRule } from '../../rule.ts'
import { isExpected } from '../../agency/roster.ts'
import { coversChildren } from './against-sum.ts'

export default defineRule({
  code: 'ROL-008',
  severity: 'error',
  title: '应报送的所属机关均已报送',
  source: '《政府信息公开条例》第四十九条（应报尽报）',
  advice: '请催报；已撤销或并入其他机关编报的，请在名录中注明年份。',
  traps: [
    'Abolished bodies and joint reports: the roster’s years say so.',
    'Whether the parent counts its children is open where the roster does not say: a warning.',
  ],
  needs: ['children'],
  reads: [],
  check: (view) => {
    const children = view.situation.children ?? []
    const year = view.report.identity.year.value
    if (children.length === 0 || year === null || !coversChildren(view.situation)) return { applicable: false }
    const missing = children
      .filter(({ body, report }) => report === null && isExpected(body, year))
      .map(({ body }) => body.name)
    if (missing.length === 0) return {}
    const list = missing.slice(0, 10).join('、')
    return {
      breaches: [
        {
          message: `所属${children.length}个机关中，${missing.length}个没有${year}年度报告：${list}${missing.length > 10 ? '等' : ''}。`,
          ...(!coversChildren(view.situation, true) && { severity: 'warning' as const }),
        },
      ],
    }
  },
  examples: {
    holds: [
      {
        about: 'abolished before the year',
        agency: '云水县人民政府',
        children: [{ name: '云水县物价局', missing: true, body: { to: 2018 } }],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        situation: { roster: { bodies: [{ name: '云水县人民政府', aliases: [], scope: 'covers' }] } },
        children: [{ name: '云水县水利局' }, { name: '云水县教育局', missing: true }],
        says: '所属2个机关中，1个没有2024年度报告：云水县教育局',
      },
    ],
    unknown: [],
  },
})
