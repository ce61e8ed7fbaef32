import { readBodyName } from '../../core/agency/agency-name.ts'
import { comparableOf, spreadOf, type Comparable, type Peers } from '../../core/likeness/peers.ts'
import type { Report } from '../../core/report.ts'
import { keys, type Key } from '../keys.ts'
import type { Meta } from '../reports/reports.ts'
import { getItem, putItem, queryPage, writeItems, type Item } from '../table.ts'

type Stored = Item & { readonly agency: string; readonly values: Comparable }

/** Quartiles of fewer bodies say nothing of a kind. */
const fewest = 30

/** Ids are hashes, so that the first of a partition are as good as any: some hundreds give the quartiles of thousands. */
const most = 400

/** How long a warm function goes on with what it has read of a kind, in milliseconds: quartiles move slowly. */
const freshFor = 60_000
const mostKinds = 50
const kept = new Map<string, { readonly at: number; readonly items: readonly Stored[] }>()

/** Those of a kind; quartiles of too few are worth another look each time. */
async function ofKind(partition: string): Promise<readonly Stored[]> {
  const known = kept.get(partition)
  if (known && Date.now() - known.at < freshFor) return known.items
  const { items } = await queryPage<Stored>({ partition, limit: most, trailing: true })
  kept.delete(partition)
  if (items.length > 2 * fewest) kept.set(partition, { at: Date.now(), items })
  if (kept.size > mostKinds) kept.delete(kept.keys().next().value!)
  return items
}

type Spread = Pick<Peers, 'indicators' | 'medianReceived'>

/** Stores the report's indicators among those of its kind and answers the spread of the others, this body left out. */
export async function spreadAround(meta: Meta, report: Report): Promise<Spread> {
  const key = keyOf(meta)
  if (!key) return {}
  const values = comparableOf(report)
  const items = await ofKind(key.pk)
  // Of what was never judged there is none yet.
  const known = meta.judgement || meta.versions > 1 ? await getItem<Stored>(key) : null
  if (!known || !sameFigures(known.values, values)) await putItem<Stored>({ ...key, agency: meta.agency, values })
  const others = items.filter((one) => one.agency !== meta.agency)
  if (others.length < fewest) return {}
  const indicators = spreadOf(others.map((one) => one.values))
  return { indicators, ...(indicators.received && { medianReceived: indicators.received.median }) }
}

/** Takes a report that no longer counts out of what others are compared with. */
export async function forgetIndicators(meta: Meta): Promise<void> {
  const key = keyOf(meta)
  if (key) await writeItems([], [key])
}

/** Bodies are compared with those of one kind and tier; null where the name shows no tier and the roster gives none. */
function keyOf({ agency, agencyName, year, tier }: Meta): Key | null {
  const named = readBodyName(agencyName)
  const level = tier ?? named.tier
  return level ? keys.indicators(year, `${level}#${named.kind}`, agency) : null
}

const sameFigures = (a: Comparable, b: Comparable): boolean => {
  const figures = Object.entries(a)
  return (
    figures.length === Object.keys(b).length && figures.every(([key, value]) => b[key as keyof Comparable] === value)
  )
}
