import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchInbox, type Inbox } from '../../local/inbox.ts'
import type { Bucket } from '../../local/s3/bucket.ts'
import type { Ledger } from '../../local/state/ledger.ts'

let folder: string
let inbox: Inbox
let puts: { key: string; size: number }[]
const kept = new Map<string, unknown>()
const bucket = {
  find: () => Promise.resolve(undefined),
  put: ({ key, bytes }: { key: string; bytes: Uint8Array }) => Promise.resolve(puts.push({ key, size: bytes.length })),
} as unknown as Bucket
const ledger = {
  get: (key: string) => Promise.resolve(kept.get(key)),
  write: (changes: readonly { key: string; value: unknown }[]) => {
    for (const { key, value } of changes) kept.set(key, value)
    return Promise.resolve()
  },
} as unknown as Ledger

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inbox-'))
  await mkdir(join(folder, 'inbox'))
  puts = []
  kept.clear()
  const complain = (text: string): never => expect.fail(text)
  inbox = watchInbox(join(folder, 'inbox'), bucket, ledger, () => undefined, complain)
  await inbox.ready
})
afterEach(async () => {
  await inbox.close()
  await rm(folder, { recursive: true, force: true })
})

describe('files dropped into the inbox', () => {
  it('are each taken once, however many folders appear with them at once', async () => {
    const keys = Array.from({ length: 250 }, (_, n) => `2024/第${n}号镇人民政府/报告.txt`)
    for (const key of keys) {
      const path = join(folder, 'inbox', key)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(join(folder, 'whole'), key)
      await rename(join(folder, 'whole'), path)
    }
    await vi.waitFor(() => expect(new Set(puts.map(({ key }) => key)).size).toBe(keys.length), 45_000)
    expect(puts.map(({ key }) => key).sort()).toEqual([...keys].sort())
  })

  it('are passed over where they are what systems and Office leave beside documents', async () => {
    for (const name of ['~$报告.docx', '.DS_Store', 'Thumbs.db', 'desktop.ini', '报告.txt'])
      await writeFile(join(folder, 'inbox', name), name)
    await vi.waitFor(() => expect(puts.map(({ key }) => key)).toContain('报告.txt'), 20_000)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(puts.map(({ key }) => key)).toEqual(['报告.txt'])
  })

  it('are taken again where they change, and not before they are whole', async () => {
    const path = join(folder, 'inbox', '报告.txt')
    await writeFile(path, 'a')
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => setTimeout(resolve, 60))
      await appendFile(path, 'a')
    }
    await vi.waitFor(() => expect(puts).toEqual([{ key: '报告.txt', size: 6 }]), 20_000)
    await appendFile(path, 'b')
    await vi.waitFor(() => expect(puts.at(-1)).toEqual({ key: '报告.txt', size: 7 }), 20_000)
    expect(puts).toHaveLength(2)
  })
})
