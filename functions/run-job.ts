import { queueHandler } from './cloud/envelope.ts'
import { environment } from './cloud/environment.ts'
import { jobOf, type Job } from './cloud/operations/jobs.ts'
import { stepOf } from './cloud/operations/job-steps.ts'
import { judgeAssured, type Dependents } from './cloud/judging/assured.ts'
import { correlated, log } from './cloud/log.ts'
import { send } from './cloud/queues.ts'

type Message = { readonly job: string } | { readonly dependents: Dependents }

/** Time to keep for writing down how far it came. */
const reserve = 20_000

/** Long work in steps, each written down, so that it goes on where it was after a time-out, a crash or a deployment. */
export const handler = queueHandler((message: Message, { remainingMilliseconds }) => {
  if ('dependents' in message) return judgeAssured(message.dependents)
  const { job: id } = message
  return correlated(id, async () => {
    let job = await jobOf(id)
    while (job && stepOf(job) && remainingMilliseconds() > reserve) {
      const wait: number = await step(job)
      if (wait > 0) return send(environment('JOBS_QUEUE_URL'), { job: id }, wait)
      job = await jobOf(id)
    }
    if (job && stepOf(job)) await send(environment('JOBS_QUEUE_URL'), { job: id })
    else log.info('job rests', { kind: job?.kind, state: job?.state, ...job?.counts })
  })
})

async function step(job: Job): Promise<number> {
  const run = stepOf(job)
  return run ? run(job) : 0
}
