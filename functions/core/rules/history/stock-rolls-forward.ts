import type { CellId } from '../../cell-id.ts'
import type { RuleText } from '../../rule.ts'

/** Stock = last year's stock + issued − repealed, for 规章 and for 行政规范性文件. Practice, never an error. */
export function stockRollsForward(
  code: string,
  label: string,
  kind: 'regulations' | 'normative',
): RuleText<readonly CellId[]> {
  const ids: readonly [CellId, CellId, CellId] = [
    `disclosure.${kind}Issued`,
    `disclosure.${kind}Repealed`,
    `disclosure.${kind}InForce`,
  ]
  const [issued, repealed, stock] = ids
  return {
    code,
    severity: 'warning',
    title: `${label}现行有效件数等于上年现行有效加本年制发减本年废止`,
    source: '表二第二十条第（一）项与上年报告的对应关系（各级主管部门通行的审核口径）',
    advice: '失效未废止、修订重新计数、集中清理或口径变化的，请在回复中说明。',
    traps: [
      'Documents that lapse without repeal, revisions counted as new, clean-ups, mergers.',
      '对外公开总数量 of the 2019 form is another quantity: not applicable.',
    ],
    editions: ['annual-2021', 'annual-2021-23rows'],
    needs: ['previous'],
    reads: ids,
    check: (view) => {
      const before = view.over(view.situation.previous!).figure(stock)
      if (before === 'none' || before === 'blank' || view.figure(stock) === 'blank') return { applicable: false }
      if (before === 'doubted') return { gaps: [{ because: '上年现行有效件数读取存疑' }] }
      const gap = view.gap(ids)
      if (gap) return { gaps: [gap] }
      const [made = 0, ended = 0, now = 0] = ids.map((id) => view.sum([id]) ?? 0)
      const wanted = before + made - ended
      if (now === wanted) return {}
      return {
        breaches: [
          {
            message: `表二${label}：上年现行有效${before}件，本年制发${made}件、废止${ended}件，应为${wanted}件，印为${now}件，相差${Math.abs(now - wanted)}。`,
            cells: ids,
          },
        ],
      }
    },
    examples: {
      holds: [
        { cells: { [issued]: 3, [repealed]: 1, [stock]: 12 }, previous: { cells: { [stock]: 10 } } },
        {
          about: 'last year on the 2019 form',
          year: 2021,
          cells: { [stock]: 12 },
          previous: { edition: 'annual-2019' },
        },
      ],
      broken: [
        {
          cells: { [issued]: 3, [repealed]: 1, [stock]: 15 },
          previous: { cells: { [stock]: 10 } },
          says: '上年现行有效10件，本年制发3件、废止1件，应为12件，印为15件，相差3',
        },
      ],
      unknown: [{ cells: { [stock]: { doubtful: [1, 7] } }, previous: { cells: { [stock]: 1 } } }],
    },
  }
}
