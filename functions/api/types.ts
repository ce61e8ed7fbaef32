import type { CellId } from '../core/cell-id.ts'
import type { Finding, Severity } from '../core/finding.ts'
import type { HoldReason } from '../core/uploads/hold.ts'
import type { Indicator } from '../core/season/indicators.ts'
import type { Outcome, OutcomeKind } from '../core/uploads/outcome.ts'
import type { Cell, Cells, Report, Value } from '../core/report.ts'
import type { Scope, Tier } from '../core/agency/roster.ts'
import type { SharedRow } from '../core/season/shared-rows.ts'
import type { SeasonParent } from '../core/season/parents.ts'
import type { SeasonSummary } from '../core/season/season.ts'

/**
 * What the API answers, as JSON; the paths and their parameters are in routes.ts. Times are ISO 8601 in UTC, dates ISO in Asia/Shanghai. Lists come in pages: `next` is an
 * opaque cursor, absent on the last page. Errors are `application/problem+json` (RFC 9457).
 */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string }

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  /** Chinese, for people. */
  readonly detail: string
}

export type Counts = Readonly<Record<Severity, number>> & { readonly unknown: number; readonly doubted: number }

/** GET /reports?year=&region=&tier=&severity=&rule=&text=&limit=&cursor= */
export type ReportSummary = {
  readonly agencyId: string
  readonly agency: string
  readonly code: string | null
  readonly region: string | null
  readonly tier: Tier | null
  readonly year: number
  readonly edition: string | null
  readonly version: string
  /** How many versions there have been. */
  readonly versions: number
  readonly counts: Counts
  /** When the upload it was read from arrived. */
  readonly received: string
  readonly upload: UploadReference
  readonly judged: boolean
  readonly format: string
  readonly ocr: boolean
}

/** `id` is opaque and stands for the object version in paths: /uploads/{id}. */
export type UploadReference = { readonly id: string; readonly key: string; readonly versionId: string }

export type VersionSummary = {
  readonly version: string
  readonly received: string
  readonly upload: UploadReference
  readonly current: boolean
  readonly counts: Counts
}

export type Decided = {
  readonly decision: 'confirmed' | 'dismissed'
  readonly reason: string
  readonly by: string
  readonly at: string
}

export type FindingDetail = Finding & { readonly decision?: Decided }

/** GET /reports/{agencyId}/{year}?version= */
export type ReportDetail = ReportSummary & {
  readonly identity: Report['identity']
  readonly cells: Cells
  readonly presence: Report['presence']
  readonly unknownRows: Report['unknownRows']
  readonly labelVariants: Report['labelVariants']
  readonly layoutNotes: Report['layoutNotes']
  readonly text: Report['text']
  readonly source: Report['source']
  readonly findings: readonly FindingDetail[]
  /** Which judgement the findings are of; another id says that something they rest on has changed. */
  readonly judgement?: { readonly id: string; readonly at: string }
  readonly history: readonly VersionSummary[]
  readonly indicators: readonly Indicator[]
  /** How many bodies the roster counts under this one. */
  readonly children: number
  /** Last year's accepted figures of the same body. */
  readonly previous?: { readonly year: number; readonly version: string; readonly cells: Cells }
  /** A link to the file itself, for some minutes. */
  readonly file?: string
  readonly audit: readonly AuditRecord[]
}

export type AuditRecord = {
  readonly at: string
  readonly by: string
  readonly action: string
  readonly detail: string
}

/** PUT /reports/{agencyId}/{year}/findings/{fingerprint}/decision; `open` takes a decision back. */
export type DecisionRequest = { readonly decision: 'confirmed' | 'dismissed' | 'open'; readonly reason: string }

/** PUT /reports/{agencyId}/{year}/cells/{cellId}: a person's reading of a doubted cell; judged again. */
export type EnteredRequest = {
  readonly value: string | number | null
  readonly reason: string
  readonly version: string
}
export type EnteredResponse = { readonly cell: Cell }

/** GET /findings?year=&rule=&severity=&region=&cursor= */
export type FindingRow = Finding & {
  readonly agencyId: string
  readonly agency: string
  readonly region: string | null
  readonly year: number
}

/** GET /rows/{table}/{row}?year=&region=&cursor=: one row of the form across bodies. */
export type PanelRow = {
  readonly agencyId: string
  readonly agency: string
  readonly region: string | null
  readonly year: number
  readonly version: string
  readonly cells: Readonly<Partial<Record<CellId, Cell>>>
}

/** GET /uploads?outcome=&year=&from=&to=&text=&cursor= */
export type UploadSummary = UploadReference & {
  readonly name: string
  readonly size: number
  readonly received: string
  readonly kind: OutcomeKind
  readonly outcome: Outcome
  /** What a clerk can do about it, Chinese; absent where there is nothing to do. */
  readonly advice?: string
  readonly reports: readonly UploadedReport[]
}

export type UploadedReport = {
  readonly agencyId: string
  readonly agency: string
  readonly year: number
  /** What was found in it; absent while it is judged, and where another version counts. */
  readonly counts?: Counts
}

/** GET /uploads/{id}; GET /uploads/of?key=&versionId= for who has just put the file */
export type UploadDetail = UploadSummary & {
  readonly holdReasons: readonly HoldReason[]
  /** What the file says of itself, for the person who re-addresses it. */
  readonly proposed?: { readonly agency: string | null; readonly year: number | null }
  readonly file?: string
  readonly audit: readonly AuditRecord[]
}

