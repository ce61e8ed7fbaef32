import type { Roster } from '../../core/agency/roster.ts'
import { defaultSettings, mergedSettings, type Settings } from '../../core/settings.ts'
import { environment } from '../environment.ts'
import { getJson } from '../objects.ts'

/** What `configure` made of the files in the configuration folder. */
export const rosterKey = 'configuration/roster.json'
export const settingsKey = (region: string | null) => `configuration/settings${region ? `/${region}` : ''}.json`

/** How long a warm function goes on with what it has read. */
const freshFor = 30_000
const kept = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>()

function inForce<T>(key: string): Promise<T | null> {
  const known = kept.get(key)
  if (known && Date.now() - known.at < freshFor) return known.value as Promise<T | null>
  const value = getJson<T>({ bucket: environment('DOCUMENTS_BUCKET'), key })
  kept.set(key, { at: Date.now(), value })
  value.catch(() => kept.delete(key))
  return value
}

/** Null where no roster was given: then no body is unknown. */
export const rosterInForce = (): Promise<Roster | null> => inForce<Roster>(rosterKey)

/** The region's overlay over the office's, over the rules' own defaults. */
export async function settingsInForce(region: string | undefined): Promise<Settings> {
  const office = await inForce<Settings>(settingsKey(null))
  const regional = region ? await inForce<Settings>(settingsKey(region)) : null
  return mergedSettings(defaultSettings, office, regional)
}
