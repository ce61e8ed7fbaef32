import type { Key } from './keys.ts'
import { count, updateItem } from './table.ts'

/** How often a reader was begun for a file and did not come back: what takes its readers down is not read for ever. */
export type Readings = { readonly readings?: number; readonly readingSince?: string }

/** Readers that may be taken down (memory, time) before the file is given up. */
export const mostReadings = 2

/**
 * Counts one more reading and answers how many there are with it. One that began so lately that it may still be at work
 * (`longest`, milliseconds: the function's time-out) is the same event delivered twice and counts once.
 */
export async function beginReading(key: Key, known: Readings | null, longest: number): Promise<number> {
  const { readings = 0, readingSince } = known ?? {}
  const now = Date.now()
  if (readingSince !== undefined && now - Date.parse(readingSince) < longest) return readings
  await updateItem(key, { readings: readings + 1, readingSince: new Date(now).toISOString() })
  return readings + 1
}

/** A reader that fails and lives to say so was not taken down by the file: its reading does not count. */
export async function takingBack<T>(key: Key, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await count(key, 'readings', -1).catch(() => undefined)
    throw error
  }
}
