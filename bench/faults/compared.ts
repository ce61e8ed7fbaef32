import { differences } from './final-state.ts'
import type { Result } from './run-season.ts'

/** In what a disturbed season came to another end than the calm one, or to none. */
export function comparedWith(calm: Result, disturbed: Result): readonly string[] {
  return [
    ...differences(calm.uploads, disturbed.uploads).map((line) => `upload ${line}`),
    ...differences(calm.rest, disturbed.rest),
    ...differences(calm.undone, disturbed.undone).map((line) => `not done: ${line}`),
    ...disturbed.unsettled.map((key) => `without an outcome: ${key}`),
    ...disturbed.unjudged.map((report) => `not judged: ${report}`),
    ...(disturbed.unsent > 0 ? [`${disturbed.unsent} notices not sent`] : []),
    ...(disturbed.dead > 0 ? [`${disturbed.dead} messages in dead-letter queues however often driven back`] : []),
    ...untold(disturbed),
  ]
}

/** Every notice once at least, and again only as the same. */
function untold({ notices, mails }: Result): readonly string[] {
  const sent = new Set(mails.map((mail) => mail.split(' ')[0]))
  return notices.filter((id) => !sent.has(id)).map((id) => `no mail of the notice ${id}`)
}
