import type { TableRows } from '../../core/compact-rows.ts'
import { tableRowsOf } from '../../core/compact-rows.ts'
import { withEntered } from '../../core/uploads/entered.ts'
import type { Severity } from '../../core/finding.ts'
import type { Counts, Decision, Told } from '../../core/judging/open-findings.ts'
import type { Cell, Report } from '../../core/report.ts'
import type { CellId } from '../../core/cell-id.ts'
import type { RowsTold } from '../../core/season/shared-rows.ts'
import type { Tier } from '../../core/agency/roster.ts'
import type { Entry } from '../../core/uploads/version-order.ts'
import { environment } from '../environment.ts'
import { index, keys, reportPartition, type IndexKeys } from '../keys.ts'
import { getJson, putJson } from '../objects.ts'
import { pack, unpack } from '../packing.ts'
import { getItem, queryList, transact, unchangedSince, type Item } from '../table.ts'

export type JudgementSummary = {
  readonly id: string
  readonly at: string
  readonly counts: Counts
  readonly doubted: number
  /** Codes of the rules that found something, with the gravest there is: lists ask for them without the findings. */
  readonly codes?: readonly string[]
  readonly gravest?: Severity
  /** Rows the form does not have, as the finding names them. */
  readonly unknownRows?: string
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

/** Kept packed. */
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

export async function ledgerOf(agency: string, year: number): Promise<Ledger | null> {
  const item = await getItem<Ledger | PackedLedger>(keys.ledger(agency, year))
  return item && ledgerIn(item)
}

type PackedLedger = Item & { readonly packed: Uint8Array }

export const ledgerItem = ({ pk, sk, ...ledger }: Ledger): PackedLedger => ({ pk, sk, packed: pack(ledger) })

export const ledgerIn = (item: Ledger | PackedLedger): Ledger =>
  'packed' in item ? { pk: item.pk, sk: item.sk, ...unpack<Omit<Ledger, keyof Item>>(item.packed) } : item

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

/** What was said of rows the form does not have, report by report. */
export const unknownRowsIn = (metas: readonly Meta[]): readonly RowsTold[] =>
  metas.flatMap(({ agency, judgement }) =>
    judgement?.unknownRows === undefined ? [] : [{ agency, message: judgement.unknownRows }],
  )

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

/**
 * Rows of a version that is no longer current go, as long as the report is as it was read: another's swing may just be
 * making this version the current one. False where it is not. Its findings stay for the history; readers pass over them.
 */
export const retireVersion = ({ agency, year, revision }: Meta, version: string): Promise<boolean> =>
  transact([
    { check: keys.meta(agency, year), if: unchangedSince(revision) },
    { delete: keys.rows(year, agency, version) },
  ])

/** Rows with what people entered in them, as long as the report is as it was read; false where it is not. */
export const replaceRows = ({ agency, year, version, revision }: Meta, report: Report): Promise<boolean> =>
  transact([
    { check: keys.meta(agency, year), if: unchangedSince(revision) },
    { put: rowsItem(agency, year, version, report) },
  ])

export const decisionsOf = (agency: string, year: number) =>
  queryList<DecisionItem>({ partition: reportPartition(agency, year), beginsWith: 'DECISION#' })

export const enteredOf = (agency: string, year: number) =>
  queryList<EnteredItem>({ partition: reportPartition(agency, year), beginsWith: 'ENTERED#' })
