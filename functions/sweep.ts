import { scheduledHandler } from './cloud/envelope.ts'
import { log, measure } from './cloud/log.ts'
import {
  sweepJudgements,
  sweepNotices,
  sweepOcr,
  sweepPending,
  sweepUnseen,
  sweepWaiting,
} from './cloud/operations/sweeping.ts'

/** Finds what silence would hide and sets it going again: nothing here loses or doubles anything when it is wrong. */
export const handler = scheduledHandler(async (remaining) => {
  const found = {
    pending: await sweepPending(),
    waiting: await sweepWaiting(),
    judgements: await sweepJudgements(),
    ocr: await sweepOcr(),
    notices: await sweepNotices(),
    unseen: await sweepUnseen(() => remaining() > 60_000),
  }
  const total = Object.values(found).reduce((sum, one) => sum + one, 0)
  log.info('swept', found)
  measure('SweepFound', total)
})
