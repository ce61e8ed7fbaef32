import type { Alert } from '../../core/alert.ts'
import { environment } from '../environment.ts'
import { digestOf } from '../ids.ts'
import { noticeItem } from './outbox.ts'
import { send } from '../queues.ts'
import { isNew, putItem } from '../table.ts'

/** Notices with no transaction behind them: the same for the same day and region, however often the clock strikes. */
export async function postNotices(day: string, alerts: readonly Alert[]): Promise<void> {
  const at = new Date().toISOString()
  for (const alert of alerts) {
    const { kind, region } = alert.attributes
    const id = `${kind}-${day}-${digestOf([region ?? ''])}`
    await putItem(noticeItem(id, alert, id, at), isNew)
    await send(environment('NOTIFY_QUEUE_URL'), { notice: id })
  }
}
