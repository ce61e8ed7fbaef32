import { hintsOf, overridesText } from '../../core/uploads/overrides.ts'
import type { Rejection } from '../../core/uploads/rejection.ts'
import { isLitter } from '../../core/uploads/litter.ts'
import { isSettled } from '../../core/uploads/outcome.ts'
import type { Arrival } from './arrival.ts'
import { documentIdOf, uploadIdOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { beginReading, mostReadings } from '../readings.ts'
import { getObject, headObject, type StoredObject } from '../objects.ts'
import { documentRef } from '../reports/stored.ts'
import { beginUpload, type Upload } from './uploads.ts'

/**
 * `file`: to be read. `known`: its document is stored, mostly from an earlier attempt.
 * `done`: erased meanwhile, no file at all, or already with an outcome.
 */
export type Received =
  | { readonly kind: 'done'; readonly because: string }
  /** `readings`: with this one; zero where it does not count. */
  | { readonly kind: 'file'; readonly upload: Upload; readonly bytes: Uint8Array; readonly readings: number }
  | { readonly kind: 'known'; readonly upload: Upload }
  | { readonly kind: 'rejected'; readonly upload: Upload; readonly rejection: Rejection }

/** The time-out of the function that reads, in milliseconds (lib/intake.ts; a test holds the two together). */
export const longestReading = 90_000

export async function receive(arrival: Arrival, mostBytes: number): Promise<Received> {
  if (arrival.key.endsWith('/')) return { kind: 'done', because: 'a folder marker' }
  if (isLitter(arrival.key)) return { kind: 'done', because: 'left beside documents by a system or an office program' }
  const object = await found(arrival, mostBytes)
  if (!object) return { kind: 'done', because: 'no longer in the bucket' }
  const { upload, isNew } = await beginUpload(freshUpload(arrival, object))
  if (isSettled(upload.outcome) && arrival.job === undefined) return { kind: 'done', because: 'has its outcome' }
  if (object.bytes === null) return { kind: 'rejected', upload, rejection: tooLarge(object.size, mostBytes) }
  // Of a first attempt at bytes that others sent before they are read once more: asking would cost more, and what is stored
  // stays.
  if (arrival.job === undefined && !isNew && (await headObject(documentRef(upload.documentId))))
    return { kind: 'known', upload }
  const first = arrival.job === undefined ? 1 : 0
  const readings = first && !isNew ? await beginReading(keys.upload(upload.upload), upload, longestReading) : first
  if (readings > mostReadings) return { kind: 'rejected', upload, rejection: tooCostly }
  return { kind: 'file', upload, bytes: object.bytes, readings }
}

/** Without its bytes where they are too many; its size is asked for where it was not told. */
async function found(arrival: Arrival, mostBytes: number): Promise<Found | null> {
  if (arrival.size !== undefined && arrival.size <= mostBytes) return getObject(arrival)
  const head = await headObject(arrival)
  return head && head.size > mostBytes ? { ...head, bytes: null } : head && getObject(arrival)
}

type Found = Omit<StoredObject, 'bytes'> & { readonly bytes: Uint8Array | null }

function freshUpload(arrival: Arrival, object: Found) {
  const versionId = arrival.versionId ?? object.versionId
  const hints = hintsOf(arrival.key, object.metadata)
  const member = memberOf(arrival.key, object.metadata)
  const lastModified = member?.lastModified ?? object.lastModified
  return {
    upload: uploadIdOf(arrival.key, arrival.versionId ?? 'null'),
    bucket: arrival.bucket,
    key: arrival.key,
    versionId,
    size: object.size,
    order: { lastModified, key: arrival.key, versionId, ...(arrival.sequencer && { sequencer: arrival.sequencer }) },
    hints,
    receivedAt: object.lastModified,
    documentId: documentIdOf(object.bytes ?? new TextEncoder().encode(versionId), overridesText(hints)),
    ...(member && { container: member.container }),
  }
}

/** What came out of a container counts as of the container's time, not of the time of its unpacking. */
function memberOf(key: string, metadata: StoredObject['metadata']) {
  const { container, 'container-modified': lastModified } = metadata
  if (!key.startsWith(membersPrefix) || !container || !lastModified) return null
  return { container, lastModified }
}

export const membersPrefix = 'members/'

const tooLarge = (size: number, most: number): Rejection => ({
  reason: 'too-large',
  message: `文件大小为${megabytes(size)}MB，超过上限${megabytes(most)}MB，请压缩图片或拆分后重新报送。`,
})

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0)

export const tooCostly: Rejection = {
  reason: 'too-costly',
  message: '文件内容过于复杂，多次读取均未能在限定的时间和内存内完成；请另存为普通的Word或PDF文件后重新报送。',
}
