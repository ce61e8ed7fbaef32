import { keys } from '../keys.ts'
import { putItem, type Item } from '../table.ts'
import type { Meta } from './reports.ts'

/** That something lists show of a report has changed, in the order of time: who remembers a season reads on from here. */
export type Changed = Item & { readonly expires: number }

/** Who remembers a season reads it anew long before. */
const keptSeconds = 24 * 3600

/** Of a report as it is from now on: written with what changed, or after it. */
export function changedItem({ agency, year, revision }: Pick<Meta, 'agency' | 'year' | 'revision'>): Changed {
  const now = Date.now()
  const at = new Date(now).toISOString()
  return { ...keys.changed(year, at, agency, revision), expires: Math.floor(now / 1000) + keptSeconds }
}

export const noteChange = (report: Pick<Meta, 'agency' | 'year' | 'revision'>): Promise<boolean> =>
  putItem(changedItem(report))
