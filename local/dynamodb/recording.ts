import { createKey, type Attributes, type EngineStore, type SubStore, type TableDescription } from './engine.ts'

export type Put = { readonly type: 'put'; readonly key: string; readonly value: Attributes }
export type Del = { readonly type: 'del'; readonly key: string }

/** What one write of an item does: the item before and after, and every change of the database it means. */
export type Recording = {
  readonly changes: (Put | Del)[]
  readonly before: () => Attributes | undefined
  readonly after: () => Attributes | undefined
}

/**
 * Answers like dynalite's store, reads the real one, and writes nothing: an action run on it tells what it would
 * write, item and indexes alike, so that several actions can be committed as one batch.
 */
export function recordingStore(
  real: EngineStore,
  table: TableDescription,
): { readonly store: EngineStore; readonly recording: Recording } {
  const changes: (Put | Del)[] = []
  let before: Attributes | undefined
  let after: Attributes | undefined
  // The caller holds the only turn to write, so there is nothing to lock.
  const lock: SubStore['lock'] = (_key, run) => run((done) => done)
  // dynalite prefixes the keys of its parts this way (db/index.js, getItemDb and getIndexDb).
  const items = real.getItemDb(table.TableName)
  const itemPrefix = `item-${table.TableName}~`
  const itemStore: SubStore = {
    lock,
    get: (key, done) =>
      items.get(key, (error, value) => {
        before = value && structuredClone(value)
        after = before
        done(error, value)
      }),
    put(key, value, done) {
      changes.push({ type: 'put', key: itemPrefix + key, value: value as Attributes })
      after = value as Attributes
      done(null)
    },
    del(key, done) {
      changes.push({ type: 'del', key: itemPrefix + key })
      after = undefined
      done(null)
    },
  }
  const indexStore = (kind: string, name: string): SubStore => {
    const prefix = `index-${kind.toLowerCase()}~${table.TableName}~${name}~`
    return {
      lock,
      get: () => {
        throw new Error('an action does not read an index while it writes')
      },
      put(key, value, done) {
        const entry = present(value as Attributes)
        changes.push({ type: 'put', key: prefix + indexEntry(key, entry, table), value: entry })
        done(null)
      },
      del(key, done) {
        if (before) changes.push({ type: 'del', key: prefix + indexEntry(key, before, table) })
        done(null)
      },
    }
  }
  const store: EngineStore = {
    ...real,
    getItemDb: () => itemStore,
    getIndexDb: (kind, _table, name) => indexStore(kind, name),
  }
  return { store, recording: { changes, before: () => before, after: () => after } }
}

/** dynalite projects what an item does not have as undefined. */
const present = (item: Attributes): Attributes =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => (value as unknown) !== undefined))

/**
 * dynalite tells entries of one index key apart by 24 bits of a hash of the item's own key; with thousands of entries
 * under one key two would meet and one be lost, so the whole key is added.
 */
export const indexEntry = (key: string, item: Attributes, table: TableDescription): string =>
  `${key}/${createKey(item, table)}`
