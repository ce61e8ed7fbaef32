import { outcomeKinds, type OutcomeKind } from '../../core/uploads/outcome.ts'
import { environment } from '../environment.ts'
import { judgeAgain } from '../judging/judging.ts'
import { index, type IndexKeys } from '../keys.ts'
import { advance, resultsOf, type Job } from './jobs.ts'
import type { Notice } from '../telling/outbox.ts'
import { send, sendAll } from '../queues.ts'
import type { Meta } from '../reports/reports.ts'
import { queryPage, transact, updateItem, type Item } from '../table.ts'
import type { Upload } from '../intake/uploads.ts'

/** Outcomes worth reading again; what is on its way already will be. */
const replayable = outcomeKinds.filter(
  (kind) => !['pending', 'waiting-for-ocr', 'unpacked', 'configured', 'withdrawn'].includes(kind),
)

type Position = { readonly kind: OutcomeKind; readonly after: Readonly<Record<string, unknown>> | null }

/** Reads a page of the uploads received between two dates again, through the same queue as new ones. */
export async function replayStep(job: Job): Promise<number> {
  const { from, to } = job.parameters as { readonly from: string; readonly to: string }
  const { kind, after } = (job.cursor as Position | undefined) ?? { kind: replayable[0]!, after: null }
  const page = await queryPage<Upload>({ index: 'gsi2', partition: index.outcome(kind), limit: 50, after })
  const wanted = page.items.filter(({ receivedAt }) => receivedAt >= from && receivedAt < `${to}T24`)
  await sendAll(
    environment('EXTRACT_QUEUE_URL'),
    wanted.map(({ bucket, key, versionId }) => ({ arrival: { bucket, key, versionId, job: job.id } })),
  )
  const sent = (job.counts['sent'] ?? 0) + wanted.length
  const nextKind = replayable[replayable.indexOf(kind) + 1]
  const cursor: Position | null = page.next
    ? { kind, after: page.next }
    : nextKind
      ? { kind: nextKind, after: null }
      : null
  await advance(job, { state: cursor ? 'running' : 'settling', cursor, counts: { ...job.counts, sent } })
  return 0
}

/** Asks for a page of a year's reports to be judged again. */
export async function rejudgeStep(job: Job): Promise<number> {
  const year = Number(job.parameters['year'])
  const after = (job.cursor as Readonly<Record<string, unknown>> | undefined) ?? null
  const page = await queryPage<Meta>({ index: 'gsi1', partition: index.year(year), limit: 50, after })
  const at = new Date().toISOString()
  let sent = job.counts['sent'] ?? 0
  for (const { agency } of page.items) {
    await judgeAgain(agency, year, `job-${job.id}`, at, job.id)
    sent++
  }
  await advance(job, { state: page.next ? 'running' : 'settling', cursor: page.next, counts: { ...job.counts, sent } })
  return 0
}

const is = (start: string) => (subject: string) => subject.startsWith(start)

/** How long nothing may come in before the results are taken to be all there are, in seconds. */
const patience = 900
const pause = 10

/** Waits for the results of everything that was sent, then leaves the notices to a person. */
export async function settleStep(job: Job): Promise<number> {
  const results = await resultsOf(job.id)
  const subject = job.kind === 'replay' ? 'UPLOAD#' : 'REPORT#'
  const arrived = new Set(results.map((one) => one.subject.split('#').slice(0, 2).join('#')).filter(is(subject))).size
  const judged = results.filter((one) => one.judged !== undefined)
  const swung = results.filter((one) => one.swung).length
  const waitFor = results.filter((one) => one.swung && one.subject.startsWith('UPLOAD#')).length
  const complete = arrived >= (job.counts['sent'] ?? 0) && judged.length >= (job.kind === 'replay' ? waitFor : 0)
  const waited = (job.counts['waited'] ?? 0) + pause
  const counts = {
    ...job.counts,
    arrived,
    changed: judged.filter((one) => (one.judged?.fresh.length ?? 0) + (one.judged?.resolved.length ?? 0) > 0).length,
    swung,
    waited: arrived > (job.counts['arrived'] ?? 0) ? 0 : waited,
  }
  const done = complete || counts.waited > patience
  const missing = done && !complete ? { because: '部分文件未在限定时间内处理完成' } : {}
  await advance(job, { state: done ? 'to-confirm' : 'settling', counts, ...missing })
  return done ? 0 : pause
}

/** Sends the notices that were kept back, or drops them; people were told of neither before. */
export async function releaseStep(job: Job): Promise<number> {
  const page = await queryPage<Notice & IndexKeys>({ index: 'gsi2', partition: index.withJob(job.id), limit: 25 })
  for (const notice of page.items) await release(notice, job.parameters['discard'] === true)
  const released = (job.counts['released'] ?? 0) + page.items.length
  const counts = { ...job.counts, released }
  if (page.items.length > 0) {
    await advance(job, { counts })
    return 1
  }
  const state = job.parameters['discard'] === true ? 'discarded' : 'done'
  await advance(job, { state, counts, finished: new Date().toISOString() })
  return 0
}

async function release(notice: Notice & Item, discard: boolean): Promise<void> {
  const { pk, sk, id, createdAt } = notice
  if (discard) await transact([{ delete: { pk, sk } }])
  else {
    await updateItem({ pk, sk }, { gsi2pk: index.unsent(), gsi2sk: `${createdAt}#${id}` })
    await send(environment('NOTIFY_QUEUE_URL'), { notice: id })
  }
}
