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

type Spread = Pick<Peers, 'indicators' | 'medianReceived'>

/** Stores the report's indicators among those of its kind and answers the spread of the others, this body left out. */
export async function spreadAround(meta: Meta, report: Report): Promise<Spread> {
  const key = keyOf(meta)
  if (!key) return {}
  const values = comparableOf(report)
  const { items } = await queryPage<Stored>({ partition: key.pk, limit: most })
  const known = items.find((one) => one.agency === meta.agency) ?? (await getItem<Stored>(key))
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
