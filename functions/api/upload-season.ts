import { hintsOf } from '../core/uploads/overrides.ts'
import type { Upload } from '../cloud/intake/uploads.ts'

/**
 * The report year a file belongs to: that of its report, else of its folder, else of the season that was open when it
 * came. Reports of a year are published in the next and later.
 */
export function seasonYearOf({ key, receivedAt, parts }: Pick<Upload, 'key' | 'receivedAt' | 'parts'>): number {
  const placed = Object.values(parts).flatMap((part) => part.year ?? [])
  return placed[0] ?? hintsOf(key, {}).year ?? Number(receivedAt.slice(0, 4)) - 1
}
