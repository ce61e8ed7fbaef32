import type { Finding } from '../core/finding.ts'
import type { Rejection, RejectionReason } from '../core/uploads/rejection.ts'
import type { Cell, Report } from '../core/report.ts'

/** One line of `check --json`: one report of a file, or why there is none. */
export type CheckResult = {
  /** As given on the command line; a member of an archive as `archive.zip/member`. */
  readonly file: string
  /** `failed` is our crash, `rejected` the file's fault. */
  readonly status: 'accepted' | 'rejected' | 'failed'
  /** Counts from 1 where a file holds several reports. */
  readonly part: number
  readonly rejection?: {
    readonly reason: RejectionReason | 'unreadable-path' | 'internal-error'
    readonly message: string
  }
  readonly report?: CheckedReport
  /** What the person asked for and did not get: last year's report that was given is another's or of another year. */
  readonly note?: string
  readonly findings: readonly Finding[]
  readonly milliseconds: { readonly read: number; readonly recognise: number; readonly judge: number }
}

type CellTree = { readonly [key: string]: Cell | CellTree }

export type CheckedReport = {
  readonly agency: string | null
  readonly code: string | null
  readonly year: number | null
  readonly edition: string | null
  readonly unknownRows: Report['unknownRows']
  readonly tables: CellTree
}

export function checkedReport(report: Report): CheckedReport {
  return {
    agency: report.identity.agency.value,
    code: report.identity.code.value,
    year: report.identity.year.value,
    edition: report.edition,
    unknownRows: report.unknownRows,
    tables: treeOf(report.cells),
  }
}

/** `applications.granted.total` becomes `{applications: {granted: {total: CELL}}}`. */
function treeOf(cells: Report['cells']): CellTree {
  const tree: Record<string, unknown> = {}
  for (const [id, cell] of Object.entries(cells)) {
    const path = id.split('.')
    const last = path.pop() ?? id
    let node = tree
    for (const key of path) node = (node[key] ??= {}) as Record<string, unknown>
    node[last] = cell
  }
  return tree as CellTree
}

export function rejectedResult(
  file: string,
  rejection: Rejection | NonNullable<CheckResult['rejection']>,
  read = 0,
  recognise = 0,
): CheckResult {
  return {
    file,
    status: 'rejected',
    part: 1,
    rejection,
    findings: [],
    milliseconds: { read: round(read), recognise: round(recognise), judge: 0 },
  }
}

export function failedResult(file: string, error: unknown, read = 0): CheckResult {
  const message = `程序内部错误：${error instanceof Error ? error.message : String(error)}`
  return { ...rejectedResult(file, { reason: 'internal-error', message }, read), status: 'failed' }
}

const round = (milliseconds: number) => Math.round(milliseconds * 100) / 100
