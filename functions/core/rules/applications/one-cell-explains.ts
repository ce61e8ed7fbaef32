import { labelOf } from '../../cell-label.ts'
import { explain, sumsOfApplications, type Change } from '../../judging/explanation.ts'
import { defineRule, notApplicable, type Breach } from '../../rule.ts'
import { assess, cellsOf, type Sum } from '../../sums.ts'
import type { View } from '../../view.ts'

/** One wrong figure breaks its row and its column at once: told as one finding, with the value that would mend both. */
export default defineRule({
  code: 'T3-004',
  severity: 'error',
  title: '表三各行、各列合计及勾稽关系同时吻合',
  source: '国办公开办函〔2021〕30号格式表三的行列合计与所印勾稽关系',
  advice: '请对照原始台账核实该格数字后更正；系统不改动报告所印数字。',
  traps: [
    'Only where a smallest set of changes mends every failing sum and breaks none; a few such sets are told as possibilities, and with more of them each sum is told on its own.',
    'Sums with a doubted or unstated figure take no part.',
  ],
  thresholds: { possibilities: 4 },
  reads: (edition) => sumsOfApplications(edition).flatMap(cellsOf),
  check: (view) => {
    const sums = sumsOfApplications(view.edition)
    const { failing, sets } = explain(view, sums)
    if (failing.length === 0)
      return sums.every((sum) => assess(sum, view).kind === 'not-applicable') ? notApplicable : {}
    const [set] = sets
    if (sets.length > 1 && sets.length <= view.threshold('possibilities'))
      return { breaches: [eitherOf(sets, failing, view)] }
    const doubted = set ? [] : view.doubted([...new Set(sums.flatMap(cellsOf))])
    if (!set || sets.length > 1)
      return doubted.length > 0
        ? { gaps: [{ because: '有合计不符，但相关数字读取存疑', cells: doubted }] }
        : notApplicable
    const breaches = set.map(({ cell, printed, value }): Breach => {
      const mended = failing.filter((sum) => cellsOf(sum).includes(cell))
      return {
        message:
          `${labelOf(cell, view.edition)}${printed === null ? '为空' : `印为${printed}`}，应为${value}：` +
          `改为${value}后，${mended.map(named).join('、')}即全部吻合${set.length > 1 ? `（与其余${set.length - 1}处一并更正）` : '，且其余合计不受影响'}。`,
        cells: [cell],
        mends: [{ cell, value }],
        explains: mended.map((sum) => ({ code: sum.code, cells: cellsOf(sum) })),
      }
    })
    return { breaches }
  },
  examples: {
    holds: [{ cells: { 'applications.newReceived.total': 0 } }],
    broken: [
      {
        about: 'row 予以公开 and column 自然人 meet in one cell',
        cells: {
          'applications.newReceived.naturalPerson': 7,
          'applications.newReceived.total': 7,
          'applications.granted.naturalPerson': 9,
          'applications.granted.total': 7,
          'applications.totalProcessed.naturalPerson': 7,
          'applications.totalProcessed.total': 7,
        },
        says: '表三“（一）予以公开”行“自然人”列印为9，应为7：改为7后，“自然人”列（一）至（六）合计、“（一）予以公开”行合计即全部吻合',
      },
      {
        about: '新收 of one column breaks the balance and its row',
        cells: { 'applications.newReceived.business': 1 },
        says: '“一、本年新收政府信息公开申请数量”行“商业企业”列印为1，应为0',
      },
      {
        about: 'two wrong cells, and the two across from them would do as well',
        cells: {
          'applications.newReceived.business': 2,
          'applications.newReceived.research': 2,
          'applications.newReceived.total': 4,
          'applications.granted.business': 2,
          'applications.notHeld.business': 1,
          'applications.granted.research': 1,
          'applications.notHeld.research': 2,
          'applications.granted.total': 2,
          'applications.notHeld.total': 2,
          'applications.totalProcessed.business': 2,
          'applications.totalProcessed.research': 2,
          'applications.totalProcessed.total': 4,
        },
        says: '最少须改动2格，可能是：①',
      },
    ],
    unknown: [
      {
        about: 'the row fails, the column cannot be drawn up',
        cells: { 'applications.granted.business': 1, 'applications.notHeld.business': { doubtful: [0, 1] } },
      },
    ],
  },
})

const named = ({ code, where }: { readonly code: string; readonly where: string }): string =>
  code === 'T3-001' ? `“${where}”列勾稽关系` : code === 'T3-002' ? `“${where}”列（一）至（六）合计` : `“${where}”行合计`

/** Several smallest sets mend the table: one finding that tells them all, for their root is one. */
function eitherOf(sets: readonly (readonly Change[])[], failing: readonly Sum[], view: View): Breach {
  const told = sets.map((set, i) => {
    const changes = set.map(
      ({ cell, printed, value }) => `${labelOf(cell, view.edition)}由${printed ?? '空'}改为${value}`,
    )
    return `${'①②③④⑤⑥⑦⑧⑨'[i] ?? ''}${changes.join('、')}`
  })
  return {
    message:
      `表三有${failing.length}处合计不符（${failing.slice(0, 4).map(named).join('、')}${failing.length > 4 ? '等' : ''}），` +
      `最少须改动${sets[0]?.length ?? 0}格，可能是：${told.join('；')}。`,
    cells: [...new Set(sets.flat().map(({ cell }) => cell))],
    explains: failing.map((sum) => ({ code: sum.code, cells: cellsOf(sum) })),
  }
}
