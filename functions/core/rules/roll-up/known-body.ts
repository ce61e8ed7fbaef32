import { defineRule } from '../../rule.ts'
import { bodyOf } from '../../agency/roster.ts'

export default defineRule({
  code: 'ROL-009',
  severity: 'notice',
  title: '报送机关在名录之内',
  source: '主管部门的报送机关名录',
  advice: '请核对名录：新设机关请补入，加挂牌子或简称请登记为别名。',
  traps: ['New bodies; several plates on one body (示范区 and 高新区).'],
  needs: ['roster'],
  reads: [],
  check: (view) => {
    const { roster, report } = view.situation
    const { value, doubtful } = report.identity.agency
    if (!roster || roster.bodies.length === 0 || value === null) return { applicable: false }
    if (bodyOf(roster, report.identity)) return {}
    if (doubtful) return { gaps: [{ because: '报送机关名称存疑' }] }
    return { breaches: [{ message: `名录（${roster.bodies.length}个机关）中没有“${value}”。` }] }
  },
  examples: {
    holds: [
      {
        agency: '云水县高新区管委会',
        situation: { roster: { bodies: [{ name: '云水县示范区管委会', aliases: ['云水县高新区管委会'] }] } },
      },
    ],
    broken: [
      {
        agency: '云水县数据局',
        situation: { roster: { bodies: [{ name: '云水县水利局', aliases: [] }] } },
        says: '名录（1个机关）中没有“云水县数据局”',
      },
    ],
    unknown: [
      {
        situation: { roster: { bodies: [{ name: '云水县水利局', aliases: [] }] } },
        report: {
          identity: {
            agency: { value: '数据局', doubtful: true, evidence: [] },
            code: { value: null, doubtful: false, evidence: [] },
            year: { value: 2024, doubtful: false, evidence: [] },
            period: null,
          },
        },
      },
    ],
  },
})
