import { editionOf } from '../edition.ts'
import { indicatorKeys, indicatorOf, type IndicatorKey } from '../season/indicators.ts'
import { areStrangers, similarityOf, type Signature } from './minhash.ts'
import type { Report } from '../report.ts'

/**
 * What is known of other bodies' reports of the same year, gathered by the store before a report is judged:
 * `similar` by comparing MinHash signatures (minhash.ts); `indicators` from the accepted reports of bodies of the same kind and tier, this body left out; `names` the full
 * names of other bodies (the roster's, or the season's), in which this body's own names and superiors may occur.
 */
export type Peers = {
  readonly similar: readonly PeerText[]
  readonly indicators?: Readonly<Partial<Record<IndicatorKey, Distribution>>>
  /** Median of 本年新收 (总计) among the same peers. */
  readonly medianReceived?: number
  readonly names?: readonly string[]
}

/** Another body's report whose masked text resembles this one, with the estimated Jaccard similarity, 0 to 1. */
export type PeerText = { readonly agency: string; readonly year: number; readonly similarity: number }

/** Quartiles of one indicator over `count` bodies. */
export type Distribution = { readonly count: number; readonly q1: number; readonly median: number; readonly q3: number }

/** Quartiles by linear interpolation between the ordered values; null where there are none. */
export function distributionOf(values: readonly number[]): Distribution | null {
  if (values.length === 0) return null
  const ordered = [...values].sort((a, b) => a - b)
  const at = (share: number) => {
    const position = share * (ordered.length - 1)
    const low = ordered[Math.floor(position)] ?? 0
    const high = ordered[Math.ceil(position)] ?? low
    return low + (high - low) * (position - Math.floor(position))
  }
  return { count: ordered.length, q1: at(0.25), median: at(0.5), q3: at(0.75) }
}

/** Of other reports those whose text is worth naming; most alike first. */
export const similarAmong = <T extends { readonly agency: string; readonly signature: Signature }>(
  own: Signature,
  others: Iterable<T>,
  least = 0.7,
): readonly (T & { readonly similarity: number })[] => {
  const found: (T & { readonly similarity: number })[] = []
  for (const other of others) {
    if (areStrangers(own, other.signature)) continue
    const similarity = similarityOf(own, other.signature)
    if (similarity >= least) found.push({ ...other, similarity })
  }
  return found.sort((a, b) => b.similarity - a.similarity || (a.agency < b.agency ? -1 : 1))
}

/** One report's indicators as others are compared with them; ratios over small numbers are left out. */
export type Comparable = Readonly<Partial<Record<IndicatorKey, number>>>

export const comparableOf = (report: Report): Comparable =>
  Object.fromEntries(
    indicatorKeys.flatMap((key) => {
      const { value, small } = indicatorOf(key, report, editionOf(report))
      return value === null || small ? [] : [[key, value]]
    }),
  )

/** The spread of every indicator among bodies of one kind and tier. */
export function spreadOf(peers: readonly Comparable[]): NonNullable<Peers['indicators']> {
  const spread: Partial<Record<IndicatorKey, Distribution>> = {}
  for (const key of indicatorKeys) {
    const distribution = distributionOf(peers.flatMap((peer) => peer[key] ?? []))
    if (distribution) spread[key] = distribution
  }
  return spread
}

export const indicatorsAmong = (reports: readonly Report[]): NonNullable<Peers['indicators']> =>
  spreadOf(reports.map(comparableOf))
