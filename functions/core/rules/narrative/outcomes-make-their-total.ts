import { defineRule, type Breach, type Gap } from '../../rule.ts'
import type { Statement, Subject } from '../../text/statements/statement.ts'
import type { CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { outcomeKeys } from '../../season/indicators.ts'
import { statementsOfView } from './against-table.ts'

const outcomes: ReadonlySet<Subject> = new Set<Subject>([
  'granted',
  'partiallyGranted',
  'refused',
  'notProvided',
  'notHandled',
  'otherHandling',
])

export default defineRule({
  code: 'NAR-007',
  severity: 'error',
  title: '正文逐项列出的结果之和等于同一句话的总数',
  source: '国办公开办函〔2021〕30号格式表三所印勾稽关系，正文与之同理',
  advice: '请核对这句话中的总数与各项数字。',
  traps: [
    'A list opened by 其中 need not be complete.',
    'A list is complete only where it goes down to 其他处理, or names five of the six outcomes while the table has nothing under 其他处理; more than the total is wrong in any case.',
    'What is carried forward belongs to those received and not to those answered.',
    'Results of all that was in hand may stand behind those received alone: what the table carries over and forward is allowed for.',
  ],
  reads: (edition) => [...othersOf(edition), ...carried],
  check: (view) => {
    const bySentence = new Map<Statement['sentence'], Statement[]>()
    for (const statement of statementsOfView(view))
      if (isPlain(statement))
        bySentence.set(statement.sentence, [...(bySentence.get(statement.sentence) ?? []), statement])
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    const others = othersOf(view.edition)
    for (const [sentence, statements] of view.report.source.ocr ? [] : bySentence) {
      const moved = (view.sum([carried[0]]) ?? 0) - (view.sum([carried[1]]) ?? 0)
      const plain = listFault(statements, false, moved) ?? flowFault(statements)
      const shortOfOne = plain ? null : listFault(statements, true, moved)
      const gap = shortOfOne ? view.gap(others) : plain && leansOnCarried(statements) ? view.gap(carried) : null
      if (gap) gaps.push({ ...gap, sentence: sentence.text })
      else {
        const message = plain ?? (view.sum(others) === 0 ? shortOfOne : null)
        if (message) breaches.push({ message, sentence: sentence.text, unlike: statements.map(({ value }) => value) })
      }
    }
    return bySentence.size === 0 ? { applicable: false } : { breaches, gaps }
  },
  examples: {
    holds: [
      {
        text: {
          overview:
            '答复政府信息公开申请9件：予以公开5件，部分公开1件，不予公开1件，无法提供1件，不予处理1件，其他处理0件。',
        },
      },
      {
        about: 'opened by 其中',
        text: { overview: '答复政府信息公开申请20件，其中予以公开5件，部分公开1件，无法提供2件。' },
      },
      {
        about: 'an incomplete list',
        text: { overview: '答复政府信息公开申请20件，予以公开5件，部分公开1件，无法提供2件。' },
      },
      {
        about: 'five of six outcomes, the sixth being in the table',
        cells: { 'applications.other.total': 2 },
        text: {
          overview: '答复政府信息公开申请11件：予以公开5件，部分公开1件，不予公开1件，无法提供1件，不予处理1件。',
        },
      },
      {
        about: 'the results of those carried over too',
        cells: {
          'applications.newReceived.total': 52,
          'applications.carriedOver.total': 5,
          'applications.carriedForward.total': 4,
          'applications.totalProcessed.total': 53,
        },
        text: {
          overview:
            '收到政府信息公开申请52件，予以公开20件，部分公开4件，不予公开9件，无法提供14件，不予处理3件，其他处理3件。',
        },
      },
      { about: 'balances', text: { overview: '新收政府信息公开申请54件，上年结转2件，办结55件，结转下年度1件。' } },
    ],
    broken: [
      {
        text: {
          overview:
            '答复政府信息公开申请805件；予以公开及部分公开258件，不予公开35件，无法提供265件，不予处理158件，其他处理0件。',
        },
        says: '所列各项结果合计716件，而同一句话称办结（答复）805件，相差89',
      },
      {
        text: { overview: '新收政府信息公开申请54件，上年结转2件，办结57件，结转下年度1件。' },
        says: '新收54件加上年结转2件得56件，办结57件加结转下年度1件得58件，相差2',
      },
    ],
    unknown: [
      {
        cells: { 'applications.other.total': { doubtful: [0, 2] } },
        text: {
          overview: '答复政府信息公开申请11件：予以公开5件，部分公开1件，不予公开1件，无法提供1件，不予处理1件。',
        },
      },
    ],
  },
})

const isPlain = (s: Statement) =>
  !s.percent && s.bound === 'exact' && s.relation === 'whole' && s.year === 'reported' && !s.uncertain

const valueOf = (statements: readonly Statement[], subject: Subject): number | null => {
  const found = statements.filter((s) => s.subjects.length === 1 && s.subjects[0] === subject)
  return found.length === 1 && found[0] ? found[0].value : null
}

/** （六）其他处理: where the table counts something under it, a list may be right without naming it. */
const othersOf = (edition: Edition): readonly CellId[] =>
  outcomeKeys(edition, 'otherHandling').map((key) => `applications.${key}.total` as const)

const carried = ['applications.carriedOver.total', 'applications.carriedForward.total'] as const

/** Only those received are told: what the results should add up to depends on what the table carries over and forward. */
const leansOnCarried = (statements: readonly Statement[]) =>
  valueOf(statements, 'received') !== null && valueOf(statements, 'answered') === null

/** `moved` is what the table carries over less what it carries forward. */
function listFault(statements: readonly Statement[], fiveWillDo: boolean, moved: number): string | null {
  const listed = statements.filter((s) => s.subjects.every((subject) => outcomes.has(subject)))
  const named = listed.flatMap((s) => s.subjects)
  if (named.length < 3 || new Set(named).size !== named.length || listed.some((s) => s.within)) return null
  const sum = listed.reduce((total, s) => total + s.value, 0)
  const forward = valueOf(statements, 'carriedForward') ?? 0
  const answered = valueOf(statements, 'answered')
  const inHand = valueOf(statements, 'inHand')
  const received = valueOf(statements, 'received')
  const over = valueOf(statements, 'carriedOver') ?? 0
  const totals =
    answered !== null
      ? [answered]
      : inHand !== null
        ? [inHand - forward]
        : received !== null
          ? [received - forward, received + over - forward, received, received + moved]
          : []
  const total = totals[0]
  if (total === undefined || totals.includes(sum)) return null
  const complete = named.includes('otherHandling') || (fiveWillDo && named.length >= 5)
  if (sum < Math.min(...totals) && !complete) return null
  const what = answered !== null ? '办结（答复）' : '收到'
  return `所列各项结果合计${sum}件，而同一句话称${what}${total}件，相差${Math.abs(sum - total)}件。`
}

function flowFault(statements: readonly Statement[]): string | null {
  const [received, over, answered, forward] = (['received', 'carriedOver', 'answered', 'carriedForward'] as const).map(
    (subject) => valueOf(statements, subject),
  )
  if (received == null || over == null || answered == null || forward == null) return null
  if (received + over === answered + forward || received === answered + forward) return null
  return (
    `新收${received}件加上年结转${over}件得${received + over}件，办结${answered}件加结转下年度${forward}件得${answered + forward}件，` +
    `相差${Math.abs(received + over - answered - forward)}件。`
  )
}
