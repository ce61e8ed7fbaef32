import { index, keys } from '../keys.ts'
import { getItems, queryAll, queryPage } from '../table.ts'
import type { Changed } from './changes.ts'
import type { Meta } from './reports.ts'

type Shelf = {
  readonly metas: Map<string, Meta>
  /** Sort keys of changes that have been followed. */
  readonly followed: Set<string>
  /** When the newest of them was. */
  newest: string
  /** In the order of the index; null where something has changed since. */
  inOrder: readonly Meta[] | null
  /** When all was read, in milliseconds since 1970. */
  readonly since: number
}

const shelves = new Map<number, Shelf>()
/** People look at one season and seldom at one or two before. */
const mostYears = 3

/** How far readers look back, in milliseconds: clocks differ, and what is stamped before the newest may have come after it. */
const overlap = 30_000

/** After so many milliseconds all is read anew, whatever may have gone unnoticed. */
const longest = 3600_000

/**
 * The reports of a year that count, by region and name. A warm function keeps what it has read and asks only what changed
 * since: what was judged, withdrawn or erased says so (`changes.ts`), a version that waits for its judgement is marked
 * for the sweep anyway. What changed is read consistently from the reports themselves.
 */
export async function metasOfSeason(year: number): Promise<readonly Meta[]> {
  const shelf = await shelfOf(year)
  const [changed, awaiting] = await Promise.all([changedSince(year, shelf), awaitingIn(year, shelf)])
  const agencies = [...new Set([...changed.map(agencyIn), ...awaiting])]
  const metas = await getItems<Meta>(
    agencies.map((agency) => keys.meta(agency, year)),
    true,
  )
  for (const [i, agency] of agencies.entries()) {
    const meta = metas[i]
    if (meta && !meta.withdrawn) shelf.metas.set(agency, meta)
    else shelf.metas.delete(agency)
    shelf.inOrder = null
  }
  for (const { sk } of changed) shelf.followed.add(sk)
  shelf.newest = changed.reduce((newest, { sk }) => (timeIn(sk) > newest ? timeIn(sk) : newest), shelf.newest)
  shelf.inOrder ??= [...shelf.metas.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  return shelf.inOrder
}

/** Where a report stands among those of its year: by region and name. */
export const placeOf = ({ gsi1sk = '' }: Meta): string => gsi1sk

async function shelfOf(year: number): Promise<Shelf> {
  const known = shelves.get(year)
  shelves.delete(year)
  const shelf = known && Date.now() - known.since < longest ? known : await readSeason(year)
  shelves.set(year, shelf)
  if (shelves.size > mostYears) shelves.delete(shelves.keys().next().value!)
  return shelf
}

/** The newest change first: what comes while the season is being read is followed again. */
async function readSeason(year: number): Promise<Shelf> {
  const since = Date.now()
  const { items } = await queryPage<Changed>({ partition: changesOf(year), descending: true, limit: 1 })
  const metas = new Map<string, Meta>()
  for await (const meta of queryAll<Meta>({ index: 'gsi1', partition: index.year(year) }))
    if (!meta.withdrawn) metas.set(meta.agency, meta)
  return { metas, followed: new Set(), newest: items[0] ? timeIn(items[0].sk) : '', inOrder: null, since }
}

/** Changes that have not been followed; those too old to be asked for again are forgotten. */
async function changedSince(year: number, { followed, newest }: Shelf): Promise<readonly Changed[]> {
  const above = newest && new Date(Date.parse(newest) - overlap).toISOString()
  for (const sk of followed) if (sk < above) followed.delete(sk)
  const found: Changed[] = []
  for await (const change of queryAll<Changed>({ partition: changesOf(year), ...(above && { above }) }))
    if (!followed.has(change.sk)) found.push(change)
  return found
}

/** Bodies whose report waits to be judged in another version than is known. */
async function awaitingIn(year: number, { metas }: Shelf): Promise<readonly string[]> {
  const found: string[] = []
  for await (const meta of queryAll<Meta>({ index: 'gsi2', partition: index.awaitingJudgement() }))
    if (meta.year === year && metas.get(meta.agency)?.version !== meta.version) found.push(meta.agency)
  return found
}

const changesOf = (year: number): string => keys.changed(year, '', '', 0).pk
const timeIn = (sk: string): string => sk.split('#')[0] ?? ''
const agencyIn = ({ sk }: Changed): string => sk.split('#')[1] ?? ''
