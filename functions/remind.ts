import { digestOf, remindersOf, type DigestLine } from './core/season/reminder.ts'
import { bodiesReported } from './core/season/season.ts'
import { sharedRowsAlert } from './core/season/shared-rows.ts'
import { rosterInForce } from './cloud/intake/configuration.ts'
import { scheduledHandler } from './cloud/envelope.ts'
import { log } from './cloud/log.ts'
import { postNotices } from './cloud/telling/posting.ts'
import { metasOfYear, unknownRowsIn, type Meta } from './cloud/reports/reports.ts'

const day = 24 * 3600_000
const dateInChina = (time: number): string => new Date(time + 8 * 3600_000).toISOString().slice(0, 10)

/**
 * Every morning: who is missing before and after a deadline, and what was judged since yesterday, a region each; on
 * Mondays whether many reports of the season print the same row that no form has.
 */
export const handler = scheduledHandler(async () => {
  const today = dateInChina(Date.now())
  const year = Number(today.slice(0, 4)) - 1
  const [roster, metas] = await Promise.all([rosterInForce(), metasOfYear(year)])
  const reports = metas.map(({ agencyName, code }) => ({ agency: agencyName, code: code ?? null }))
  const reminders = roster ? remindersOf(roster, year, today, bodiesReported(year, reports, roster)) : []
  const since = dateInChina(Date.now() - day)
  const judged = metas.filter((meta) => (meta.judgement?.at ?? '') >= new Date(Date.now() - day).toISOString())
  const regions = [...new Set(judged.map((meta) => meta.region ?? ''))]
  const digests = regions.map((region) =>
    digestOf(region, year, since, judged.filter((meta) => (meta.region ?? '') === region).map(lineOf)),
  )
  const form = sharedRowsAlert(year, today, unknownRowsIn(metas))
  const alerts = [...reminders, ...[...digests, form].filter((alert) => alert !== null)]
  await postNotices(today, alerts)
  log.info('reminded', { reminders: reminders.length, digests: digests.length })
})

const lineOf = ({ agencyName, judgement }: Meta): DigestLine => ({
  agencyName,
  error: judgement?.counts.error ?? 0,
  warning: judgement?.counts.warning ?? 0,
  doubted: judgement?.doubted ?? 0,
})
