import type { Hints } from '../../core/interpret.ts'
import type { Outcome, PartOutcome } from '../../core/uploads/outcome.ts'
import type { Order } from '../../core/uploads/version-order.ts'
import { index, keys, type IndexKeys } from '../keys.ts'
import type { Readings } from '../readings.ts'
import { getItem, getItems, isNew, putItem, unchangedSince, type Item, type Write } from '../table.ts'

/** What a person decided about whose report an upload is. */
export type Address = { readonly agency?: string; readonly year?: number; readonly by: string; readonly at: string }

export type Upload = Item &
  IndexKeys & {
    readonly upload: string
    readonly bucket: string
    readonly key: string
    readonly versionId: string
    readonly size: number
    readonly order: Order
    readonly hints: Hints
    readonly receivedAt: string
    readonly documentId: string
    readonly outcome: Outcome
    /** By part, from '1'. */
    readonly parts: Readonly<Record<string, PartOutcome>>
    /** By part, as `parts`. */
    readonly addresses?: Readonly<Record<string, Address>>
    /** The container it was unpacked from. */
    readonly container?: string
    readonly revision: number
  } & Required<Readings>

export const uploadOf = (upload: string): Promise<Upload | null> => getItem<Upload>(keys.upload(upload))

export const uploadsOf = (uploads: readonly string[]): Promise<readonly (Upload | null)[]> =>
  getItems<Upload>(uploads.map(keys.upload))

/** Puts the first record of an upload, which counts its first reading, or finds it there. */
export async function beginUpload(
  fresh: Omit<Upload, keyof Item | keyof Readings | 'revision' | 'outcome' | 'parts'>,
): Promise<{ readonly upload: Upload; readonly isNew: boolean }> {
  const readingSince = new Date().toISOString()
  const begun = { ...fresh, outcome: { kind: 'pending' }, parts: {}, readings: 1, readingSince, revision: 1 } as const
  const upload = uploadItem(begun)
  if (await putItem(upload, isNew)) return { upload, isNew: true }
  return { upload: (await uploadOf(fresh.upload)) ?? upload, isNew: false }
}

function uploadItem(upload: Omit<Upload, 'pk' | 'sk'>): Upload {
  return {
    ...upload,
    ...keys.upload(upload.upload),
    gsi2pk: index.outcome(upload.outcome.kind),
    gsi2sk: `${upload.receivedAt}#${upload.upload}`,
  } as Upload
}

/**
 * Whether a person has withdrawn a part of an upload or given it to another body or year since the upload was read: what is
 * being made of it as it was then comes too late.
 */
export const isDecidedSince = (then: Upload, now: Upload, part: number): boolean =>
  JSON.stringify(then.addresses ?? {}) !== JSON.stringify(now.addresses ?? {}) ||
  (isWithdrawn(now, part) && !isWithdrawn(then, part))

const isWithdrawn = ({ outcome, parts }: Upload, part: number): boolean =>
  outcome.kind === 'withdrawn' || parts[String(part)]?.kind === 'withdrawn'

/** The write that gives an upload another outcome, on the condition that it is as it was read. */
export const outcomeWrite = (upload: Upload, outcome: Outcome, changes: Partial<Upload> = {}): Write => ({
  put: uploadItem({ ...upload, ...changes, outcome, revision: upload.revision + 1 }),
  if: unchangedSince(upload.revision),
})
