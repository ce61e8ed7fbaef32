import { findingsAlert, type Subject } from '../../core/alert.ts'
import type { Judgement } from '../../core/judge.ts'
import { labelOf } from '../../core/cell-label.ts'
import { changesSince, countsOf, toldAfter, type Told } from '../../core/judging/open-findings.ts'
import type { Finding } from '../../core/finding.ts'
import { rowsKnown } from '../../core/season/shared-rows.ts'
import { movingCodes } from '../../core/judging/moving-codes.ts'
import type { CellId } from '../../core/cell-id.ts'
import { doubtedStates, type Cell, type Report } from '../../core/report.ts'
import { environment } from '../environment.ts'
import { recordResult } from '../operations/jobs.ts'
import { index, keys } from '../keys.ts'
import { log, measure } from '../log.ts'
import { findingsNotice, type FindingsNotice } from '../telling/findings-notice.ts'
import { noticeItem, noticeOf } from '../telling/outbox.ts'
import { send } from '../queues.ts'
import { findingsItem, gravestOf, writeFindings } from '../reports/findings.ts'
import { ledgerItem, type JudgementSummary, type Ledger, type Meta, type Sole } from '../reports/reports.ts'
import { noteChange } from '../reports/changes.ts'
import { tidy } from './tidying.ts'
import type { Found } from './situation.ts'
import type { JudgeRequest } from '../stream-record.ts'
import { transact, unchangedSince, updateItem } from '../table.ts'

/**
 * The findings first, under the judgement's own keys; then one transaction makes them the current ones and puts the
 * notice in the outbox; then those who remember the season are told, the notice goes its way and what no longer counts
 * leaves the indexes. False where the report
 * changed while it was being judged: look and judge again.
 */
export async function recordJudgement(request: JudgeRequest, found: Found, judgement: Judgement): Promise<boolean> {
  const { meta, decisions } = found
  // Summaries have told the codes only for some time.
  const known = meta.judgement?.id === found.judgement && meta.judgement.codes !== undefined
  if (known && meta.gsi2pk !== undefined) await unmark(meta)
  const notice = known ? (meta.judgement?.notice ?? null) : await swing(request, found, judgement)
  if (notice === 'changed meanwhile') return false
  const [isTidy] = await Promise.all([
    tidy(found, judgement),
    noteChange({ ...meta, revision: meta.revision + 1 }),
    request.job !== undefined
      ? reportToJob(request.job, meta, notice)
      : notice !== null && send(environment('NOTIFY_QUEUE_URL'), { notice }),
  ])
  if (!isTidy) return false
  const counts = countsOf(judgement.findings, decisions)
  log.info(known ? 'judged before' : 'judged', { version: meta.version, cause: request.cause, ...counts })
  return true
}

type Swung = `findings-${string}` | null | 'changed meanwhile'

/** Answers the id of the notice it gave cause to. */
async function swing(request: JudgeRequest, found: Found, judgement: Judgement): Promise<Swung> {
  const { meta, decisions, situation } = found
  const at = new Date().toISOString()
  const { findings } = judgement
  await writeFindings(meta, found.judgement, findings)
  // It changes only together with `meta`, whose revision the write below asks for.
  const { ledger } = found
  if (!ledger) throw new Error('a report without a ledger')
  const doubted = doubtedCells(situation.report)
  const counts = countsOf(findings, decisions)
  const about = toTell(meta, ledger, found, judgement)
  const notice = about ? (`findings-${found.judgement}-${meta.revision}` as const) : null
  const { gsi2pk: _pk, gsi2sk: _sk, sole, ...kept } = meta
  const next = sole && soleAfter(sole, notice !== null, found, doubted)
  const judged: Meta = {
    ...kept,
    ...(next && { sole: next }),
    judgement: {
      id: found.judgement,
      at,
      counts,
      doubted: doubted.length,
      ...summaryOf(findings),
      ...(notice !== null && { notice }),
    },
    doubted: doubted.length,
    revision: meta.revision + 1,
  }
  const told: Ledger = { ...ledger, told: toldAfter(findings, ledger.told, decisions), toldDoubts: doubted }
  const done = await transact([
    { put: judged, if: unchangedSince(meta.revision) },
    ...(next || (notice === null && !sole) ? [] : [{ put: ledgerItem(notice === null ? ledger : told) }]),
    ...(about && notice !== null ? [{ put: noticeItem(notice, { about }, request.correlation, at, request.job) }] : []),
  ])
  if (!done) return 'changed meanwhile'
  measure('DoubtedCells', doubted.length)
  measure('OpenErrors', counts.error)
  return notice
}

