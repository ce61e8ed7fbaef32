import { reporterOf, type Reporter } from '../../agency/reporter.ts'
import type { Situation } from '../../rule.ts'
import { localDateOf } from '../../season/deadline.ts'

/** Article 49: departments publish by 31 January, governments at county level and above by 31 March of the year after. */
export type Due = { readonly date: string; readonly statutory: boolean; readonly whose: '部门' | '政府' }

/** Null where the law gives no date (townships, streets, zones) and the roster none of its own. */
export function dueOf(situation: Situation): { statutory: Due | null; local: Due | null } | null {
  const reporter = reporterOf(situation)
  const year = situation.report.identity.year.value
  if (!reporter || year === null || situation.report.identity.year.doubtful) return null
  const whose = reporter.kind === 'government' ? '政府' : '部门'
  const statutory = statutoryDate(reporter, year)
  const local = localDateOf(reporter.entry?.deadline, year)
  return {
    statutory: statutory ? { date: statutory, statutory: true, whose } : null,
    local: local ? { date: local, statutory: false, whose } : null,
  }
}

function statutoryDate({ kind, tier }: Reporter, year: number): string | null {
  if (kind === 'street' || kind === 'zone' || tier === 'township') return null
  return kind === 'government' ? `${year + 1}-03-31` : `${year + 1}-01-31`
}

export const chineseDate = (iso: string): string => {
  const [y = '', m = '', d = ''] = iso.slice(0, 10).split('-')
  return `${y}年${Number(m)}月${Number(d)}日`
}
