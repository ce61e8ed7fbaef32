import type { State } from '../../../local/state/state.ts'

const full = () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))

/** The same state on a disk that is full whenever `isFull` says so. */
export function onFragileDisk(state: State, isFull: () => boolean): State {
  const { ledger, blobs, tables } = state
  const batch = tables.db.batch.bind(tables.db)
  const db = new Proxy(tables.db, {
    get(target, key) {
      if (key === 'batch') return (changes: readonly object[]) => (isFull() ? full() : batch(changes))
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    ...state,
    ledger: { ...ledger, write: (changes) => (isFull() && changes.length > 0 ? full() : ledger.write(changes)) },
    blobs: { ...blobs, write: (id, bytes) => (isFull() ? full() : blobs.write(id, bytes)) },
    tables: { ...tables, db },
  }
}
