import { createHash } from 'node:crypto'

const most = 20_000

/**
 * A pure function that remembers: seasons read the same files over and over, and what the core makes of them is no part of
 * what a schedule tests. Told apart by content; what it answers is shared and must not be changed.
 */
export function remembered<G extends readonly unknown[], R>(compute: (...given: G) => R): (...given: G) => R {
  const known = new Map<string, R>()
  return (...given) => {
    const hash = createHash('sha1')
    for (const one of given) hash.update(one instanceof Uint8Array ? one : (JSON.stringify(one) ?? '')).update('\0')
    const key = hash.digest('base64')
    if (known.has(key)) return known.get(key)!
    const made = compute(...given)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
