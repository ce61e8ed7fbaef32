import { Stream } from 'node:stream'
import type { EngineStore, TableDescription } from './engine.ts'

type Done = (error: Error | null, value?: unknown) => void

/** Bytes of a range that are fetched in one go. */
const gulp = 256 * 1024

/**
 * Lets the engine read without detours: one item is read at once instead of by another thread, whose waking costs more
 * than the read; ranges come in gulps; a table's description, which every operation asks for, is kept until it changes.
 */
export function readDirectly(store: EngineStore): EngineStore {
  const { db } = store
  const get = (key: string, done?: Done): Promise<unknown> | undefined => {
    try {
      const value = db.getSync(key)
      if (!done) return Promise.resolve(value)
      queueMicrotask(() => done(null, value))
    } catch (error) {
      if (!done) return Promise.reject(error as Error)
      queueMicrotask(() => done(error as Error))
    }
    return undefined
  }
  const described = new Map<string, TableDescription>()
  const changed = (key: string) => {
    if (key.startsWith('table~')) described.clear()
  }
  const [put, del, batch] = [db.put.bind(db), db.del.bind(db), db.batch.bind(db)]
  const { getTable } = store
  Object.assign(db, {
    get,
    put(...given: Parameters<typeof put>) {
      changed(given[0])
      return put(...given)
    },
    del(...given: Parameters<typeof del>) {
      changed(given[0])
      return del(...given)
    },
    batch(...given: Parameters<typeof batch>) {
      for (const { key } of given[0] as readonly { readonly key: string }[]) changed(key)
      return batch(...given)
    },
    createValueStream: (range: object) => valuesOf(db.iterator({ ...range, keys: false, highWaterMarkBytes: gulp })),
  })
  return Object.assign(store, {
    getTable(name: string, checkStatus: boolean | Done, given?: Done) {
      const done = typeof checkStatus === 'function' ? checkStatus : given!
      const known = described.get(name)
      if (known) return done(null, known)
      getTable(name, checkStatus as boolean, (error, table) => {
        if (table && !error && table.TableStatus === 'ACTIVE') described.set(name, table)
        done(error, table)
      })
    },
  })
}

type Values = ReturnType<EngineStore['db']['iterator']>

/** As much of a readable stream as the engine listens to. */
function valuesOf(iterator: Values) {
  const stream = Object.assign(new Stream(), {
    ended: false,
    destroy() {
      stream.ended = true
    },
  })
  const run = async () => {
    try {
      while (!stream.ended) {
        const entries = await iterator.nextv(1000)
        if (entries.length === 0) break
        for (const [, value] of entries) if (!stream.ended) stream.emit('data', value)
      }
      stream.emit('end')
    } catch (error) {
      stream.emit('error', error)
    } finally {
      await iterator.close()
    }
  }
  queueMicrotask(() => void run())
  return stream
}
