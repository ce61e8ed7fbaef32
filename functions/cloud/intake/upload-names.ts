import { outcomeKinds } from '../../core/uploads/outcome.ts'
import { index } from '../keys.ts'
import { queryAll } from '../table.ts'
import type { Upload } from './uploads.ts'

/** What of an upload never changes. `place` stands for it among all uploads, by when they came. */
export type UploadName = { readonly upload: string; readonly key: string; readonly place: string }

type Shelf = { readonly names: Map<string, UploadName>; newest: string; readonly since: number }
let shelf: Shelf | null = null

/** How far readers look back, in milliseconds: an upload changes its partition with its outcome and may be between two. */
const overlap = 600_000

/** After so many milliseconds all is read anew, whatever may have gone unnoticed. */
const longest = 3600_000

/**
 * The names of all uploads, latest first. A warm function keeps what it has read and reads on from there: what became of
 * a file changes, its name and when it came do not.
 */
export async function uploadNames(): Promise<readonly UploadName[]> {
  if (!shelf || Date.now() - shelf.since > longest) shelf = { names: new Map(), newest: '', since: Date.now() }
  const { names, newest } = shelf
  const above = newest && new Date(Date.parse(newest) - overlap).toISOString()
  const found = await Promise.all(outcomeKinds.map((kind) => namesIn(kind, above)))
  for (const name of found.flat()) names.set(name.upload, name)
  const inOrder = [...names.values()].sort((a, b) => (a.place < b.place ? 1 : -1))
  shelf.newest = inOrder[0]?.place.split('#')[0] ?? ''
  return inOrder
}

async function namesIn(kind: string, above: string): Promise<readonly UploadName[]> {
  const found: UploadName[] = []
  const range = { index: 'gsi2', partition: index.outcome(kind), only: ['upload', 'key', 'gsi2sk'] } as const
  for await (const { upload, key, gsi2sk } of queryAll<Upload>({ ...range, ...(above && { above }) }))
    found.push({ upload, key, place: gsi2sk ?? '' })
  return found
}
