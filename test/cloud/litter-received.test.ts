import { expect, it, vi } from 'vitest'

const asked = vi.fn<() => void>()
vi.mock('../../functions/cloud/objects.ts', async (original) => ({
  ...(await original<object>()),
  getObject: asked,
  headObject: asked,
}))
const { receive } = await import('../../functions/cloud/intake/receiving.ts')
const { createUpload } = await import('../../functions/api/acting-on-uploads.ts')

it.each(['2025/某局/~$年报.docx', 'web/2026-01-05/x/Thumbs.db', '.DS_Store'])(
  'is no upload, so that nobody is told of a refused report: %s',
  async (key) => {
    expect(await receive({ bucket: 'uploads', key, size: 162 }, 1_000_000)).toMatchObject({ kind: 'done' })
    expect(asked).not.toHaveBeenCalled()
  },
)

it('gets no link to be put with, and is told why', async () => {
  const body = { name: '~$年报.docx', size: 162 }
  const asking = createUpload.handle({ path: {}, query: {}, body, caller: '', at: '2026-02-01T00:00:00Z' })
  await expect(asking).rejects.toMatchObject({ message: expect.stringContaining('附带文件') as string })
})
