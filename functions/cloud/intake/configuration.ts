import type { Roster } from '../../core/agency/roster.ts'
import { defaultSettings, mergedSettings, type Settings } from '../../core/settings.ts'
import { environment } from '../environment.ts'
import { getObject } from '../objects.ts'

/** What `configure` made of the files in the configuration folder. */
export const rosterKey = 'configuration/roster.json'
export const settingsKey = (region: string | null) => `configuration/settings${region ? `/${region}` : ''}.json`

/** How long a warm function goes on with what it has read. */
const freshFor = 30_000
type Kept = { readonly stored: string | null; readonly value: unknown }
const kept = new Map<string, { readonly at: number; readonly read: Promise<Kept> }>()
/** As last read to the end: a reading that was cut off with its invocation may never come to one. */
const latest = new Map<string, Kept>()

async function inForce<T>(key: string): Promise<T | null> {
  const known = kept.get(key)
  if (known && Date.now() - known.at < freshFor) return (await known.read).value as T | null
  const read = readAgain(key)
  kept.set(key, { at: Date.now(), read })
  read.catch(() => kept.delete(key))
  return (await read).value as T | null
}

/** What has not changed stays the same value: what was worked out from it still holds. */
async function readAgain(key: string): Promise<Kept> {
  const found = await getObject({ bucket: environment('DOCUMENTS_BUCKET'), key })
  const stored = found && [found.versionId, found.lastModified, found.size].join(' ')
  const before = latest.get(key)
  if (before && before.stored === stored) return before
  const read = { stored, value: found && (JSON.parse(new TextDecoder().decode(found.bytes)) as unknown) }
  latest.set(key, read)
  return read
}

/** Null where no roster was given: then no body is unknown. */
export const rosterInForce = (): Promise<Roster | null> => inForce<Roster>(rosterKey)

/** The region's overlay over the office's, over the rules' own defaults. */
export async function settingsInForce(region: string | undefined): Promise<Settings> {
  const office = await inForce<Settings>(settingsKey(null))
  const regional = region ? await inForce<Settings>(settingsKey(region)) : null
  return mergedSettings(defaultSettings, office, regional)
}
