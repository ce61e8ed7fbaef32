import { rejectedAlert } from '../../core/alert.ts'
import type { Rejection } from '../../core/uploads/rejection.ts'
import { environment } from '../environment.ts'
import { recordResult } from '../operations/jobs.ts'
import { log, measure } from '../log.ts'
import { noticeItem } from '../telling/outbox.ts'
import { send } from '../queues.ts'
import { transact } from '../table.ts'
import { outcomeWrite, uploadOf, type Upload } from './uploads.ts'

/** The outcome and the notice of it in one transaction, then the notice on its way. */
export async function reject(upload: Upload, rejection: Rejection, job?: string): Promise<void> {
  const id = `rejected-${upload.upload}`
  const notice = noticeItem(id, rejectedAlert(upload, rejection), upload.upload, new Date().toISOString(), job)
  const done = await transact([outcomeWrite(upload, { kind: 'rejected', rejection }), { put: notice }])
  if (!done) {
    const now = await uploadOf(upload.upload)
    if (now?.outcome.kind !== 'rejected') throw new Error('the upload changed while it was being rejected')
  }
  log.info('rejected', { reason: rejection.reason })
  measure('Rejected', 1)
  if (job !== undefined) await recordResult(job, { subject: `UPLOAD#${upload.upload}#1` })
  else await send(environment('NOTIFY_QUEUE_URL'), { notice: id })
}
