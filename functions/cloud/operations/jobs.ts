import type { Changes } from '../../core/judging/open-findings.ts'
import { index, keys, type IndexKeys } from '../keys.ts'
import {
  getItem,
  getItems,
  isNew,
  putItem,
  queryPage,
  queryList,
  unchangedSince,
  type Item,
  type Page,
} from '../table.ts'

export type JobKind = 'replay' | 'rejudge' | 'redrive' | 'erase' | 'merge'

/**
 * `settling`: everything was sent on its way, the results are awaited. `to-confirm`: the summary is complete and the
 * notices wait for a person. `releasing`: they are being sent.
 */
export type JobState = 'waiting' | 'running' | 'settling' | 'to-confirm' | 'releasing' | 'done' | 'discarded' | 'failed'

export type Job = Item &
  IndexKeys & {
    readonly id: string
    readonly kind: JobKind
    readonly state: JobState
    readonly parameters: Readonly<Record<string, unknown>>
    /** Where it goes on; whatever the kind of job puts there. */
    readonly cursor?: unknown
    readonly counts: Readonly<Record<string, number>>
    readonly by: string
    readonly reason: string
    readonly created: string
    readonly finished?: string
    readonly because?: string
    readonly revision: number
  }

export const newJob = (job: Pick<Job, 'id' | 'kind' | 'parameters' | 'by' | 'reason' | 'created'>): Job => ({
  ...keys.job(job.id),
  ...job,
  state: 'waiting',
  counts: {},
  gsi2pk: index.jobs(),
  gsi2sk: `${job.created}#${job.id}`,
  revision: 1,
})

export const createJob = (job: Job): Promise<boolean> => putItem(job, isNew)
export const jobOf = (id: string): Promise<Job | null> => getItem<Job>(keys.job(id))

/** The index names them; what they are is read from the table. */
export async function jobsPage(limit: number, after: Readonly<Record<string, unknown>> | null): Promise<Page<Job>> {
  const page = await queryPage<Item>({ index: 'gsi2', partition: index.jobs(), descending: true, limit, after })
  const found = await getItems<Job>(page.items)
  return { ...page, items: found.filter((job) => job !== null) }
}

/** The job with its changes; throws where another runner was faster, so that one of the two stops. */
export async function advance(job: Job, changes: Partial<Job>): Promise<Job> {
  const next: Job = { ...job, ...changes, revision: job.revision + 1 }
  if (!(await putItem(next, unchangedSince(job.revision)))) throw new Error('another runner is at this job')
  return next
}

/** What became of one upload or one report in a job. Written again it is the same. */
export type JobResult = Item & {
  readonly subject: string
  readonly at: string
  /** Another version became current. */
  readonly swung?: boolean
  /** Judged by a job: what is new, what is gone. */
  readonly judged?: {
    readonly agency: string
    readonly agencyName: string
    readonly year: number
    readonly fresh: readonly string[]
    readonly resolved: readonly string[]
  }
}

const kept = 180 * 24 * 3600

export async function recordResult(
  job: string,
  result: Pick<JobResult, 'subject' | 'swung' | 'judged'>,
): Promise<void> {
  const at = new Date().toISOString()
  const expires = Math.floor(Date.now() / 1000) + kept
  await putItem({ ...keys.jobResult(job, result.subject), ...result, at, expires })
}

export const judgedResult = (changes: Changes) => ({
  fresh: changes.fresh.map((one) => `${one.code} ${one.message}`),
  resolved: changes.resolved.map((one) => `${one.code} ${one.message}`),
})

export const resultsOf = (job: string): Promise<readonly JobResult[]> =>
  queryList<JobResult>({ partition: `JOB#${job}`, beginsWith: 'RESULT#' })
