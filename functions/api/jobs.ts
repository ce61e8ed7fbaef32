import { randomUUID } from 'node:crypto'
import { auditItem } from '../cloud/operations/auditing.ts'
import { environment } from '../cloud/environment.ts'
import { advance, jobOf, jobsPage, newJob, resultsOf, type Job, type JobKind } from '../cloud/operations/jobs.ts'
import { send } from '../cloud/queues.ts'
import { isNew, transact } from '../cloud/table.ts'
import { positionIn } from './cursor.ts'
import { next } from './listing.ts'
import * as parameters from './parameters.ts'
import { badRequest, conflict, notFound } from './problem.ts'
import type { Request, Route } from './route.ts'
import type { JobChange, JobDetail, Page } from './types.ts'

const jobId = { id: { type: 'string', about: 'Id of a job', pattern: '[0-9a-f-]{36}' } } as const
const date = { type: 'string', about: 'Date', pattern: '\\d{4}-\\d\\d-\\d\\d' } as const

export const jobDetail = (job: Job): JobDetail => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  parameters: job.parameters,
  by: job.by,
  reason: job.reason,
  created: job.created,
  counts: job.counts,
  ...(job.finished && { finished: job.finished }),
  ...(job.because && { because: job.because }),
})

async function start(request: Request, kind: JobKind, given: Readonly<Record<string, unknown>>): Promise<Job> {
  const { caller: by, at, body } = request
  const reason = String(body['reason'])
  const job = newJob({ id: randomUUID(), kind, parameters: given, by, reason, created: at })
  const audit = auditItem(job.pk, { action: 'start-job', by, at, reason, detail: { kind, ...given } })
  await transact([{ put: job, if: isNew }, { put: audit }])
  await send(environment('JOBS_QUEUE_URL'), { job: job.id })
  return job
}

const kinds: readonly JobKind[] = ['replay', 'rejudge', 'redrive', 'erase', 'merge']

/** What each kind of job must be given. */
const needed: Readonly<Record<JobKind, readonly string[]>> = {
  replay: ['from', 'to'],
  rejudge: ['year'],
  redrive: [],
  erase: ['agencyId', 'year'],
  merge: ['agencyId', 'into'],
}

export const startJob: Route = {
  method: 'POST',
  path: '/jobs',
  id: 'startJob',
  about: 'Long work: replay (from, to), rejudge (year), redrive, erase (agencyId, year), merge (agencyId, into)',
  body: {
    kind: { type: 'string', about: 'What is to be done', oneOf: kinds, required: true },
    from: date,
    to: date,
    year: parameters.year,
    agencyId: parameters.agencyId,
    into: parameters.agencyId,
    reason: parameters.reason,
  },
  answer: 'JobDetail',
  status: 202,
  handle: async (request): Promise<JobDetail> => {
    const { kind, reason: _reason, ...given } = request.body as { kind: JobKind; reason: string }
    const missing = needed[kind].find((name) => !(name in given))
    if (missing !== undefined) throw badRequest(`这种作业还需要“${missing}”。`)
    return jobDetail(await start(request, kind, given))
  },
}

const decision = (verb: 'confirm' | 'discard', about: string): Route => ({
  method: 'POST',
  path: `/jobs/{id}/${verb}`,
  id: `${verb}Job`,
  about,
  parameters: jobId,
  body: { reason: parameters.reason },
  answer: 'JobDetail',
  status: 202,
  handle: async ({ path, caller: by, at, body }): Promise<JobDetail> => {
    const job = await known(path['id']!)
    if (job.state !== 'to-confirm') throw conflict('这项作业现在不需要确认。')
    const { cursor: _cursor, ...kept } = job
    const decided = await advance(kept as Job, {
      state: 'releasing',
      parameters: { ...job.parameters, discard: verb === 'discard' },
    }).catch(() => {
      throw conflict('这项作业刚刚被改动，请刷新后再试。')
    })
    const action = verb === 'confirm' ? 'confirm-job' : 'discard-job'
    await transact([{ put: auditItem(job.pk, { action, by, at, reason: String(body['reason']), detail: {} }) }])
    await send(environment('JOBS_QUEUE_URL'), { job: job.id })
    return jobDetail(decided)
  },
})

export const confirmJob = decision('confirm', 'Sends the notices a replay or re-judging has kept back')
export const discardJob = decision('discard', 'Drops the notices a replay or re-judging has kept back')

export const getJob: Route = {
  method: 'GET',
  path: '/jobs/{id}',
  id: 'getJob',
  about: 'How far a job is',
  parameters: jobId,
  answer: 'JobDetail',
  handle: async ({ path }): Promise<JobDetail> => jobDetail(await known(path['id']!)),
}

export const listJobs: Route = {
  method: 'GET',
  path: '/jobs',
  id: 'listJobs',
  about: 'Jobs, latest first',
  query: parameters.paging,
  answer: 'Page<JobDetail>',
  handle: async ({ query }): Promise<Page<JobDetail>> => {
    const page = await jobsPage(Number(query['limit'] ?? 50), positionIn('jobs', query['cursor']))
    return { items: page.items.map(jobDetail), ...next('jobs', page.next) }
  },
}

export const listJobChanges: Route = {
  method: 'GET',
  path: '/jobs/{id}/changes',
  id: 'listJobChanges',
  about: 'What a replay or re-judging changed, before anybody is told',
  parameters: jobId,
  answer: 'Page<JobChange>',
  handle: async ({ path }): Promise<Page<JobChange>> => {
    await known(path['id']!)
    const results = await resultsOf(path['id']!)
    return {
      items: results.flatMap(({ judged, swung }) =>
        judged && judged.fresh.length + judged.resolved.length > 0
          ? [
              {
                agencyId: judged.agency,
                agency: judged.agencyName,
                year: judged.year,
                swung: swung ?? false,
                fresh: judged.fresh,
                resolved: judged.resolved,
              },
            ]
          : [],
      ),
    }
  },
}

async function known(id: string): Promise<Job> {
  const job = await jobOf(id)
  if (!job) throw notFound('这项作业')
  return job
}
