import { readBodyName } from '../agency/agency-name.ts'
import type { RosterBody } from '../agency/roster.ts'

export type Deadline = {
  /** ISO date in China, the last day on which the report is in time. */
  readonly date: string
  /** A local notice, or Article 49: departments 31 January, governments from the county up 31 March. */
  readonly basis: 'local' | 'statutory'
}

/**
 * When a body's report of a year is due; null where neither law nor roster sets a date (Article 49 names none for 乡镇
 * and 街道). A full date in the roster holds for its season only, a month and day for every season.
 */
export function deadlineOf(body: Pick<RosterBody, 'name' | 'tier' | 'deadline'>, reportYear: number): Deadline | null {
  const season = String(reportYear + 1)
  const local = localDateOf(body.deadline, reportYear)
  if (local !== null) return { date: local, basis: 'local' }
  const { tier, kind } = readBodyName(body.name)
  if ((body.tier ?? tier) === 'township' || kind === 'street') return null
  return { date: `${season}-${kind === 'government' ? '03-31' : '01-31'}`, basis: 'statutory' }
}

/** The date a roster's entry sets for the report of a year; null where it sets none for that season. */
export function localDateOf(deadline: string | undefined, reportYear: number): string | null {
  const season = String(reportYear + 1)
  if (deadline === undefined) return null
  if (/^\d{2}-\d{2}$/.test(deadline)) return `${season}-${deadline}`
  return deadline.startsWith(season) ? deadline : null
}
