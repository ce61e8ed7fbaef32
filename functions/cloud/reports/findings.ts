import type { Finding, Severity } from '../../core/finding.ts'
import { findingsPrefix, keys } from '../keys.ts'
import { pack, unpack } from '../packing.ts'
import { getItem, isThere, queryList, updateItem, writeItems, type Item } from '../table.ts'
import type { Meta } from './reports.ts'

/** What one judgement found, packed; a judgement that found nothing has no such item. */
export type FindingsItem = Item & {
  readonly agency: string
  readonly year: number
  readonly version: string
  readonly judgement: string
  readonly findings: Uint8Array
  /** Another judgement of the same version counts: kept as long as notices that refer to it. */
  readonly expires?: number
}

const severities: readonly Severity[] = ['error', 'warning', 'notice']

export const gravestOf = (findings: readonly Finding[]): Severity | null =>
  severities.find((severity) => findings.some((one) => one.severity === severity)) ?? null

type Judged = Pick<Meta, 'agency' | 'year' | 'version'>

export function findingsItem(
  { agency, year, version }: Judged,
  judgement: string,
  findings: readonly Finding[],
): FindingsItem | null {
  const gravest = gravestOf(findings)
  if (gravest === null) return null
  const key = keys.findings(year, gravest, agency, version, judgement)
  return { ...key, agency, year, version, judgement, findings: pack(findings) }
}

export const findingsIn = (item: FindingsItem): readonly Finding[] => unpack(item.findings)

export async function writeFindings(meta: Meta, judgement: string, findings: readonly Finding[]): Promise<void> {
  const item = findingsItem(meta, judgement, findings)
  if (item) await writeItems([item])
}

/** Of the current version as last judged; of an earlier one as it was when another took its place. */
export async function findingsOf(meta: Meta, version: string): Promise<readonly Finding[]> {
  const { agency, year, judgement } = meta
  if (version !== meta.version) {
    const stored = await storedFindings({ agency, year, version })
    return stored.filter((one) => one.expires === undefined).flatMap(findingsIn)
  }
  if (!judgement?.gravest) return []
  const item = await getItem<FindingsItem>(keys.findings(year, judgement.gravest, agency, version, judgement.id))
  return item ? findingsIn(item) : []
}

/** The findings of every judgement of a version that is still stored. */
export async function storedFindings({ agency, year, version }: Judged): Promise<readonly FindingsItem[]> {
  const found = await Promise.all(
    severities.map((gravest) => {
      const key = keys.findings(year, gravest, agency, version, '')
      return queryList<FindingsItem>({ partition: key.pk, beginsWith: key.sk })
    }),
  )
  return found.flat()
}

/** Everything found in a body's report of a year, whatever its version. */
export async function findingsOfBody(agency: string, year: number): Promise<readonly FindingsItem[]> {
  const found = await Promise.all(
    severities.map((gravest) =>
      queryList<FindingsItem>({
        partition: keys.findings(year, gravest, agency, '', '').pk,
        beginsWith: findingsPrefix(gravest, agency),
      }),
    ),
  )
  return found.flat()
}

/** In seconds: longer than a job keeps its notices back. */
const kept = 180 * 24 * 3600

/** They no longer count, but a notice that has not been sent may still refer to them. */
export async function letLapse(items: readonly FindingsItem[]): Promise<void> {
  const expires = Math.floor(Date.now() / 1000) + kept
  for (const { pk, sk } of items) await updateItem({ pk, sk }, { expires }, isThere)
}
