import type { Alert } from '../../core/alert.ts'
import { index, keys, type IndexKeys } from '../keys.ts'
import { pack, unpack } from '../packing.ts'
import { getItem, updateItem, type Item } from '../table.ts'

/** A notice that must reach people: written in the transaction that gives it cause, sent afterwards, then marked. */
export type Notice = Item &
  IndexKeys & {
    readonly id: string
    readonly correlation: string
    readonly createdAt: string
    readonly sentAt?: string
    readonly expires?: number
  }
type Stored = Notice & { readonly alert: Uint8Array }

export const noticeItem = (id: string, alert: Alert, correlation: string, at: string, job?: string): Stored => ({
  ...keys.outbox(id),
  id,
  alert: pack(alert),
  correlation,
  createdAt: at,
  gsi2pk: job === undefined ? index.unsent() : index.withJob(job),
  gsi2sk: `${at}#${id}`,
})

export async function noticeOf(id: string): Promise<(Notice & { readonly alert: Alert }) | null> {
  const stored = await getItem<Stored>(keys.outbox(id))
  return stored && { ...stored, alert: unpack<Alert>(stored.alert) }
}

const kept = 90 * 24 * 3600

export async function markSent(id: string, at: string): Promise<void> {
  const expires = Math.floor(Date.parse(at) / 1000) + kept
  await updateItem(keys.outbox(id), { sentAt: at, expires, gsi2pk: undefined, gsi2sk: undefined })
}
