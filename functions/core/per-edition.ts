import type { Edition } from './form.ts'

/** What follows from an edition alone never changes: it is written down once and not for every report. */
export function perEdition<T extends object>(write: (edition: Edition) => T): (edition: Edition) => T {
  const known = new WeakMap<Edition, T>()
  return (edition) => {
    const found = known.get(edition) ?? write(edition)
    known.set(edition, found)
    return found
  }
}
