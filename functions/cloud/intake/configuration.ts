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

async function inForce<T>(key: string): Promise<T | null> {
  const known = kept.get(key)
  if (known && Date.now() - known.at < freshFor) return (await known.read).value as T | null
  const read = readAgain(key, known?.read)
  kept.set(key, { at: Date.now(), read })
  read.catch(() => kept.delete(key))
  return (await read).value as T | null
}

/** What has not changed stays the same value: what was worked out from it still holds. */
async function readAgain(key: string, before: Promise<Kept> | undefined): Promise<Kept> {
  const found = await getObject({ bucket: environment('DOCUMENTS_BUCKET'), key })
  if (!found) return { stored: null, value: null }
  const stored = [found.versionId, found.lastModified, found.size].join(' ')
  const known = await before?.catch(() => undefined)
  return known?.stored === stored ? known : { stored, value: JSON.parse(new TextDecoder().decode(found.bytes)) }
}

/** Null where no roster was given: then no body is unknown. */
export const rosterInForce = (): Promise<Roster | null> => inForce<Roster>(rosterKey)

/** The region's overlay over the office's, over the rules' own defaults. */
export async function settingsInForce(region: string | undefined): Promise<Settings> {
  const office = await inForce<Settings>(settingsKey(null))
  const regional = region ? await inForce<Settings>(settingsKey(region)) : null
  return mergedSettings(defaultSettings, office, regional)
}