/**
 * Of a report without a ledger: what stands for it from this judgement on; null where it has to be written. Whatever this
 * judgement found was told where it is told the first time and no person has dismissed anything nor is a cell in doubt.
 */
function soleAfter(sole: Sole, isTold: boolean, { decisions }: Found, doubted: readonly CellId[]): Sole | null {
  if (sole.told) return null
  if (!isTold) return sole
  return decisions.length === 0 && doubted.length === 0 ? { ...sole, told: true } : null
}

/** A job keeps its notices back and shows what changed. */
async function reportToJob(job: string, meta: Meta, notice: string | null): Promise<void> {
  const { agency, agencyName, year } = meta
  const item = notice === null ? null : await noticeOf(notice)
  const data = item?.gsi2pk === index.withJob(job) ? item.alert?.data : undefined
  const told = (name: 'fresh' | 'resolved') =>
    ((data?.[name] ?? []) as readonly Told[]).map((one) => `${one.code} ${one.message}`)
  const judged = { agency, agencyName, year, fresh: told('fresh'), resolved: told('resolved') }
  await recordResult(job, { subject: `REPORT#${agency}#${year}`, judged })
}

/** Nothing it is judged by has changed: it waits no longer. */
const unmark = ({ agency, year, revision }: Meta) =>
  updateItem(
    keys.meta(agency, year),
    { gsi2pk: undefined, gsi2sk: undefined, revision: revision + 1 },
    unchangedSince(revision),
  )

const doubtedCells = (report: Report): readonly CellId[] =>
  (Object.entries(report.cells) as [CellId, Cell][])
    .filter(([, cell]) => doubtedStates.has(cell.state) && cell.state !== 'absent')
    .map(([id]) => id)

/** What lists ask of the findings of a report without reading them. */
function summaryOf(findings: readonly Finding[]): Pick<JudgementSummary, 'codes' | 'gravest' | 'unknownRows'> {
  const gravest = gravestOf(findings)
  const rows = findings.find((one) => one.rule === rowsKnown)
  return {
    codes: [...new Set(findings.map((one) => one.code))].sort(),
    ...(gravest && { gravest }),
    ...(rows && { unknownRows: rows.message }),
  }
}

/** Null where people have been told all of it already. */
function toTell(meta: Meta, ledger: Ledger, found: Found, judgement: Judgement): FindingsNotice | null {
  const changes = changesSince(ledger.told, judgement.findings, found.decisions, movingCodes)
  const doubted = doubtedCells(found.situation.report)
  const untold = doubted.some((id) => !ledger.toldDoubts?.includes(id))
  const doubts = { cells: doubted.map((id) => labelOf(id, found.situation.edition)), untold }
  const subject = subjectOf(meta)
  if (!findingsAlert(subject, changes, doubts)) return null
  return findingsNotice(subject, findingsItem(meta, found.judgement, judgement.findings), changes, doubts)
}

const subjectOf = ({ agency, agencyName, year, version, key, versions, region, tier }: Meta): Subject => ({
  agency,
  agencyName,
  year,
  version,
  fileName: key.split('/').at(-1) ?? key,
  corrected: versions > 1,
  ...(region && { region }),
  ...(tier && { tier }),
})
