import { environment } from '../environment.ts'
import { send } from '../queues.ts'
import { metaOf } from '../reports/reports.ts'
import { judgeDependents } from './judging-together.ts'

/** What changed within a report, so that whatever compares itself with it is judged again; see `judgeDependents`. */
export type Dependents = { readonly agency: string; readonly year: number; readonly because?: string }

/** Seconds in which whoever asked has done it: a deed is four or five calls. */
const head = 5

/**
 * Sent before a person's deed is carried out: the API answers once and nobody asks it again, so what must follow from the
 * deed is left with a queue. Where the deed was not done, or all that follows was, it changes nothing.
 */
export const assureDependents = (dependents: Dependents): Promise<void> =>
  send(environment('JOBS_QUEUE_URL'), { dependents }, head)

export async function judgeAssured({ agency, year, because }: Dependents): Promise<void> {
  const meta = await metaOf(agency, year)
  if (meta) await judgeDependents(meta, new Date().toISOString(), because === undefined ? {} : { because })
}
