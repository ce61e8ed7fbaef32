import type { Job, JobKind } from './jobs.ts'
import { eraseStep } from './erasing.ts'
import { mergeStep } from './merging.ts'
import { redriveStep } from './redriving.ts'
import { rejudgeStep, releaseStep, replayStep, settleStep } from './replaying.ts'

/** One step of a job, written down when it returns; the answer is how many seconds to wait before the next. */
export type Step = (job: Job) => Promise<number>

const work: Readonly<Record<JobKind, Step>> = {
  replay: replayStep,
  rejudge: rejudgeStep,
  redrive: redriveStep,
  erase: eraseStep,
  merge: mergeStep,
}

/** What is to be done next; null where a job has ended or waits for a person. */
export function stepOf(job: Job): Step | null {
  if (job.state === 'waiting' || job.state === 'running') return work[job.kind]
  if (job.state === 'settling') return settleStep
  return job.state === 'releasing' ? releaseStep : null
}
