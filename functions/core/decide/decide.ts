import type { CellId } from '../cell-id.ts'
import type { Value } from '../report.ts'
import type { Reading, Readings, Slot } from './reading.ts'
import type { Sum } from './sums.ts'

/** A run whose tokens can be laid into its cells in more than one way. */
export type OpenRun = { readonly cells: readonly CellId[]; readonly readings: Readings }

/** For each cell of a run the slot on which every tenable reading agrees, or the values they leave open. */
export type Decided = { readonly slot: Slot } | { readonly open: readonly Value[] }

const mostNodes = 5_000

/**
 * Chooses among the readings of open runs by the sums that run across them. `known` are the cells that are read without
 * a doubt (a clear blank adds nothing: 0). Where no choice satisfies every sum, those of one line at a time are allowed to
 * be broken by the document itself, and only what all such choices agree on is decided.
 */
export function decide(
  open: readonly OpenRun[],
  known: ReadonlyMap<CellId, number>,
  sums: readonly Sum[],
): Decided[][] {
  const network = networkOf(open, known, sums)
  if (network.links.length === 0) return open.map((run) => agreed(run, run.readings.consistent, network.touching[0]!))
  const strict = solve(open, network, null)
  // Sums that hold only with a run that may print a fault, or may have lost a figure, do not tell which of the two it is.
  const isSure = strict.length > 0 && open.every(({ readings }) => readings.consistent.length > 0)
  if (isSure) return open.map((run, i) => agreed(run, strict[i]!, network.touching[i]!))
  const tenable = open.map((_, i): Reading[] => [...(strict[i] ?? [])])
  for (const ignored of new Set(network.links.map((l) => l.line)))
    solve(open, network, ignored).forEach((readings, i) => tenable[i]!.push(...readings))
  return open.map((run, i) => agreed(run, tenable[i]!, network.touching[i]!))
}

/** A sum that can be assessed: what the known cells contribute, and where each open run does. */
type Link = {
  readonly line: string
  readonly base: number
  readonly runs: readonly { readonly run: number; readonly slots: readonly (readonly [slot: number, sign: 1 | -1])[] }[]
  readonly last: number
}
type Network = { readonly links: readonly Link[]; readonly touching: readonly ReadonlySet<number>[] }

function networkOf(open: readonly OpenRun[], known: ReadonlyMap<CellId, number>, sums: readonly Sum[]): Network {
  const places = new Map(open.flatMap((run, r) => run.cells.map((id, s) => [id, [r, s] as const] as const)))
  const touching = open.map(() => new Set<number>())
  const links: Link[] = []
  for (const { line, parts, totals } of sums) {
    let base = 0
    let complete = true
    const byRun = new Map<number, [number, 1 | -1][]>()
    const add = (id: CellId, sign: 1 | -1) => {
      const place = places.get(id)
      const value = known.get(id)
      if (place) byRun.set(place[0], [...(byRun.get(place[0]) ?? []), [place[1], sign]])
      else if (value !== undefined) base += sign * value
      else complete = false
    }
    for (const id of parts) add(id, 1)
    for (const id of totals) add(id, -1)
    if (!complete || byRun.size === 0) continue
    const runs = [...byRun].map(([run, slots]) => ({ run, slots })).sort((a, b) => a.run - b.run)
    for (const { run, slots } of runs) for (const [slot] of slots) touching[run]!.add(slot)
    links.push({ line, base, runs, last: runs.at(-1)!.run })
  }
  return { links, touching }
}

/**
 * For each run the readings it has in some choice under which all sums hold but those of the ignored line. Where there
 * are too many choices to try, those that the sums do not rule out one by one. Empty where no choice is left.
 */
