import { cellIdsOf, type CellId } from '../../cell-id.ts'
import { perEdition } from '../../per-edition.ts'
import { defineRule } from '../../rule.ts'

const ids = perEdition((edition): readonly CellId[] =>
  cellIdsOf(edition).filter((id) => id.startsWith('applications.')),
)
const forward: CellId = 'applications.carriedForward.total'

/** A table of noughts needs positive evidence against it; last year's pending applications are such evidence. */
export default defineRule({
  code: 'T3-017',
  severity: 'error',
  title: '上年有结转的，本年表三不应全部为0',
  source: '《政府信息公开条例》第五十条第（二）项；国办公开办函〔2021〕30号格式表三',
  advice: '请核对申请台账，如实填报上年结转申请的办理结果。',
  traps: [
    'No application at all is common and right: only what contradicts the noughts counts.',
    'Text that names applications is judged against the table by the narrative rules.',
  ],
  needs: ['previous'],
  reads: ids,
  check: (view) => {
    const before = view.over(view.situation.previous!).figure(forward)
    if (before === 0 || before === 'blank' || before === 'none') return { applicable: false }
    if (before === 'doubted') return { gaps: [{ because: '上年结转下年度的数字读取存疑', quiet: true }] }
    const gap = view.gap(ids(view.edition))
    if (ids(view.edition).some((id) => typeof view.figure(id) === 'number' && view.figure(id) !== 0)) return {}
    if (gap) return { gaps: [gap] }
    return {
      breaches: [
        {
          message: `表三${ids(view.edition).length}格全部为0，但上年报告有${before}件结转下年度继续办理。`,
          cells: [forward],
          explains: [{ code: 'XYR-001', cells: ['applications.carriedOver.total'] }],
        },
      ],
    }
  },
  examples: {
    holds: [
      { previous: {} },
      { cells: { 'applications.carriedOver.total': 2 }, previous: { cells: { [forward]: 2 } } },
    ],
    broken: [{ previous: { cells: { [forward]: 2 } }, says: '全部为0，但上年报告有2件结转下年度继续办理' }],
    unknown: [{ cells: { 'applications.granted.total': { doubtful: [0, 2] } }, previous: { cells: { [forward]: 2 } } }],
  },
})
