import { outcomeKinds } from '../../functions/core/uploads/outcome.ts'
import type { LocalCloud } from '../../local/cloud.ts'
import { get } from './ask.ts'

type Page = { readonly items: readonly { readonly key: string }[]; readonly next?: string | null }

/** Every upload with what became of it, as the API tells it. */
export async function outcomesOf(
  cloud: LocalCloud,
): Promise<readonly { readonly key: string; readonly kind: string }[]> {
  const found: { key: string; kind: string }[] = []
  for (const kind of outcomeKinds) {
    let cursor: string | null | undefined
    do {
      const page: Page = await get(
        cloud,
        `/uploads?outcome=${kind}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      )
      for (const { key } of page.items) found.push({ key, kind })
      cursor = page.next
    } while (cursor)
  }
  return found
}

/** One line a file, for people. */
export async function outcomes(cloud: LocalCloud): Promise<string> {
  const lines = (await outcomesOf(cloud)).map(({ key, kind }) => `${kind.padEnd(28)}${key}`)
  return lines.sort().join('\n')
}
