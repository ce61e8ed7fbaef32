import type { KnownForms } from './find-tables.ts'
import { flattened, type Photograph } from './flatten-page.ts'
import type { FlatMap, Turn } from './geometry.ts'
import type { PageImage } from './page-image.ts'
import {
  better,
  isTelling,
  isWhole,
  searchPage,
  unstreakedPage,
  withoutStreaks,
  type PageStructure,
} from './page-structure.ts'
import type { Unstreaked } from './remove-streaks.ts'

/** A page as its figures are read: as it came, or made flat where it is a photograph. */
export type SeenPage = {
  readonly page: PageImage
  readonly streaks: Unstreaked['streaks']
  readonly structure: PageStructure
  readonly photograph?: Photograph
}

/**
 * The tables of a page. Where what is plain to see does not settle it, or is no more than a few cells, the sheet that the
 * picture may show is made flat and looked at in the same way; the better of the two counts. A sheet with streaks through its
 * tables came through a feeder and is no photograph; the grain of a table top beside a sheet looks like them.
 */
export function seenPage(given: PageImage, forms: KnownForms, turns: readonly Turn[]): SeenPage {
  const unstreaked = unstreakedPage(given)
  const { page, streaks } = unstreaked
  const asItCame = searchPage(unstreaked, forms, turns)
  const { settled } = asItCame
  if (settled && isTelling(settled)) return { page, streaks, structure: settled }
  const flat = flattened(given, streaks)
  if (!flat) return { page, streaks, structure: asItCame.thorough() }
  const search = searchPage(withoutStreaks(flat.page), forms, turns)
  const found = search.settled ?? search.thorough()
  const { photograph, map } = flat
  const made = { page: flat.page, streaks: [], structure: onPicture(found, map), photograph }
  if (isTelling(found) && isWhole(found)) return made
  const structure = asItCame.thorough()
  const isKept = settled && settled.placed > 0 ? !better(found, structure) : better(structure, found)
  return isKept ? { page, streaks, structure } : made
}

function onPicture(structure: PageStructure, flat: FlatMap): PageStructure {
  const { level, otherWayUp } = structure
  return {
    ...structure,
    level: { ...level, geometry: { ...level.geometry, flat } },
    ...(otherWayUp ? { otherWayUp: onPicture(otherWayUp, flat) } : {}),
  }
}
