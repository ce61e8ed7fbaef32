import type { Alert } from '../../core/alert.ts'
import { index, keys, type IndexKeys } from '../keys.ts'
import { pack, unpack } from '../packing.ts'
import { alertOf, type FindingsNotice } from './findings-notice.ts'
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
/** The alert itself, or what it is to be made of. */
type Stored = Notice & ({ readonly alert: Uint8Array } | { readonly about: Uint8Array })

type Matter = Alert | { readonly about: FindingsNotice }

export const noticeItem = (id: string, matter: Matter, correlation: string, at: string, job?: string): Stored => ({
  ...keys.outbox(id),
  id,
  ...('about' in matter ? { about: pack(matter.about) } : { alert: pack(matter) }),
  correlation,
  createdAt: at,
  gsi2pk: job === undefined ? index.unsent() : index.withJob(job),
  gsi2sk: `${at}#${id}`,
})

/** Its alert is null where what it tells of has been erased. */
export async function noticeOf(id: string): Promise<(Notice & { readonly alert: Alert | null }) | null> {
  const stored = await getItem<Stored>(keys.outbox(id))
  if (!stored) return null
  const alert = 'about' in stored ? await alertOf(unpack<FindingsNotice>(stored.about)) : unpack<Alert>(stored.alert)
  return { ...stored, alert }
}

const kept = 90 * 24 * 3600

export async function markSent(id: string, at: string): Promise<void> {
  const expires = Math.floor(Date.parse(at) / 1000) + kept
  await updateItem(keys.outbox(id), { sentAt: at, expires, gsi2pk: undefined, gsi2sk: undefined })
}
