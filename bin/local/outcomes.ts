import { outcomeKinds } from '../../functions/core/outcome.ts'
import type { LocalCloud } from '../../local/cloud.ts'
import { get } from './get.ts'

type Listed = { readonly items: readonly { readonly key: string }[]; readonly next?: string | null }

/** What became of each upload, as the API tells it: one line a file. */
export async function outcomes(cloud: LocalCloud): Promise<string> {
  const lines: string[] = []
  for (const kind of outcomeKinds) {
    const { items } = await get<Listed>(cloud, `/uploads?outcome=${kind}`)
    for (const { key } of items) lines.push(`${kind.padEnd(28)}${key}`)
  }
  return lines.sort().join('\n')
}
