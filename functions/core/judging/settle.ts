import type { CellId } from '../cell-id.ts'
import type { TableKey } from '../form.ts'
import { doubtedStates, type Report } from '../report.ts'
import type { Gap, Outcome } from '../rule.ts'

/** What nine rules of ten come to. */
const sound: Outcome = { breaches: [], gaps: [], applicable: true }
const nothingToJudge: Outcome = { breaches: [], gaps: [], applicable: false }

/**
 * Guards that no rule needs to repeat. What rests on a doubted cell is never broken, only unknown. A table that is not
 * there at all, or is there more than once, is one finding (structure/tables-present), and so are rows of 表三 that are not (structure/rows-complete):
 * not a doubt in every rule that would have read them.
 */
export function settle(outcome: Outcome, report: Report, silent: Silence): Outcome {
  if (!outcome.breaches?.length && !outcome.gaps?.length) return outcome.applicable === false ? nothingToJudge : sound
  const isDoubted = (id: CellId) => doubtedStates.has(report.cells[id]?.state ?? 'read')
  const breaches = outcome.breaches ?? []
  const certain = breaches.filter(
    (breach) => breach.asPrinted || breach.responsibility === 'extraction' || !(breach.cells ?? []).some(isDoubted),
  )
  const demoted = breaches
    .filter((breach) => !certain.includes(breach))
    .map((breach) => ({ because: '所依据的数字读取存疑，未作判断', cells: (breach.cells ?? []).filter(isDoubted) }))
  const all = [...(outcome.gaps ?? []), ...demoted]
  const gaps = all
    .filter(({ cells = [] }) => cells.length === 0 || !cells.every((id) => silent.tables.has(tableOf(id))))
    .map((gap) => (isAboutLostRows(gap, silent) ? { ...gap, quiet: true } : gap))
  const nothingLeft = all.length > 0 && gaps.length === 0 && certain.length === 0
  return { breaches: certain, gaps, applicable: outcome.applicable !== false && !nothingLeft }
}

const tableOf = (id: CellId) => id.slice(0, id.indexOf('.'))

const rowOf = (id: CellId) => id.slice(0, id.lastIndexOf('.'))

/** Tables and rows of 表三 of which the source has no cell, or more than one and no sign which is the report's. */
export type Silence = { readonly tables: ReadonlySet<string>; readonly rows: ReadonlySet<string> }

const nothingSilent: Silence = { tables: new Set(), rows: new Set() }

function isAnyAbsent({ cells }: Report): boolean {
  for (const id in cells) if (cells[id as CellId]?.state === 'absent') return true
  return false
}

export function silenceIn(report: Report): Silence {
  const isOpen = (id: CellId) => report.presence[tableOf(id) as TableKey] === 'several'
  if (!isAnyAbsent(report) && !Object.values(report.presence).includes('several')) return nothingSilent
  const heard = new Set<string>()
  const all = new Set<string>()
  for (const [key, cell] of Object.entries(report.cells)) {
    const id = key as CellId
    for (const part of [tableOf(id), rowOf(id)]) {
      all.add(part)
      if (cell.state !== 'absent' && !isOpen(id)) heard.add(part)
    }
  }
  const silent = [...all].filter((part) => !heard.has(part))
  return {
    tables: new Set(silent.filter((part) => !part.includes('.'))),
    rows: new Set(silent.filter((part) => part.startsWith('applications.'))),
  }
}

const isAboutLostRows = ({ cells = [] }: Gap, { rows }: Silence): boolean =>
  cells.length > 0 && cells.every((id) => rows.has(rowOf(id)))
