import type { TableRows } from '../../core/compact-rows.ts'
import { tableRowsOf } from '../../core/compact-rows.ts'
import { withEntered } from '../../core/uploads/entered.ts'
import type { Finding } from '../../core/finding.ts'
import type { Counts, Decision, Told } from '../../core/judging/open-findings.ts'
import type { Cell, Report } from '../../core/report.ts'
import type { CellId } from '../../core/cell-id.ts'
import type { Tier } from '../../core/agency/roster.ts'
import type { Entry } from '../../core/uploads/version-order.ts'
import { environment } from '../environment.ts'
import { findingPrefix, index, keys, reportPartition, versionPrefix, type IndexKeys } from '../keys.ts'
import { getJson, putJson } from '../objects.ts'
import { pack, unpack } from '../packing.ts'
import { getItem, queryList, transact, unchangedSince, writeItems, type Item, type Write } from '../table.ts'

export type JudgementSummary = {
  readonly id: string
  readonly at: string
  readonly counts: Counts
  readonly doubted: number
  /** Id of the notice it gave cause to, in the outbox. */
  readonly notice?: string
}

/** What is current for one body and year. Read consistently, then the version it names. */
export type Meta = Item &
  IndexKeys & {
    readonly agency: string
    readonly agencyName: string
    readonly code?: string
    readonly year: number
    readonly region?: string
    readonly tier?: Tier
    readonly version: string
    readonly edition: string | null
    readonly upload: string
    readonly key: string
    readonly versionId: string
    readonly documentId: string
    readonly format: string
    readonly ocr: boolean
    readonly doubted: number
    readonly receivedAt: string
    readonly acceptedAt: string
    readonly versions: number
    readonly judgement?: JudgementSummary
    readonly withdrawn?: boolean
    readonly revision: number
  }

export type HistoryLine = {
  readonly version: string
  readonly upload: string
  readonly at: string
  readonly because: string
  /** What was open in it when another took its place. */
  readonly counts?: Counts & { readonly doubted: number }
}

export type Ledger = Item & {
  readonly entries: readonly Entry[]
  readonly told: readonly Told[]
  /** Doubted cells people were told of. */
  readonly toldDoubts?: readonly string[]
  readonly history: readonly HistoryLine[]
}

/** Its three tables, packed. */
export type RowsItem = Item & {
  readonly agency: string
  readonly year: number
  readonly version: string
  readonly tables: Uint8Array
}
export type FindingItem = Item &
  IndexKeys & { readonly agency: string; readonly year: number; readonly version: string; readonly finding: Finding }
export type DecisionItem = Item & Decision & { readonly by: string; readonly at: string; readonly rule: string }
export type EnteredItem = Item & {
  readonly cell: CellId
  readonly value: Cell['value']
  readonly reason: string
  readonly by: string
  readonly at: string
  /** It holds for this document only: another document prints another figure. */
  readonly documentId: string
}
export type JudgeItem = Item & {
  readonly agency: string
  readonly year: number
  readonly version: string
  readonly cause: string
  readonly correlation: string
  readonly job?: string
  /** Seconds since 1970 before which it is not to be judged: it waits for more of its kind. */
  readonly notBefore?: number
  readonly expires: number
}

export const metaOf = (agency: string, year: number) => getItem<Meta>(keys.meta(agency, year))
export const ledgerOf = (agency: string, year: number) => getItem<Ledger>(keys.ledger(agency, year))

export type OnRecord = {
  readonly meta: Meta | null
  readonly decisions: readonly DecisionItem[]
  /** For the very document that is current. */
  readonly entered: readonly EnteredItem[]
}

/** What is current and what people said of it: one read of the partition, which is no read of one moment. */
export async function recordOf(agency: string, year: number): Promise<OnRecord> {
  const items = await queryList<Item>({ partition: reportPartition(agency, year), below: 'V#' })
  const of = <T>(kind: string) =>
    items.filter(({ sk }) => sk === kind || sk.startsWith(`${kind}#`)) as readonly unknown[] as readonly T[]
  const meta = of<Meta>('META')[0] ?? null
  return {
    meta,
    decisions: of<DecisionItem>('DECISION'),
    entered: of<EnteredItem>('ENTERED').filter((one) => one.documentId === meta?.documentId),
  }
}

export const metasOfYear = (year: number): Promise<readonly Meta[]> =>
  queryList<Meta>({ index: 'gsi1', partition: index.year(year) })

/** The report that counts, with what people entered in it; null where there is none. */
export async function acceptedReport(agency: string, year: number): Promise<Report | null> {
  const meta = await metaOf(agency, year)
  const report = meta && !meta.withdrawn ? await loadReport(meta.version) : null
  return meta && report && withEntered(report, await enteredFor(meta))
}

