import { Level } from 'level'
import { MemoryLevel } from 'memory-level'
import type { Json } from '../template/template.ts'

/** One change of the ledger; a batch of them happens as a whole or not at all. */
export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string }

/** Everything the local cloud must still know after its process died, but for tables and the bytes of objects. */
export type Ledger = {
  readonly get: <T>(key: string) => Promise<T | undefined>
  /** Entries whose key starts with `prefix`, in key order. */
  readonly list: <T>(prefix: string, options?: ListOptions) => Promise<(readonly [string, T])[]>
  readonly write: (changes: readonly Change[]) => Promise<void>
  readonly close: () => Promise<void>
}
export type ListOptions = { readonly after?: string; readonly limit?: number; readonly reverse?: boolean }

/** On disk in `folder`, or in memory where none is given. */
export async function openLedger(folder?: string): Promise<Ledger> {
  const options = { valueEncoding: 'json' } as const
  // Both are abstract-level databases; only their option types differ.
  const db = (folder ? new Level<string, Json>(folder, options) : new MemoryLevel<string, Json>(options)) as Level<
    string,
    Json
  >
  await db.open()
  return {
    get: async <T>(key: string) => db.getSync(key) as T | undefined,
    list: async <T>(prefix: string, { after, limit = -1, reverse = false }: ListOptions = {}) => {
      const start = after === undefined || after < prefix ? { gte: prefix } : { gt: after }
      return (await db.iterator({ ...start, lt: `${prefix}\u{10ffff}`, limit, reverse }).all()) as [string, T][]
    },
    write: (changes) => db.batch(changes as { type: 'put'; key: string; value: Json }[]),
    close: () => db.close(),
  }
}

/** Keys that sort as numbers do. */
export const ordered = (value: number | bigint): string => value.toString(36).padStart(13, '0')
