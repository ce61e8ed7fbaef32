import type { Key } from './keys.ts'
import { count, isThere, updateItem } from './table.ts'

/** How often a reader was begun for a file and did not come back: what takes its readers down is not read for ever. */
export type Readings = { readonly readings?: number; readonly readingSince?: string }

/**
 * Readers that may be taken down (memory, time) before the file is given up. A machine that goes down while it reads looks
 * the same, so it is one more than a hostile file needs; the queue gives a message out five times.
 */
export const mostReadings = 3

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

/**
 * Reads a file and makes something of it. A reader that comes back, with whatever it has read, was not taken down by the
 * file: its reading no longer counts, and what goes wrong afterwards is not the file's doing. Of a first reading that is
 * noted only where something does go wrong, since nearly all are; of a further one (`readings` with it) before anything
 * else may. Zero: this reading was not counted.
 */
export async function counted<T>(
  key: Key,
  readings: number,
  read: () => Promise<T>,
  make: (read: T) => Promise<void>,
): Promise<void> {
  let counts = readings > 0
  try {
    const made = await read()
    if (readings > 1) {
      await updateItem(key, { readings: 0 }, isThere)
      counts = false
    }
    await make(made)
  } catch (error) {
    if (counts) await count(key, 'readings', -1).catch(() => undefined)
    throw error
  }
}
