import type { CellId } from '../../cell-id.ts'
import { perEdition } from '../../per-edition.ts'
import { outcomeKeys } from '../../season/indicators.ts'
import { defineRule } from '../../rule.ts'

const partly: CellId = 'applications.partiallyGranted.total'
const refused = perEdition((edition) =>
  outcomeKeys(edition, 'refused').map((row): CellId => `applications.${row}.total`),
)

export default defineRule({
  code: 'T3-014',
  severity: 'notice',
  title: '不予公开较多的，应有区分处理后部分公开的',
  source: '《政府信息公开条例》第三十七条',
  advice: '能够作区分处理的，应当公开可以公开的部分。',
  thresholds: { refused: 20 },
  reads: (edition) => [partly, ...refused(edition)],
  check: (view) => {
    const gap = view.gap([partly, ...refused(view.edition)])
    if (gap) return { gaps: [gap] }
    const whole = view.sum(refused(view.edition)) ?? 0
    return view.sum([partly]) === 0 && whole > view.threshold('refused')
      ? { breaches: [{ message: `表三不予公开${whole}件，部分公开为0，全年未作区分处理。`, cells: [partly] }] }
      : {}
  },
  examples: {
    holds: [{ cells: { 'applications.thirdPartyRights.total': 30, 'applications.partiallyGranted.total': 2 } }],
    broken: [{ cells: { 'applications.thirdPartyRights.total': 30 }, says: '不予公开30件，部分公开为0' }],
    unknown: [
      {
        cells: {
          'applications.thirdPartyRights.total': 30,
          'applications.partiallyGranted.total': { doubtful: [0, 2] },
        },
      },
    ],
  },
})