/** POST /uploads: a presigned PUT; `headers` must be sent with it. */
export type UploadTicketRequest = {
  readonly name: string
  readonly size: number
  readonly agency?: string
  readonly code?: string
  readonly year?: number
  /** A roster or settings, not a report. */
  readonly configuration?: boolean
}
export type UploadTicket = {
  readonly key: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expires: string
}

/** POST /uploads/{id}/accept | readdress | withdraw; the action stands in the path. Answers UploadDetail. */
export type HeldAction = {
  readonly action: 'accept' | 'readdress' | 'withdraw'
  readonly reason: string
  readonly part?: number
  readonly agency?: string
  readonly year?: number
}

/** GET /seasons/{year} */
export type Season = Omit<SeasonSummary, 'parents'> & {
  readonly year: number
  /** Years there are reports of. */
  readonly years: readonly number[]
  /** By which the 汇总表 of a parent is asked for, whether or not it has reported itself. */
  readonly parents: readonly (SeasonParent & { readonly agencyId: string })[]
  /** Rows that no known form has and many reports print. */
  readonly newRows: readonly SharedRow[]
  /** Uploads that wait for a person and belong to other seasons, as far as their year is known: a doubted year may be wrong. */
  readonly heldElsewhere: number
}

/**
 * GET /seasons/{year}/reports: all reports of a season for a list that is sorted and filtered where it is shown. Each
 * array has an entry a report, in the order of region and name: a third of the bytes of so many objects.
 */
export type SeasonReports = {
  readonly year: number
  readonly agencyId: readonly string[]
  readonly agency: readonly string[]
  readonly region: readonly (string | null)[]
  readonly tier: readonly (Tier | null)[]
  readonly versions: readonly number[]
  readonly received: readonly string[]
  /** What is open: null while it waits to be judged. */
  readonly error: readonly (number | null)[]
  readonly warning: readonly (number | null)[]
  readonly notice: readonly (number | null)[]
  readonly doubted: readonly number[]
}

/** GET /rollups/{agencyId}/{year}: 汇总表, the cells of the form summed from the bodies under a parent. */
export type RollUp = {
  readonly parent: string
  readonly year: number
  readonly scope: Scope | null
  readonly edition: string
  readonly cells: readonly {
    readonly cell: CellId
    readonly sum: Value
    /** How many bodies it is the sum of. */
    readonly counted: number
    /** What the parent's own report prints. */
    readonly own: Value
    readonly doubtful: readonly string[]
  }[]
  readonly children: readonly { readonly name: string; readonly agencyId: string | null; readonly received: boolean }[]
}

/** GET /rules */
export type RuleSummary = {
  readonly id: string
  readonly code: string
  readonly severity: Severity
  readonly title: string
  readonly source: string
  readonly advice?: string
  readonly editions: readonly string[]
  readonly enabled: boolean
}

/** POST /exports, GET /exports/{id} */
export type ExportFormat = 'csv-long' | 'csv-wide' | 'jsonl' | 'xlsx' | 'parquet' | 'indicators-csv'
export type ExportRequest = {
  readonly format: ExportFormat
  readonly years: readonly number[]
  readonly region?: string
  readonly tier?: Tier
}
/** A long piece of work: started, looked at, and where it would alert people, confirmed or discarded by a person. */
export type JobKind = 'replay' | 'rejudge' | 'redrive' | 'erase' | 'merge'
export type JobState = 'waiting' | 'running' | 'settling' | 'to-confirm' | 'releasing' | 'done' | 'discarded' | 'failed'
export type JobDetail = {
  readonly id: string
  readonly kind: JobKind
  readonly state: JobState
  readonly parameters: Readonly<Record<string, unknown>>
  readonly by: string
  readonly reason: string
  readonly created: string
  readonly finished?: string
  readonly counts: Readonly<Record<string, number>>
  readonly because?: string
}
/** What a replay or re-judging changed, a report each, before anybody is told. */
export type JobChange = {
  readonly agencyId: string
  readonly agency: string
  readonly year: number
  readonly swung: boolean
  readonly fresh: readonly string[]
  readonly resolved: readonly string[]
}

export type ExportJob = {
  readonly id: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly request: ExportRequest
  readonly reports: number
  readonly created: string
  readonly link?: string
  readonly because?: string
}

/** GET /subscriptions */
export type SubscriptionSummary = {
  readonly id: string
  readonly protocol: string
  readonly endpoint: string
  /** Pending subscriptions lapse after two days; anyone who gets the mail can unsubscribe. */
  readonly state: 'confirmed' | 'pending'
}

/** GET /me */
export type Caller = { readonly name: string }

/** GET /health */
export type Health = { readonly status: 'ok'; readonly time: string }

/** GET /agencies/{agencyId}: a body through the years. */
export type AgencyDetail = {
  readonly agencyId: string
  readonly name: string
  /** Names and codes that lead to it. */
  readonly aliases: readonly string[]
  /** Oldest first. */
  readonly years: readonly AgencyYear[]
}
export type AgencyYear = {
  readonly year: number
  readonly version: string
  readonly edition: string | null
  readonly counts: Counts
  readonly indicators: readonly Indicator[]
}
