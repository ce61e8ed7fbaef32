import type { Change, Ledger, ListOptions } from '../../../local/state/ledger.ts'

/** The ledger as a sorted list in memory: it outlives a cloud, not the process. Values are kept as they are given. */
export function ledgerWithin(): Ledger {
  const values = new Map<string, unknown>()
  const keys: string[] = []
  const placeOf = (key: string): number => {
    let [low, high] = [0, keys.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (keys[middle]! < key) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    async list<T>(prefix: string, { after, limit = -1, reverse = false }: ListOptions = {}) {
      const found: (readonly [string, T])[] = []
      let at = placeOf(after === undefined || after < prefix ? prefix : after)
      if (keys[at] === after) at++
      for (; at < keys.length && keys[at]!.startsWith(prefix); at++) {
        if (!reverse && found.length === limit) break
        found.push([keys[at]!, values.get(keys[at]!) as T])
      }
      return reverse ? found.toReversed().slice(0, limit < 0 ? undefined : limit) : found
    },
    async write(changes: readonly Change[]) {
      for (const change of changes) {
        const isKnown = values.has(change.key)
        if (change.type === 'put') {
          if (!isKnown) keys.splice(placeOf(change.key), 0, change.key)
          values.set(change.key, change.value)
        } else if (isKnown) {
          keys.splice(placeOf(change.key), 1)
          values.delete(change.key)
        }
      }
    },
    close: async () => undefined,
  }
}
