import type { TableRows } from '../../core/compact-rows.ts'
import { tableRowsOf } from '../../core/compact-rows.ts'
import { withEntered } from '../../core/uploads/entered.ts'
import type { Severity } from '../../core/finding.ts'
import { toldAfter, type Counts, type Decision, type Told } from '../../core/judging/open-findings.ts'
import type { Cell, Report } from '../../core/report.ts'
import type { CellId } from '../../core/cell-id.ts'
import type { RowsTold } from '../../core/season/shared-rows.ts'
import type { Tier } from '../../core/agency/roster.ts'
import type { Entry, Order } from '../../core/uploads/version-order.ts'
import { index, keys, reportPartition, type IndexKeys } from '../keys.ts'
import { pack, unpack } from '../packing.ts'
import { findingsOf } from './findings.ts'
import { loadReport } from './stored.ts'
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
    /** Its report is stored with its document. */
    readonly withDocument?: boolean
    readonly format: string
    readonly ocr: boolean
    readonly doubted: number
    readonly receivedAt: string
    readonly acceptedAt: string
    readonly versions: number
    readonly judgement?: JudgementSummary
    readonly withdrawn?: boolean
    /** What its ledger would say beside this: there is none as long as it has one upload and was told of once. */
    readonly sole?: Sole
    readonly revision: number
  }

export type Sole = Pick<Order, 'lastModified' | 'sequencer'> & {
  readonly part: number
  readonly because: string
  /** People were told of everything its judgement found broken, and of nothing else. */
  readonly told?: true
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

/** What belongs to a report as it was read: it changes only together with it. */
export async function ledgerOf(meta: Meta | null): Promise<Ledger | null> {
  if (!meta) return null
  if (meta.sole) return { ...soleLedger(meta, meta.sole), told: meta.sole.told ? await toldOf(meta) : [] }
  const item = await getItem<Ledger | PackedLedger>(keys.ledger(meta.agency, meta.year))
  return item && ledgerIn(item)
}

async function toldOf(meta: Meta): Promise<readonly Told[]> {
  if (!meta.judgement?.gravest) return []
  const findings = await findingsOf(meta, meta.version)
  // Told again would be worse than late: whoever tidied up too much writes them anew.
  if (findings.length === 0) throw new Error('the findings people were told of are not stored')
  return toldAfter(findings, [], [])
}

/**
 * The ledger of a report with one upload, which `META` names, but for what people were told: an item that said all of it
 * again would cost two units at its coming and two or more when it is judged.
 */
export function soleLedger(meta: Meta, { part, because, lastModified, sequencer }: Sole): Ledger {
  const { agency, year, upload, key, versionId, documentId, version, withDocument, acceptedAt: at } = meta
  const entry: Entry = {
    upload,
    order: { lastModified, ...(sequencer !== undefined && { sequencer }), key, versionId },
    documentId,
    part,
    version,
    ...(withDocument && { withDocument }),
  }
  return { ...keys.ledger(agency, year), entries: [entry], told: [], history: [{ version, upload, at, because }] }
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
  const report = meta && !meta.withdrawn ? await loadReport(meta) : null
  return meta && report && withEntered(report, await enteredFor(meta))
}

/** What people entered for the very document that is current. */
export async function enteredFor({ agency, year, documentId }: Meta): Promise<readonly EnteredItem[]> {
  return (await enteredOf(agency, year)).filter((one) => one.documentId === documentId)
}

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
