import type { ApplicationsRowKey } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { defineRule } from '../../rule.ts'
import { outcomeSubjects, type Subject } from '../../text/statements/statement.ts'
import { againstTable, allRows, statementsOfView, type Claim, type Reading } from './against-table.ts'
import { totalOf, totalsOf, totalsOfGroup } from './group-totals.ts'
import { nameOf } from './spoken.ts'

const groups = ['refused', 'notProvided', 'notHandled', 'otherHandling'] as const
type Group = (typeof groups)[number]
const isGroup = (subject: Subject): subject is Group => (groups as readonly Subject[]).includes(subject)
const isRow = (subject: Subject): subject is Subject & ApplicationsRowKey =>
  (outcomeSubjects as readonly Subject[]).includes(subject) && !isGroup(subject) && !subject.endsWith('ranted')

export default defineRule({
  code: 'NAR-005',
  severity: 'error',
  title: '正文所说不予公开、无法提供、不予处理等件数与表三一致',
  source: '国办公开办函〔2021〕30号格式表三第三项“（三）不予公开”至“（六）其他处理”',
  advice: '请核对正文与表三相应各行。',
  traps: [
    'Authors lump 不予公开 and 无法提供 together: the sum of both is tried for 不予公开.',
    '信息不存在 can be 本机关不掌握, 没有现成信息, both, or all of 无法提供.',
    'A figure narrowed down (涉及征地的不予公开3件) is a part.',
  ],
  reads: allRows,
  check: (view) =>
    againstTable(
      view,
      statementsOfView(view).flatMap((statement): Claim[] => {
        const readings = statement.percent ? null : readingsOf(view.edition, statement.subjects)
        return readings ? [{ statement, readings }] : []
      }),
    ),
  examples: {
    holds: [
      {
        text: { overview: '政府信息公开申请答复情况：不予公开2件，无法提供4件，不予处理1件。' },
        cells: {
          'applications.forbiddenByLaw.total': 2,
          'applications.notHeld.total': 3,
          'applications.mustBeCreated.total': 1,
          'applications.repeatedRequest.total': 1,
        },
      },
      {
        about: '不予公开 for both groups',
        text: { overview: '政府信息公开申请不予公开5件。' },
        cells: { 'applications.forbiddenByLaw.total': 2, 'applications.notHeld.total': 3 },
      },
    ],
    broken: [
      {
        text: { overview: '政府信息公开申请处理结果中，同意公开2件，因本机关不掌握相关信息或政策失效无法提供4件。' },
        cells: {
          'applications.granted.total': 2,
          'applications.notHeld.total': 3,
          'applications.forbiddenByLaw.total': 1,
        },
        says: '正文称无法提供4件，表中无法提供为3，相差1',
      },
      {
        text: { overview: '依申请公开答复中，不予公开2件，重复申请不予处理3件。' },
        says: '正文称不予公开2件，表中不予公开为0，相差2；正文称重复申请不予处理3件，表中重复申请不予处理为0，相差3',
      },
    ],
    unknown: [
      {
        text: { overview: '政府信息公开申请无法提供4件。' },
        cells: { 'applications.notHeld.total': { doubtful: [3, 4] } },
      },
    ],
  },
})

function readingsOf(edition: Edition, subjects: readonly Subject[]): readonly Reading[] | null {
  const [only] = subjects
  if (!only || !subjects.every((s) => isGroup(s) || (isRow(s) && totalsOf(edition, [s]).length > 0))) return null
  const group = (name: Group): Reading => ({ label: nameOf(name), plus: totalsOfGroup(edition, name) })
  if (subjects.length > 1) {
    const plus = subjects.flatMap((s) => (isGroup(s) ? group(s).plus : [totalOf(s as ApplicationsRowKey)]))
    return [{ label: `${subjects.map(nameOf).join('、')}之和`, plus }]
  }
  if (only === 'refused') {
    const lumped = [...group('refused').plus, ...group('notProvided').plus]
    return [group('refused'), { label: '不予公开与无法提供之和', plus: lumped }]
  }
  if (only === 'notProvided') {
    const held = totalOf('notHeld')
    const made = totalOf('mustBeCreated')
    return [
      group('notProvided'),
      { label: '本机关不掌握', plus: [held] },
      { label: '本机关不掌握与没有现成信息之和', plus: [held, made] },
    ]
  }
  return [isGroup(only) ? group(only) : { label: nameOf(only), plus: [totalOf(only as ApplicationsRowKey)] }]
}
