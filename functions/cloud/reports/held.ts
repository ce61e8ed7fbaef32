import { heldAlert } from '../../core/alert.ts'
import type { HoldReason } from '../../core/uploads/hold.ts'
import { environment } from '../environment.ts'
import type { Upload } from '../intake/uploads.ts'
import { log, measure } from '../log.ts'
import { send } from '../queues.ts'
import type { Write } from '../table.ts'
import { noticeItem } from '../telling/outbox.ts'

const noticeId = (upload: string): string => `held-${upload}`

/** Tells that an upload waits for a person: written together with its outcome. */
export const heldNotice = (upload: Upload, reasons: readonly HoldReason[], at: string, job?: string): Write => ({
  put: noticeItem(noticeId(upload.upload), heldAlert(upload, reasons), upload.upload, at, job),
})

export function noteHeld(reasons: readonly HoldReason[]): void {
  log.info('held', { reasons: reasons.map(({ reason }) => reason) })
  measure('Held', 1)
}

/** Sends it on; the sweep does where this does not come to it. */
export const sendHeld = (upload: string): Promise<void> =>
  send(environment('NOTIFY_QUEUE_URL'), { notice: noticeId(upload) })
