import { judge } from './core/judge.ts'
import { rules } from './core/rules/index.ts'
import { queueHandler } from './cloud/envelope.ts'
import { correlated, log } from './cloud/log.ts'
import { recordJudgement } from './cloud/judging/recording.ts'
import { situationFor } from './cloud/judging/situation.ts'
import type { JudgeRequest } from './cloud/stream-record.ts'

/** How often two writers may meet at one report before the queue's own retry, minutes later, takes over. */
const patience = 4

/** Report (+ last year's, + the roster) -> findings, and a notice where the open ones changed. */
export const handler = queueHandler((request: JudgeRequest) =>
  correlated(request.correlation, async () => {
    for (let attempt = 0; attempt < patience; attempt++) {
      const found = await situationFor(request)
      if (!found) return log.info('no longer current', { version: request.version })
      if (await recordJudgement(request, found, judge(found.situation, rules))) return
    }
    throw new Error('the report changed each time it was judged')
  }),
)
