import { judge } from './core/judge.ts'
import { rules } from './core/rules/index.ts'
import { queueHandler } from './cloud/envelope.ts'
import { correlated, log } from './cloud/log.ts'
import { recordJudgement } from './cloud/judging/recording.ts'
import { situationFor } from './cloud/judging/situation.ts'
import type { JudgeRequest } from './cloud/stream-record.ts'

/** Report (+ last year's, + the roster) -> findings, and a notice where the open ones changed. */
export const handler = queueHandler((request: JudgeRequest) =>
  correlated(request.correlation, async () => {
    const found = await situationFor(request)
    if (!found) return log.info('no longer current', { version: request.version })
    const judgement = judge(found.situation, rules)
    await recordJudgement(request, found, judgement)
  }),
)
