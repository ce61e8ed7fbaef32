import type { ApplicationsRowKey, CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { applicantColumns } from '../../forms/parts.ts'
import type { Breach, Gap, Mend, Outcome } from '../../rule.ts'
import type { Severity } from '../../finding.ts'
import { statementsIn } from '../../text/statements/statements.ts'
import type { Statement } from '../../text/statements/statement.ts'
import { addExactly, type View } from '../../view.ts'
import { standingsIn } from './scope.ts'
import { spoken } from './spoken.ts'

/** One way of counting what a statement says: cells to add, and to take away. The label is what the message calls it. */
export type Reading = {
  readonly label: string
  readonly plus: readonly CellId[]
  readonly minus?: readonly CellId[]
}

export type Claim = {
  readonly statement: Statement
  readonly readings: readonly Reading[]
  readonly severity?: Severity
}

type Counted = {
  readonly label: string
  readonly value: number
  readonly cells: readonly CellId[]
  /** So many of its cells are added, those behind them taken away. */
  readonly added: number
}

/**
 * Holds the claims of the text to the table. A claim that agrees with one of its readings holds; one whose readings are
 * doubted, or whose words can be taken otherwise, is left open. The claims of one sentence make one breach.
 */
export function againstTable(view: View, claims: readonly Claim[]): Outcome {
  const failing = new Map<string, Failing>()
  const open = new Map<string, { because: string; cells: CellId[]; quiet: boolean }>()
  const leaveOpen = (sentence: string, because: string, cells: readonly CellId[], quiet: boolean) => {
    const known = open.get(sentence)
    const all = [...new Set([...(known?.cells ?? []), ...cells])]
    open.set(sentence, {
      because: known && !known.quiet ? known.because : because,
      cells: all,
      quiet: quiet && (known?.quiet ?? true),
    })
  }
  if (claims.length === 0) return { applicable: false }
  const standingOf = standingsIn(view.situation)
  let judged = 0
  for (const claim of claims) {
    const { statement } = claim
    const standing = standingOf(statement)
    if (standing === 'apart') continue
    judged++
    const { counted, doubted, absent } = countedBy(view, claim.readings)
    if (counted.some(({ value }) => agrees(statement, value, standing) || sharesIn(claim, claims, value))) continue
    const sentence = statement.sentence.text
    if (doubted.length > 0) leaveOpen(sentence, '表中相应数字读取存疑，未与正文核对', doubted, absent)
    else if (counted.length === 0) continue
    else if (statement.uncertain) leaveOpen(sentence, '句子可以有不同理解，未作判断', [], true)
    else if (view.report.source.ocr) leaveOpen(sentence, '正文由图像识别而来，数字可能读错，未作判断', [], true)
    else {
      const found = failing.get(sentence) ?? { texts: [], cells: [], severity: undefined, disputes: [] }
      found.texts.push(`正文称${spoken(statement)}，${toldBy(statement, counted)}`)
      found.cells.push(...counted.flatMap(({ cells }) => cells))
      found.severity = claim.severity
      const exact = standing === 'equal' && statement.bound === 'exact'
      found.disputes.push({
        said: spoken(statement),
        value: statement.value,
        rightIf: exact ? mendsOf(view, counted, statement.value) : [],
      })
      failing.set(sentence, found)
    }
  }
  const breaches = [...failing].map(([sentence, { texts, cells, severity, disputes }]): Breach => ({
    message: `${texts.join('；')}。`,
    cells: [...new Set(cells)],
    sentence,
    disputes,
    ...(severity && { severity }),
  }))
  const gaps = [...open].map(([sentence, { because, cells, quiet }]): Gap => ({
    because,
    sentence,
    ...(cells.length > 0 && { cells }),
    ...(quiet && { quiet }),
  }))
  return judged === 0 ? { applicable: false } : { breaches, gaps }
}

export const statementsOfView = (view: Pick<View, 'text' | 'report'>): readonly Statement[] =>
  statementsIn(view.text, view.report.identity.year.value)

/**
 * 新收的予以公开13件，结转的予以公开1件; 废止12件，宣布失效3件; 收到60件，受理52件: a sentence that counts one thing several
 * times tells its parts, the whole and a part of it, or what came to be counted out of more.
 */
function sharesIn({ statement }: Claim, claims: readonly Claim[], value: number): boolean {
  const subject = statement.subjects.join()
  const told = claims
    .map((claim) => claim.statement)
    .filter((s) => s.sentence === statement.sentence && s.subjects.join() === subject && s.year === statement.year)
  if (told.length < 2 || told.some((s) => s.bound !== 'exact')) return false
  const sum = told.reduce((all, s) => all + s.value, 0)
  return sum === value || told.some((s) => s.value === value && (statement.value < value || s.relation === 'whole'))
}

type Failing = {
  readonly texts: string[]
  readonly cells: CellId[]
  readonly disputes: { readonly said: string; readonly value: number; readonly rightIf: readonly Mend[] }[]
  severity: Severity | undefined
}

/** The changes of one figure that would make the table say what the text says. */
const mendsOf = (view: View, counted: readonly Counted[], said: number): readonly Mend[] =>
  counted.flatMap(({ value, cells, added }) =>
    cells.map((cell, i): Mend => ({
      cell,
      value: addExactly([view.sum([cell]) ?? 0, (i < added ? 1 : -1) * (said - value)]),
    })),
  )

/** 余 and 超 allow more, 约 and 近 a tenth either way; a part may be less and never more. */
function agrees(statement: Statement, value: number, standing: 'equal' | 'within'): boolean {
  const said = statement.value
  if (standing === 'within') return said * 0.9 <= value || (statement.bound === 'exact' && said <= value)
  if (statement.bound === 'exact') return said === value
  if (statement.bound === 'atLeast') return value >= said * 0.9
  return Math.abs(value - said) <= Math.max(1, said * 0.1)
}

function countedBy(view: View, readings: readonly Reading[]) {
  const counted: Counted[] = []
  const doubted: CellId[] = []
  for (const { label, plus, minus = [] } of readings) {
    const added = plus.flatMap((id) => cellsBehind(view, id))
    const taken = minus.flatMap((id) => cellsBehind(view, id))
    const cells = taken.length === 0 ? added : [...added, ...taken]
    const open = view.doubted(cells)
    if (open.length > 0) {
      doubted.push(...open)
      continue
    }
    if (cells.every((id) => typeof view.figure(id) !== 'number')) continue
    counted.push({ label, value: (view.sum(added) ?? 0) - (view.sum(taken) ?? 0), cells, added: added.length })
  }
  const absent = doubted.length > 0 && doubted.every((id) => view.cell(id)?.state === 'absent')
  return { counted, doubted: [...new Set(doubted)], absent }
}

/** The cell itself; for a total of 表三 printed blank the parts of its row. */
export function cellsBehind(view: View, id: CellId): readonly CellId[] {
  if (view.figure(id) !== 'blank' || !/^applications\.\w+\.total$/u.test(id)) return [id]
  return applicantColumns
    .filter((column) => column.key !== 'total')
    .map((column) => id.replace(/total$/u, column.key) as CellId)
}

function toldBy(statement: Statement, counted: readonly Counted[]): string {
  const told = counted.filter((c, i) => counted.findIndex((other) => other.value === c.value) === i).slice(0, 3)
  const nearest = Math.min(...told.map(({ value }) => Math.abs(value - statement.value)))
  const listed = told.map(({ label, value }) => `${label}为${value}`).join('、')
  return `表中${listed}${nearest > 0 ? `，相差${Math.round(nearest * 100) / 100}` : ''}`
}

/** Every column of rows of 表三: what a reading may have to add up where the total is blank. */
export const wholeRows = (edition: Edition, rows: readonly string[]): readonly CellId[] =>
  edition.applications.rows
    .filter((row) => rows.includes(row.key))
    .flatMap((row) => applicantColumns.map((c): CellId => `applications.${row.key as ApplicationsRowKey}.${c.key}`))

export const allRows = (edition: Edition): readonly CellId[] =>
  wholeRows(
    edition,
    edition.applications.rows.map((row) => row.key),
  )
