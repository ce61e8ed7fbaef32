import { queueHandler } from './cloud/envelope.ts'
import { environment } from './cloud/environment.ts'
import { correlated, log, measure } from './cloud/log.ts'
import { publish } from './cloud/notices.ts'
import { markSent, noticeOf } from './cloud/telling/outbox.ts'

/** Sends what waits in the outbox, then marks it: twice only after a crash in between, and then with the same id. */
export const handler = queueHandler(async ({ notice: id }: { readonly notice: string }) => {
  const notice = await noticeOf(id)
  if (!notice || notice.sentAt) return
  await correlated(notice.correlation, async () => {
    const { alert } = notice
    if (alert) await publish(environment('TOPIC_ARN'), id, alert, process.env['CONSOLE_URL'])
    await markSent(id, new Date().toISOString())
    if (!alert) return log.info('erased before it was told', { notice: id })
    log.info('notice sent', { notice: id, kind: alert.attributes.kind })
    measure('Notices', 1)
  })
})
