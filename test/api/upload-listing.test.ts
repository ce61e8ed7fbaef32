import { describe, expect, it, vi } from 'vitest'
import type { Upload } from '../../functions/cloud/intake/uploads.ts'
import type { Page, UploadSummary } from '../../functions/api/types.ts'

const kinds = ['accepted', 'held', 'rejected'] as const
const uploads = Array.from({ length: 90 }, (_, n) => {
  const at = new Date(Date.UTC(2025, 0, 1, 0, n)).toISOString()
  return { upload: `u${n}`, key: `2024/${n % 7}号/报告.docx`, receivedAt: at, n, kind: kinds[n % 5 === 0 ? n % 3 : 0]! }
})
const asked: string[] = []

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

  it('are found by name, and an outcome nothing came to is asked once', async () => {
    asked.length = 0
    const { items } = await list({ text: '/3号/' })
    expect(items.map((one) => one.id)).toEqual(
      uploads
        .filter((one) => one.n % 7 === 3)
        .map((one) => one.upload)
        .toReversed(),
    )
    expect(asked.filter((one) => one.endsWith('#failed'))).toHaveLength(1)
  })
})
