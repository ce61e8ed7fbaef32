import type { Streak } from './find-streaks.ts'
import type { PageImage } from './page-image.ts'
import type { PageStructure } from './page-structure.ts'
import { readTables, type FoundTable } from './read-page.ts'
import { clearAmong, doubted } from './trusted-readings.ts'

export type PageRead = { readonly structure: PageStructure; readonly tables: readonly FoundTable[] }

/** So many figures more are clear one way only where that is the way up. */
const telling = 3
/** What goes on from the page before stands so many times nearer to the head of its page than to the foot. */
const nearer = 2

/**
 * The figures of a page, upside down too where its lines are of the form either way: digits on their head are hardly ever
 * clear. Where nearly as many are clear both ways (0, 1 and 8 alone), a piece of a table tells by standing at the edge at
 * which it is cut. Where the two disagree, or neither tells, all but noughts, which are the same either way, is in doubt.
 */
export function readWayUp(page: PageImage, structure: PageStructure, streaks: readonly Streak[] = []): PageRead {
  const one = { structure, tables: readTables(page, structure, streaks) }
  if (!structure.otherWayUp) return one
  const other = { structure: structure.otherWayUp, tables: readTables(page, structure.otherWayUp, streaks) }
  const way = wayTold(clearIn(one) - clearIn(other), placeOf(structure))
  if (way !== 0) return way > 0 ? one : other
  return isAllNoughts(one) ? one : { ...one, tables: one.tables.map((t) => ({ ...t, readings: doubted(t.readings) })) }
}

/** 1 for the way that has `more` clear figures or the pieces in their place, -1 for the other, 0 where that is open. */
function wayTold(more: number, placed: number): number {
  const byFigures = Math.sign(more)
  if (Math.abs(more) >= telling || placed === 0 || placed === byFigures) return byFigures
  return byFigures === 0 ? placed : 0
}

/** 1 where pieces stand at the edges at which they are cut, -1 where they do so upside down, 0 where they tell neither. */
function placeOf({ tables, level }: PageStructure): number {
  const [first, last] = [tables[0], tables.at(-1)]
  if (!first || !last) return 0
  const above = first.lattice.box[1]
  const below = level.grey.height - last.lattice.box[1] - last.lattice.box[3]
  const goesOn = first.placements.length > 0 && first.placements.every(({ from }) => from > 0)
  const isCut = last.placements.length > 0 && last.placements.every(({ prepared, to }) => to < prepared.shapes.length)
  if (goesOn === isCut) return 0
  const [here, there] = goesOn ? [above, below] : [below, above]
  return here * nearer <= there ? 1 : there * nearer <= here ? -1 : 0
}

const clearIn = ({ tables }: PageRead): number => tables.reduce((sum, { readings }) => sum + clearAmong(readings), 0)

const isAllNoughts = ({ tables }: PageRead): boolean =>
  tables.every(({ readings }) => [...readings.values()].every(({ text }) => text === '0'))