/** What people entered for the very document that is current. */
export async function enteredFor({ agency, year, documentId }: Meta): Promise<readonly EnteredItem[]> {
  return (await enteredOf(agency, year)).filter((one) => one.documentId === documentId)
}

const storedAt = (version: string) => ({ bucket: environment('DOCUMENTS_BUCKET'), key: `reports/${version}.json` })

/** Named by its content: written twice it is the same. */
export const storeReport = (version: string, report: Report): Promise<boolean> => putJson(storedAt(version), report)
export const loadReport = (version: string): Promise<Report | null> => getJson<Report>(storedAt(version))

export function rowsItem(agency: string, year: number, version: string, report: Report): RowsItem {
  const tables = pack(tableRowsOf(report))
  return { ...keys.rows(year, agency, version), agency, year, version, tables }
}

export const rowsIn = ({ tables }: RowsItem, wanted: string): TableRows | null =>
  unpack<readonly TableRows[]>(tables).find(({ table }) => table === wanted) ?? null

export const writeFindings = (meta: Meta, judgement: string, findings: readonly Finding[]): Promise<void> =>
  writeItems(findings.map((finding) => findingItem(meta, judgement, finding)))

export function findingItem({ agency, year, version }: Meta, judgement: string, finding: Finding): FindingItem {
  return {
    ...keys.finding(agency, year, version, judgement, finding.rule, finding.fingerprint),
    agency,
    year,
    version,
    finding,
    gsi2pk: index.findings(year),
    gsi2sk: `${index.bySeverity(finding.severity, finding.rule)}${agency}#${judgement}#${finding.fingerprint}`,
  }
}

/** What one rule found in the reports of a year, whatever severity a region gives it. */
export async function findingsByRule(year: number, rule: string): Promise<readonly FindingItem[]> {
  const severities = ['error', 'warning', 'notice'] as const
  const found = await Promise.all(
    severities.map((severity) =>
      queryList<FindingItem>({
        index: 'gsi2',
        partition: index.findings(year),
        beginsWith: index.bySeverity(severity, rule),
      }),
    ),
  )
  return found.flat()
}

/** Of the current version as last judged; of an earlier one as it was when another took its place. */
export async function findingsOf(meta: Meta, version: string): Promise<readonly Finding[]> {
  const judgement = version === meta.version ? meta.judgement?.id : undefined
  if (version === meta.version && judgement === undefined) return []
  const beginsWith = judgement === undefined ? `${versionPrefix(version)}FINDING#` : findingPrefix(version, judgement)
  const items = await queryList<FindingItem>({ partition: meta.pk, beginsWith })
  return items.map((item) => item.finding)
}

/** Writes of one transaction, which takes a hundred. */
const mostInOne = 90

/**
 * Rows of a version that is no longer current go, its findings leave the index and stay for the history: as long as the
 * report is as it was read. Another's swing may just be making this version the current one. False where it is not.
 */
export async function retireVersion({ agency, year, revision }: Meta, version: string): Promise<boolean> {
  const items = await queryList<Item & IndexKeys>({
    partition: reportPartition(agency, year),
    beginsWith: versionPrefix(version),
  })
  const indexed = items.filter((item) => item.gsi2pk !== undefined)
  const writes: readonly Write[] = [
    { delete: keys.rows(year, agency, version) },
    ...indexed.map(({ gsi2pk: _pk, gsi2sk: _sk, ...item }) => ({ put: item as Item })),
  ]
  const unchanged: Write = { check: keys.meta(agency, year), if: unchangedSince(revision) }
  for (let from = 0; from < writes.length; from += mostInOne)
    if (!(await transact([unchanged, ...writes.slice(from, from + mostInOne)]))) return false
  return true
}

/** Rows with what people entered in them, as long as the report is as it was read; false where it is not. */
export const replaceRows = ({ agency, year, version, revision }: Meta, report: Report): Promise<boolean> =>
  transact([
    { check: keys.meta(agency, year), if: unchangedSince(revision) },
    { put: rowsItem(agency, year, version, report) },
  ])

/** The findings of every judgement of the current version that is still stored. */
export const storedFindings = (meta: Meta): Promise<readonly FindingItem[]> =>
  queryList<FindingItem>({ partition: meta.pk, beginsWith: `${versionPrefix(meta.version)}FINDING#` })

export const decisionsOf = (agency: string, year: number) =>
  queryList<DecisionItem>({ partition: reportPartition(agency, year), beginsWith: 'DECISION#' })

export const enteredOf = (agency: string, year: number) =>
  queryList<EnteredItem>({ partition: reportPartition(agency, year), beginsWith: 'ENTERED#' })
