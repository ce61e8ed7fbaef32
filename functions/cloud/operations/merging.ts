import { aliasesOf, pointAlias } from '../reports/agencies.ts'
import { auditItem } from './auditing.ts'
import { reannounce } from '../intake/delivering.ts'
import { advance, type Job } from './jobs.ts'
import { judgeDependents } from '../judging/judging-together.ts'
import { ledgerOf, metaOf } from '../reports/reports.ts'
import { resettle } from '../reports/resettle.ts'
import { putItem, transact } from '../table.ts'
import { outcomeWrite, uploadOf } from '../intake/uploads.ts'

/** The first report year of the Regulation. */
const firstYear = 2008

/** Two bodies are one: the aliases lead to the one that stays, and the other's reports are filed again under it. */
export async function mergeStep(job: Job): Promise<number> {
  const { agencyId, into } = job.parameters as { readonly agencyId: string; readonly into: string }
  const at = new Date().toISOString()
  const aliases = await aliasesOf(agencyId)
  for (const alias of aliases) await pointAlias(alias, into)
  const lastYear = new Date(at).getUTCFullYear()
  let reports = 0
  for (let year = firstYear; year <= lastYear; year++) reports += await refile(agencyId, year, job, at)
  const detail = { from: agencyId, into, aliases: aliases.length, reports }
  const audit = { action: 'merge-bodies', by: job.by, at: job.created, reason: job.reason, detail } as const
  await putItem(auditItem(`AGENCY#${into}`, audit))
  await advance(job, { state: 'done', counts: { aliases: aliases.length, reports }, finished: at })
  return 0
}

/** Every upload of the report leaves it and is interpreted again: its name now leads to the other body. */
async function refile(agency: string, year: number, job: Job, at: string): Promise<number> {
  const meta = await metaOf(agency, year)
  const ledger = await ledgerOf(meta)
  if (!meta || meta.withdrawn || !ledger) return 0
  const body = { agency, name: meta.agencyName }
  const entries = [...ledger.entries]
  const shared = { body, year, removed: 'withdrawn', expected: () => 1, at } as const
  const swing = await resettle({ ...shared, entries: () => [], because: `merged by ${job.by}` })
  for (const entry of entries) {
    const upload = await uploadOf(entry.upload)
    if (!upload) continue
    const address = { agency: meta.agencyName, year, by: job.by, at }
    const addresses = { ...upload.addresses, [String(entry.part)]: address }
    await transact([outcomeWrite(upload, upload.outcome, { addresses })])
    await reannounce({ ...upload, addresses })
  }
  await judgeDependents(swing.meta, at)
  return 1
}
