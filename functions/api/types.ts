import type { CellId } from '../core/cell-id.ts'
import type { TableKey } from '../core/form.ts'
import type { Finding, Severity } from '../core/finding.ts'
import type { HistoryLine, JudgementSummary } from '../cloud/reports.ts'
import type { Outcome, OutcomeKind } from '../core/outcome.ts'
import type { Counts } from '../core/open-findings.ts'
import type { Cell, CellState, Report, Value } from '../core/report.ts'
import type { Hints } from '../core/interpret.ts'

/** The shapes of the API's answers. Times are ISO 8601 in UTC. A list carries `next` where there is more of it. */
export type Listing<T> = { readonly items: readonly T[]; readonly next: string | null }

/** RFC 9457. `type` is relative; `detail` is Chinese and fit to be shown. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
}

export type ReportState = 'waiting-for-judgement' | 'with-errors' | 'with-doubts' | 'clean' | 'withdrawn'

export type ReportLine = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly region: string | null
  readonly tier: string | null
  readonly state: ReportState
  readonly edition: string | null
  readonly version: string
  /** How many versions were accepted up to now. */
  readonly versions: number
  readonly upload: string
  readonly key: string
  readonly format: string
  readonly ocr: boolean
  /** Cells that nobody can vouch for. */
  readonly doubted: number
  readonly counts: Counts | null
  readonly receivedAt: string
  readonly acceptedAt: string
}

export type FindingView = Finding & {
  readonly decision: {
    readonly decision: 'confirmed' | 'dismissed'
    readonly reason: string
    readonly by: string
    readonly at: string
  } | null
}

export type ReportView = ReportLine & {
  readonly judgement: JudgementSummary | null
  readonly cells: Readonly<Partial<Record<CellId, Cell>>>
  readonly report: Omit<Report, 'cells'>
  readonly findings: readonly FindingView[]
  readonly history: readonly HistoryLine[]
  readonly entered: readonly {
    readonly cell: CellId
    readonly value: Value
    readonly by: string
    readonly at: string
    readonly reason: string
  }[]
}

export type FindingLine = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly region: string | null
  readonly finding: Finding
}

/** One printed row of one body: column key (`value` in 表二) -> value, with the states that are not plainly `read`. */
export type RowLine = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly region: string | null
  readonly table: TableKey
  readonly row: string
  readonly values: Readonly<Record<string, Value>>
  readonly states: Readonly<Record<string, CellState>>
}

export type UploadView = {
  readonly upload: string
  readonly key: string
  readonly versionId: string
  readonly receivedAt: string
  readonly hints: Hints
  readonly documentId: string
  readonly container: string | null
  readonly outcome: Outcome
}

export type RuleView = {
  readonly id: string
  readonly code: string
  readonly severity: Severity
  readonly title: string
  readonly source: string
  readonly advice: string | null
  readonly editions: readonly string[] | null
  readonly enabled: boolean
}

export type HealthView = { readonly status: 'ok'; readonly time: string }

export type { OutcomeKind }
