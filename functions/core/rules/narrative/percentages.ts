import type { CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { applicantColumns } from '../../forms/parts.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'
import { applicantSubjects, outcomeSubjects, type Statement, type Subject } from '../../text/statements/statement.ts'
import type { View } from '../../view.ts'
import { allRows, cellsBehind, statementsOfView } from './against-table.ts'
import { totalOf, totalsOf, totalsOfGroup } from './group-totals.ts'
import { standingsIn } from './scope.ts'
import { spoken } from './spoken.ts'

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
    const failing = new Map<string, { texts: string[]; cells: CellId[] }>()
    const standingOf = standingsIn(view.situation)
    const gaps: Gap[] = []
    const statements = statementsOfView(view)
    for (const statement of statements.filter((s) => s.percent && s.value > 0 && s.relation === 'whole')) {
      if (standingOf(statement) !== 'equal') continue
      const sentence = statement.sentence.text
      const { shares, cells, doubted } = sharesOf(view, statement)
      if (doubted.length > 0) {
        gaps.push({ because: '所依据的数字读取存疑，未作判断', cells: doubted, sentence, quiet: true })
        continue
      }
      const slack = Math.max(view.threshold('points'), 0.5 * 10 ** -decimalsOf(statement)) + 1e-9
      const fits = (share: number) => Math.abs(share - statement.value) <= slack
      const [first] = shares
      if (!first || shares.some(({ share }) => fits(share)) || fitsOwnCounts(statement, statements, fits)) continue
      if (statement.uncertain || view.report.source.ocr) {
        gaps.push({ because: '占比的基数可以有不同理解，未作判断', sentence, quiet: true })
        continue
      }
      const found = failing.get(sentence) ?? { texts: [], cells: [] }
      found.texts.push(
        `正文称${spoken(statement).replace(/([\d.]+%)$/u, '占$1')}，按表三计算为${Math.round(first.share * 100) / 100}%（${first.part}÷${first.base}）`,
      )
      found.cells.push(...cells)
      failing.set(sentence, found)
    }
    const breaches = [...failing].map(([sentence, { texts, cells }]): Breach => ({
      message: `${texts.join('；')}。`,
      cells: [...new Set(cells)],
      sentence,
    }))
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
      {
        about: 'of organisations',
        text: { overview: '政府信息公开申请中，自然人申请40件，占76.92%；法人申请12件，占比33.08%。' },
        cells: {
          'applications.newReceived.naturalPerson': 40,
          'applications.newReceived.business': 8,
          'applications.newReceived.legalService': 4,
          'applications.newReceived.total': 52,
        },
        says: '正文称法人或其他组织申请占33.08%，按表三计算为23.08%（12÷52）',
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

type Share = { readonly share: number; readonly part: number; readonly base: number }

/** Every part the subject may mean over every base a writer may take. */
function sharesOf(view: View, statement: Statement) {
  const behind = (ids: readonly CellId[]) => ids.flatMap((id) => cellsBehind(view, id))
  const alternatives = partsOf(view.edition, statement.subjects).map(behind)
  const undecided = behind([
    ...totalsOfGroup(view.edition, 'notHandled'),
    ...totalsOfGroup(view.edition, 'otherHandling'),
  ])
  const totals = behind([totalOf('totalProcessed'), totalOf('newReceived'), totalOf('carriedOver')])
  const cells = [...new Set([...alternatives.flat(), ...totals])]
  const doubted = view.doubted([...cells, ...undecided])
  const sum = (ids: readonly CellId[]) => view.sum(ids) ?? 0
  const processed = sum(behind([totalOf('totalProcessed')]))
  const received = sum(behind([totalOf('newReceived')]))
  const carried = sum(behind([totalOf('carriedOver')]))
  const ofResults = [processed, received, received + carried, processed - sum(undecided)]
  const ofApplicants = [received, received + carried, processed]
  const bases = (isOfApplicants(statement) ? ofApplicants : ofResults).filter((base) => base > 0)
  const shares = alternatives.flatMap((ids): Share[] =>
    bases.map((base) => ({ share: (100 * sum(ids)) / base, part: sum(ids), base })),
  )
  return { shares: doubted.length > 0 ? [] : shares, cells, doubted }
}

function partsOf(edition: Edition, subjects: readonly Subject[]): readonly (readonly CellId[])[] {
  const all = subjects.map((subject) => cellsOf(edition, subject))
  if (all.some((cells) => cells.length === 0)) return []
  const [only] = subjects.length === 1 ? subjects : []
  if (only === 'notProvided') return [...all, [totalOf('notHeld')]]
  // 予以公开率45.28%(含部分公开): as in NAR-004 what is granted in part may be counted in.
  if (only === 'granted') return [...all, totalsOf(edition, ['granted', 'partiallyGranted'])]
  return [all.flat()]
}

const isOfApplicants = ({ subjects }: Statement) =>
  subjects.every((subject) => (applicantSubjects as readonly Subject[]).includes(subject))

/** 法人或其他组织 are all but the natural persons. */
const isCounted = (subject: Subject, column: string) =>
  subject === 'organisation' ? column !== 'naturalPerson' : subject === column

function cellsOf(edition: Edition, subject: Subject): readonly CellId[] {
  const applicants = applicantColumns.filter(({ key }) => key !== 'total' && isCounted(subject, key))
  if (applicants.length > 0) return applicants.map(({ key }): CellId => `applications.newReceived.${key}`)
  const group = groups.find((name) => name === subject)
  if (group) return totalsOfGroup(edition, group)
  return (outcomeSubjects as readonly Subject[]).includes(subject) ? totalsOf(edition, [subject]) : []
}

/** The share of two counts that the text itself names: what is wrong then is a count, and other rules say so. */
function fitsOwnCounts(
  statement: Statement,
  statements: readonly Statement[],
  fits: (share: number) => boolean,
): boolean {
  const counts = statements.filter((s) => !s.percent && s.value > 0)
  const same = counts.filter((s) => s.subjects.join() === statement.subjects.join())
  const wholes = counts.filter((s) => ['received', 'inHand', 'handled', 'answered'].includes(s.subjects[0] ?? ''))
  return same.some((part) => wholes.some((whole) => fits((100 * part.value) / whole.value)))
}
