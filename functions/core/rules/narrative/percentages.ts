import type { CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'
import { outcomeSubjects, type Statement, type Subject } from '../../text/statements/statement.ts'
import { allRows, statementsOfView, totalOf, totalsOf, totalsOfGroup } from './against-table.ts'
import { standingOf } from './scope.ts'
import { nameOf, spoken } from './spoken.ts'

const bases = ['totalProcessed', 'newReceived'] as const
const groups = ['refused', 'notProvided', 'notHandled', 'otherHandling'] as const

export default defineRule({
  code: 'NAR-006',
  severity: 'warning',
  title: '正文所说各类结果的占比与表三相符',
  source: '国办公开办函〔2021〕30号格式表三各行与总计的比例',
  advice: '请用表三的数字重新计算占比，并写明以哪一项为基数。',
  traps: [
    'The base may be the total, the new ones, both with those carried over, or the decisions alone: all are tried.',
    'A percentage that fits the counts the sentence itself names is no fault of its own.',
  ],
  reads: allRows,
  thresholds: { points: 0.1 },
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    const statements = statementsOfView(view)
    for (const statement of statements.filter((s) => s.percent && s.value > 0 && s.relation === 'whole')) {
      if (standingOf(statement, view.situation) !== 'equal') continue
      const parts = statement.subjects.flatMap((s) => cellsOf(view.edition, s))
      if (parts.length === 0) continue
      const cells = [...parts, ...bases.map(totalOf), totalOf('carriedOver')]
      const gap = view.gap(cells)
      if (gap) {
        gaps.push({ ...gap, sentence: statement.sentence.text, quiet: true })
        continue
      }
      const part = view.sum(parts) ?? 0
      const processed = view.sum([totalOf('totalProcessed')]) ?? 0
      const inflow = view.sum([totalOf('newReceived')]) ?? 0
      const undecided = view.sum([
        ...totalsOfGroup(view.edition, 'notHandled'),
        ...totalsOfGroup(view.edition, 'otherHandling'),
      ])
      const whole = [
        processed,
        inflow,
        inflow + (view.sum([totalOf('carriedOver')]) ?? 0),
        processed - (undecided ?? 0),
      ]
      const shares = whole.filter((base) => base > 0).map((base) => (100 * part) / base)
      const slack = Math.max(view.threshold('points'), 0.5 * 10 ** -decimalsOf(statement)) + 1e-9
      const fits = (share: number) => Math.abs(share - statement.value) <= slack
      if (shares.length === 0 || shares.some(fits) || fitsOwnCounts(statement, statements, fits)) continue
      if (statement.uncertain || view.report.source.ocr) {
        gaps.push({ because: '占比的基数可以有不同理解，未作判断', sentence: statement.sentence.text, quiet: true })
        continue
      }
      const told = Math.round((shares[0] ?? 0) * 100) / 100
      breaches.push({
        message: `正文称${spoken(statement).replace(/([\d.]+%)$/u, '占$1')}，按表三计算为${told}%（${part}÷${whole.find((b) => b > 0)}）。`,
        cells,
        sentence: statement.sentence.text,
      })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [
      {
        text: { overview: '2024年共办结政府信息公开申请98件，其中予以公开42件，占42.86%。' },
        cells: {
          'applications.granted.total': 42,
          'applications.totalProcessed.total': 98,
          'applications.newReceived.total': 97,
        },
      },
      {
        about: 'fits the counts of the sentence, which other rules hold to the table',
        text: { overview: '收到政府信息公开申请20件，其中予以公开10件，占50%。' },
        cells: { 'applications.granted.total': 9, 'applications.totalProcessed.total': 20 },
      },
    ],
    broken: [
      {
        text: { overview: '政府信息公开申请中，予以公开42件，占52.86%。' },
        cells: {
          'applications.granted.total': 42,
          'applications.totalProcessed.total': 98,
          'applications.newReceived.total': 98,
        },
        says: '正文称予以公开占52.86%，按表三计算为42.86%（42÷98）',
      },
    ],
    unknown: [
      {
        text: { overview: '政府信息公开申请中，予以公开42件，占52.86%。' },
        cells: { 'applications.granted.total': { doubtful: [42, 52] }, 'applications.totalProcessed.total': 98 },
      },
    ],
  },
})

const decimalsOf = (statement: Statement) => (String(statement.value).split('.')[1] ?? '').length

function cellsOf(edition: Edition, subject: Subject): readonly CellId[] {
  if (subject === 'naturalPerson') return [`applications.newReceived.naturalPerson`]
  const group = groups.find((name) => name === subject)
  if (group) return totalsOfGroup(edition, group)
  return (outcomeSubjects as readonly Subject[]).includes(subject) ? totalsOf(edition, [subject]) : []
}

/** Any two counts of the sentence in that proportion: the share is theirs. */
function fitsOwnCounts(
  statement: Statement,
  statements: readonly Statement[],
  fits: (share: number) => boolean,
): boolean {
  const counts = statements.filter((s) => s.sentence === statement.sentence && !s.percent && s.value > 0)
  return counts.some(
    (part) =>
      part.subjects.map(nameOf).join() === statement.subjects.map(nameOf).join() &&
      counts.some((whole) => whole !== part && fits((100 * part.value) / whole.value)),
  )
}
