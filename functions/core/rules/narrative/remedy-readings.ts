import type { CellId, RemedyGroupKey, RemedyOutcomeKey } from '../../cell-id.ts'
import { remedies15 } from '../../forms/parts.ts'
import type { RemedySubject, Subject } from '../../text/statements/statement.ts'
import type { Reading } from './against-table.ts'

const remedyGroups = remedies15.groups.map((group) => group.key)
export const litigationCells: readonly CellId[] = cellsOf(['litigationDirect', 'litigationAfterReconsideration'])
export const remedyCells: readonly CellId[] = cellsOf(remedyGroups)

function cellsOf(groups: readonly RemedyGroupKey[]): readonly CellId[] {
  return groups.flatMap((group) => remedies15.outcomes.map((o): CellId => `remedies.${group}.${o.key}`))
}

const groupsOf = (remedy: RemedySubject): readonly RemedyGroupKey[] =>
  remedy === 'litigation' ? ['litigationDirect', 'litigationAfterReconsideration'] : [remedy]

const labels: Readonly<Record<RemedySubject, string>> = {
  reconsideration: '行政复议',
  litigation: '行政诉讼（两类合计）',
  litigationDirect: '未经复议直接起诉',
  litigationAfterReconsideration: '复议后起诉',
}

/**
 * The ways of counting a remedy: all of them, or those concluded where the sentence says so (审结, 结案); a suit also of
 * either kind alone.
 */
export function remedyReadings(subject: Subject, sentence = ''): readonly Reading[] {
  const [remedy, result] = subject.split('.') as [RemedySubject, RemedyOutcomeKey | undefined]
  const outcome = result ?? 'total'
  const at = (groups: readonly RemedyGroupKey[], key: RemedyOutcomeKey) =>
    groups.map((group): CellId => `remedies.${group}.${key}`)
  const groups = groupsOf(remedy)
  const name = result
    ? `${labels[remedy]}${remedies15.outcomes.find((o) => o.key === result)?.label ?? ''}`
    : `${labels[remedy]}总计`
  const readings: Reading[] = [{ label: name, plus: at(groups, outcome) }]
  if (!result && /审结|结案|办结|作出(?:复议)?决定/u.test(sentence))
    readings.push({ label: `${labels[remedy]}已审结`, plus: at(groups, 'total'), minus: at(groups, 'pending') })
  if (remedy === 'litigation')
    for (const group of groups) readings.push({ label: labels[group], plus: at([group], outcome) })
  return readings
}