function solve(open: readonly OpenRun[], { links }: Network, ignored: string | null): readonly (readonly Reading[])[] {
  const binding = links.filter((link) => link.line !== ignored)
  const domains = narrowed(
    open.map(({ readings: { consistent, all } }) => (consistent.length > 0 ? consistent : all)),
    binding,
  )
  if (domains.some((domain) => domain.length === 0)) return []
  const tenable = open.map(() => new Set<Reading>())
  const chosen: Reading[] = []
  let nodes = 0
  const due = open.map((_, run) => binding.filter((link) => link.last === run))
  const holds = (link: Link): boolean =>
    link.runs.reduce((sum, part) => sum + contribution(part, chosen[part.run]!), link.base) === 0
  const visit = (run: number): void => {
    if (++nodes > mostNodes) return
    if (run === open.length) {
      chosen.forEach((reading, i) => tenable[i]!.add(reading))
      return
    }
    for (const reading of domains[run]!) {
      chosen[run] = reading
      if (due[run]!.every(holds)) visit(run + 1)
    }
  }
  visit(0)
  if (nodes > mostNodes) return domains
  return tenable.some((readings) => readings.size === 0) ? [] : tenable.map((readings) => [...readings])
}

type LinkPart = Link['runs'][number]

const contribution = ({ slots }: LinkPart, reading: Reading): number =>
  slots.reduce((sum, [slot, sign]) => sum + sign * Number(reading.slots[slot]!.value ?? 0), 0)

/** Drops readings that no choice of the other runs can bring to a sum of zero, until none is left to drop. */
function narrowed(domains: readonly (readonly Reading[])[], links: readonly Link[]): readonly (readonly Reading[])[] {
  const left = [...domains]
  for (let changed = true; changed;) {
    changed = false
    for (const link of links) {
      const ranges = link.runs.map((part) => {
        const values = left[part.run]!.map((reading) => contribution(part, reading))
        return { values, least: Math.min(...values), most: Math.max(...values) }
      })
      const least = ranges.reduce((sum, r) => sum + r.least, link.base)
      const most = ranges.reduce((sum, r) => sum + r.most, link.base)
      link.runs.forEach((part, k) => {
        const { values, least: own, most: top } = ranges[k]!
        if (values.length < 2 && own - least >= own && top - most <= top) return
        const kept = left[part.run]!.filter((_, i) => values[i]! <= own - least && values[i]! >= top - most)
        if (kept.length < left[part.run]!.length) {
          left[part.run] = kept
          changed = true
        }
      })
      if (link.runs.some((part) => left[part.run]!.length === 0)) return left.map(() => [])
    }
  }
  return left
}

/**
 * What all readings of one run agree on. It counts where another sum confirms it, or where every reading satisfies the
 * run's own sums by what is printed alone: a value computed from a sum is no evidence for itself.
 */
function agreed(run: OpenRun, readings: readonly Reading[], confirmed: ReadonlySet<number>): Decided[] {
  if (readings.length === 0) return undecided(run)
  const verified = readings.every((r) => r.verified)
  return run.cells.map((_, i) => {
    const slots = readings.map((r) => r.slots[i]!)
    const values = [...new Set(slots.map((s) => s.value))]
    // A zero that may be the one that is gone is not known to be printed.
    const slot = readings.some((r) => mayBeMissing(r, i)) ? { ...slots[0]!, kind: 'missing' as const } : slots[0]!
    const known = slot.kind !== 'missing' || slot.value !== null
    return values.length === 1 && known && (verified || confirmed.has(i)) ? { slot } : { open: values }
  })
}

/** Of zeros side by side any may be the one that is gone: they are one reading, whichever it is. */
function mayBeMissing({ slots }: Reading, i: number): boolean {
  const isZero = (at: number) => slots[at]?.value === 0
  if (slots[i]!.kind === 'missing' || !isZero(i)) return slots[i]!.kind === 'missing'
  let [from, to] = [i, i]
  while (isZero(from - 1)) from--
  while (isZero(to + 1)) to++
  return slots.slice(from, to + 1).some((s) => s.kind === 'missing')
}

function undecided(run: OpenRun): Decided[] {
  const readings = [...run.readings.consistent, ...run.readings.all]
  return run.cells.map((_, i) => ({ open: [...new Set(readings.map((r) => r.slots[i]!.value))].slice(0, 12) }))
}
