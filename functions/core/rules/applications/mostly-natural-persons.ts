import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = [
  'applications.newReceived.naturalPerson',
  'applications.newReceived.research',
  'applications.newReceived.socialWelfare',
  'applications.newReceived.legalService',
] as const

export default defineRule({
  code: 'T3-013',
  severity: 'notice',
  title: '科研、公益、法律服务机构的申请通常少于自然人',
  source: '国办公开办函〔2021〕30号格式表三“申请人情况”；申请人构成的一般规律',
  advice: '请核对申请人类别是否填错列。',
  traps: ['A campaign by law firms.'],
  thresholds: { atLeast: 10 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (persons = 0, research = 0, welfare = 0, legal = 0) => {
      const organisations = research + welfare + legal
      return organisations > persons && organisations >= view.threshold('atLeast')
        ? {
            breaches: [
              {
                message: `表三本年新收：科研机构${research}件、社会公益组织${welfare}件、法律服务机构${legal}件，合计${organisations}件，多于自然人${persons}件。`,
                cells,
              },
            ],
          }
        : {}
    }),
  examples: {
    holds: [{ cells: { 'applications.newReceived.naturalPerson': 30, 'applications.newReceived.legalService': 12 } }],
    broken: [
      {
        cells: { 'applications.newReceived.naturalPerson': 3, 'applications.newReceived.legalService': 12 },
        says: '合计12件，多于自然人3件',
      },
    ],
    unknown: [{ cells: { 'applications.newReceived.legalService': { doubtful: [1, 12] } } }],
  },
})
