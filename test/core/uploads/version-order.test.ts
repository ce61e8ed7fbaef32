import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareOrders,
  entryKey,
  settle,
  withEntry,
  withoutUpload,
  type Entry,
} from '../../../functions/core/uploads/version-order.ts'

const entry = (upload: string, second: number, documentId: string, key = 'a.docx'): Entry => ({
  upload,
  order: { lastModified: `2025-01-10T00:00:${String(second).padStart(2, '0')}.000Z`, key, versionId: upload },
  documentId,
  part: 1,
  version: `v-${documentId}`,
})

const arriving = (entries: readonly Entry[]) => entries.reduce<readonly Entry[]>(withEntry, [])

describe('the uploads of one report', () => {
  test('a corrected report supersedes the one before it', () => {
    const { current, standings } = settle(arriving([entry('u1', 1, 'a'), entry('u2', 2, 'b')]))
    expect(current?.upload).toBe('u2')
    expect(standings['u1#1']).toEqual({ kind: 'superseded-by-newer-upload', upload: 'u2' })
    expect(standings['u2#1']).toEqual({ kind: 'accepted' })
  })

  test('an older upload that arrives late never replaces a newer one', () => {
    const { current, standings } = settle(arriving([entry('u2', 2, 'b'), entry('u1', 1, 'a')]))
    expect(current?.upload).toBe('u2')
    expect(standings['u1#1']?.kind).toBe('superseded-by-newer-upload')
  })

  test('the same bytes again are a duplicate of whoever brought them first', () => {
    const { standings } = settle(arriving([entry('u2', 2, 'a'), entry('u1', 1, 'a')]))
    expect(standings).toEqual({ 'u1#1': { kind: 'accepted' }, 'u2#1': { kind: 'duplicate-of', upload: 'u1' } })
  })

  test('going back to the first text after a correction makes it count again', () => {
    const { current, standings } = settle(arriving([entry('u1', 1, 'a'), entry('u2', 2, 'b'), entry('u3', 3, 'a')]))
    expect(current?.upload).toBe('u3')
    expect(standings['u1#1']?.kind).toBe('superseded-by-newer-upload')
  })

  test('withdrawing the newest lets the one before it count again', () => {
    const entries = arriving([entry('u1', 1, 'a'), entry('u2', 2, 'b')])
    expect(settle(withoutUpload(entries, 'u2')).current?.upload).toBe('u1')
    expect(settle(withoutUpload(withoutUpload(entries, 'u2'), 'u1')).current).toBeNull()
  })

  test('puts of one key within one second are told apart by the sequencer, whatever its length', () => {
    const at = { lastModified: '2025-01-10T00:00:00.000Z', key: 'a.docx' }
    const older = { ...at, sequencer: 'FF', versionId: 'z' }
    const newer = { ...at, sequencer: '100', versionId: 'a' }
    expect(compareOrders(older, newer)).toBeLessThan(0)
  })

  const uploads = fc
    .array(fc.record({ second: fc.integer({ min: 0, max: 5 }), document: fc.constantFrom('a', 'b', 'c') }), {
      minLength: 1,
      maxLength: 9,
    })
    .map((list) => list.map(({ second, document }, i) => entry(`u${i}`, second, document, `k${i % 3}`)))

  test('end in the same state in whatever order they arrive, each told once or five times', () => {
    fc.assert(
      fc.property(uploads, fc.infiniteStream(fc.nat()), (entries, stream) => {
        const shuffled = [...entries, ...entries].sort(() => ((stream.next().value ?? 0) % 3) - 1)
        expect(settle(arriving(shuffled))).toEqual(settle(arriving(entries)))
      }),
    )
  })

  test('have exactly one accepted among them, and every one a standing', () => {
    fc.assert(
      fc.property(uploads, (entries) => {
        const { current, standings } = settle(arriving(entries))
        expect(Object.keys(standings).sort()).toEqual(entries.map(entryKey).sort())
        const accepted = Object.entries(standings).filter(([, standing]) => standing.kind === 'accepted')
        expect(accepted.map(([key]) => key)).toEqual([entryKey(current!)])
      }),
    )
  })

  test('are forgotten, oldest duplicates first, before a ledger grows without end', () => {
    const many = Array.from({ length: 200 }, (_, i) => entry(`u${i}`, i % 60, 'a', `k${i}`))
    const entries = arriving([...many, entry('last', 59, 'b', 'z')])
    expect(entries.length).toBeLessThanOrEqual(60)
    expect(settle(entries).current?.upload).toBe('last')
  })
})
