import { cursorOf, positionIn } from './cursor.ts'
import { keysOf } from '../cloud/keys.ts'
import { queryPage, type Item, type QueryRange } from '../cloud/table.ts'
import type { Page } from './types.ts'
import type { Request } from './route.ts'

/** Items of a page where none are asked for. */
export const ordinary = 100
/** Items looked at a time: a filter may pass over most of them. */
const batch = 250

/**
 * A page of a listing: items of a range, each turned into a line or passed over, until the page is full or the range
 * ends. `lines` sees a batch at a time, so that it can look things up for all of them at once.
 */
export async function listing<T extends Item, L>(
  name: string,
  range: QueryRange,
  { query }: Request,
  lines: (items: readonly T[]) => Promise<readonly (L | null)[]>,
): Promise<Page<L>> {
  const wanted = Number(query['limit'] ?? ordinary)
  const found: L[] = []
  let after = positionIn<Record<string, unknown>>(name, query['cursor'])
  do {
    const page = await queryPage<T>({ ...range, after, limit: batch })
    const made = await lines(page.items)
    for (const [i, line] of made.entries()) {
      if (line !== null) found.push(line)
      const last = i === made.length - 1
      if (found.length === wanted && !(last && !page.next))
        return { items: found, ...next(name, keysOf(page.items[i]!, range.index)) }
    }
    after = page.next
  } while (after)
  return { items: found }
}

export const next = (name: string, position: unknown): { readonly next?: string } =>
  position === null || position === undefined ? {} : { next: cursorOf(name, position) }
