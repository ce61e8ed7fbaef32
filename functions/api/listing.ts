import { cursorOf, positionIn } from './cursor.ts'
import { queryPage, type Item, type QueryRange } from '../cloud/table.ts'
import type { Listing } from './types.ts'
import type { Request } from './route.ts'

const ordinary = 100

/**
 * A page of a listing: items of a range, each turned into a line or passed over, until the page is full or the range ends.
 * `lines` sees a batch at a time, so that it can look things up for all of them at once.
 */
export async function listing<T extends Item, L>(
  name: string,
  range: QueryRange,
  { query }: Request,
  lines: (items: readonly T[]) => Promise<readonly (L | null)[]>,
): Promise<Listing<L>> {
  const wanted = Number(query['limit'] ?? ordinary)
  const found: L[] = []
  let after = positionIn<Record<string, unknown>>(name, query['cursor'])
  do {
    const page = await queryPage<T>({ ...range, after, limit: wanted - found.length })
    for (const line of await lines(page.items)) if (line !== null) found.push(line)
    after = page.next
  } while (after && found.length < wanted)
  return { items: found, next: cursorOf(name, after) }
}
