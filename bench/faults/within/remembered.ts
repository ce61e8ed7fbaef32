import { idOf } from './content.ts'

const most = 20_000

/**
 * A pure function that remembers: seasons read the same files over and over, and what the core makes of them is no part of
 * what a schedule tests. Told apart by content; what it answers is shared and must not be changed.
 */
export function remembered<G extends readonly unknown[], R>(compute: (...given: G) => R): (...given: G) => R {
  const known = new Map<string, R>()
  return (...given) => {
    const key = given.map(idOf).join()
    if (known.has(key)) return known.get(key)!
    const made = compute(...given)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
