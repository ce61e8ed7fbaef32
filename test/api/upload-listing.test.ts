import { describe, expect, it, vi } from 'vitest'
import type { Upload } from '../../functions/cloud/intake/uploads.ts'
import type { Page, UploadSummary } from '../../functions/api/types.ts'

const kinds = ['accepted', 'held', 'rejected'] as const
const uploads = Array.from({ length: 90 }, (_, n) => {
  const at = new Date(Date.UTC(2025, 0, 1, 0, n)).toISOString()
  return { upload: `u${n}`, key: `2024/${n % 7}号/报告.docx`, receivedAt: at, n, kind: kinds[n % 5 === 0 ? n % 3 : 0]! }
})
const asked: string[] = []
const read: string[] = []

/** Pages of at most three, so that every boundary between pages is met. */
vi.mock('../../functions/cloud/table.ts', async (original) => ({
  ...(await original<object>()),
  queryPage: async ({ partition, below }: { partition: string; below: string }) => {
    asked.push(partition)
    const all = uploads
      .filter((one) => partition.endsWith(`#${one.kind}`))
      .map((one) => ({ ...one, gsi2sk: `${one.receivedAt}#${one.upload}`, outcome: { kind: one.kind }, parts: {} }))
      .filter((one) => one.gsi2sk < below)
      .sort((a, b) => (a.gsi2sk < b.gsi2sk ? 1 : -1))
    return { items: all.slice(0, 3) as unknown as Upload[], next: all.length > 3 ? {} : null }
  },
  queryAll: async function* ({ partition, above = '' }: { partition: string; above?: string }) {
    asked.push(`${partition} ${above}`)
    yield* uploads
      .map((one) => ({ ...one, gsi2sk: `${one.receivedAt}#${one.upload}` }))
      .filter((one) => partition.endsWith(`#${one.kind}`) && one.gsi2sk > above)
  },
  getItems: async (keys: readonly { pk: string }[]) =>
    keys.map(({ pk }) => {
      const found = uploads.find((one) => pk === `UPLOAD#${one.upload}`)
      if (found) read.push(found.upload)
      return found ? { ...found, outcome: { kind: found.kind }, parts: {} } : null
    }),
}))

const { listUploads } = await import('../../functions/api/uploads.ts')
const list = (query: Record<string, string>) =>
  listUploads.handle({ path: {}, query, body: {}, caller: '', at: '' }) as Promise<Page<UploadSummary>>

describe('uploads over all outcomes', () => {
  it('come latest first, page by page, none twice and none left out', async () => {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page: Page<UploadSummary> = await list({ limit: '8', ...(cursor && { cursor }) })
      found.push(...page.items.map((one) => one.id))
      cursor = page.next
    } while (cursor)
    expect(found).toEqual(uploads.map((one) => one.upload).toReversed())
  })

  const named = (part: string) =>
    uploads
      .filter((one) => one.key.includes(part))
      .map((one) => one.upload)
      .toReversed()

  it('are found by name, page by page, and nothing is read of those that have another', async () => {
    read.length = 0
    const first = await list({ text: '/3号/', limit: '5' })
    const rest = await list({ text: '/3号/', limit: '50', cursor: first.next! })
    expect([...first.items, ...rest.items].map((one) => one.id)).toEqual(named('/3号/'))
    expect(rest.next).toBeUndefined()
    expect(read.toSorted()).toEqual(named('/3号/').toSorted())
  })

  it('are sought again among those that came since', async () => {
    await list({ text: '/3号/' })
    asked.length = 0
    uploads.push({
      upload: 'late',
      key: '2024/3号/报告.docx',
      receivedAt: '2025-01-01T01:30:00.000Z',
      n: 0,
      kind: 'accepted',
    })
    const { items } = await list({ text: '/3号/' })
    expect(items[0]?.id).toBe('late')
    expect(asked).toContain('OUTCOME#accepted 2025-01-01T01:19:00.000Z')
    uploads.pop()
  })

  it('of a rarer outcome are all looked at, and an outcome nothing came to is asked once', async () => {
    asked.length = 0
    const { items } = await list({ text: '/5号/', outcome: 'held' })
    const held = uploads.filter((one) => one.kind === 'held' && one.n % 7 === 5).map((one) => one.upload)
    expect(items.map((one) => one.id)).toEqual(held.toReversed())
    asked.length = 0
    await list({ year: '2024' })
    expect(asked.filter((one) => one.endsWith('#failed'))).toHaveLength(1)
  })
})
