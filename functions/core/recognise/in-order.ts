/**
 * What stands from one letter up to another in a list kept in the order of the strip: `placeOf` tells the letter of each, and
 * never falls from one to the next. A file may hold hundreds of reports, and each asks only for what is its own.
 */
export function standing<T>(items: readonly T[], placeOf: (item: T) => number, from: number, to: number): readonly T[] {
  const first = firstAt(items, placeOf, from)
  return items.slice(first, Math.max(first, firstAt(items, placeOf, to)))
}

/** Index of the first item at this letter or behind it; as many as there are where none is. */
export function firstAt<T>(items: readonly T[], placeOf: (item: T) => number, place: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(items[middle]!) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** Letters before a figure or an empty cell. */
export const afterOf = ({ after }: { readonly after: number }): number => after

/** The first letter of an occurrence. */
export const startOf = ({ start }: { readonly start: number }): number => start
