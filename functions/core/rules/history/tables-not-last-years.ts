import { cellIdsOf, type CellId } from '../../cell-id.ts'
import type { TableKey } from '../../form.ts'
import { perEdition } from '../../per-edition.ts'
import { defineRule, type Breach } from '../../rule.ts'

const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }
const idsOf = perEdition((edition): Readonly<Record<TableKey, readonly CellId[]>> => {
  const of = (table: TableKey) => cellIdsOf(edition).filter((id) => id.startsWith(`${table}.`))
  return { disclosure: of('disclosure'), applications: of('applications'), remedies: of('remedies') }
})

/** Cells that do not follow from others of the table: no totals, no rows that one application fills by itself. */
const isOwn = (id: CellId): boolean =>
  !id.endsWith('.total') && !/^applications\.(?:totalProcessed|newReceived|carriedForward)\./.test(id)

export default defineRule({
  code: 'XYR-007',
  severity: 'error',
  title: '统计表不与上年整张相同',
  source: '《政府信息公开条例》第五十条；国办公开办函〔2021〕30号对报告内容准确、不雷同的要求',
  advice: '请按本年台账重新填报该表。',
  traps: [
    'All noughts, or a handful of small figures, coincide: at least five figures that do not follow from others.',
    'A stock (现行有效) is the same every year in a quiet body, so 表二 needs decisions or fees among them.',
  ],
  needs: ['previous'],
  thresholds: { own: 5, sum: 20 },
  reads: cellIdsOf,
  check: (view) => {
    const previous = view.over(view.situation.previous!)
    if (previous.edition.id !== view.edition.id) return { applicable: false }
    const breaches: Breach[] = []
    for (const table of Object.keys(names) as TableKey[]) {
      const ids = idsOf(view.edition)[table]
      const same = ids.every((id) => view.figure(id) !== 'doubted' && view.figure(id) === previous.figure(id))
      if (!same) continue
      const own = ids.filter((id) => isOwn(id) && (view.sum([id]) ?? 0) > 0)
      const sum = view.sum(own) ?? 0
      if (own.length < (table === 'disclosure' ? 4 : view.threshold('own')) || sum < view.threshold('sum')) continue
      if (table === 'disclosure' && !own.some((id) => /licensing|penalty|coercion|fees/.test(id))) continue
      breaches.push({
        message: `${names[table]}${ids.length}格与上年报告完全相同，其中${own.length}项不为0。`,
        cells: own,
        explains: [
          {
            code: 'T2-013',
            cells: own.filter((id) => /licensing|penalty|coercion|fees/.test(id) && (view.sum([id]) ?? 0) > 100),
          },
        ],
      })
    }
    const gap = view.gap(cellIdsOf(view.edition))
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [
      { about: 'all noughts', previous: {} },
      {
        about: 'a quiet body with the same stock',
        cells: { 'disclosure.normativeInForce': 40, 'disclosure.licensing': 0, 'disclosure.penalty': 0 },
        previous: { cells: { 'disclosure.normativeInForce': 40, 'disclosure.licensing': 0, 'disclosure.penalty': 0 } },
      },
    ],
    broken: [
      {
        cells: {
          'disclosure.normativeInForce': 40,
          'disclosure.licensing': 321,
          'disclosure.penalty': 87,
          'disclosure.coercion': 12,
        },
        previous: {
          cells: {
            'disclosure.normativeInForce': 40,
            'disclosure.licensing': 321,
            'disclosure.penalty': 87,
            'disclosure.coercion': 12,
          },
        },
        says: '表二10格与上年报告完全相同，其中4项不为0',
      },
    ],
    unknown: [{ cells: { 'disclosure.licensing': { doubtful: [1, 321] } }, previous: {} }],
  },
})
