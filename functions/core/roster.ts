import type { Report } from './report.ts'

/** The bodies an overseeing office expects reports from. */
export type Roster = { readonly bodies: readonly RosterBody[] }

export type RosterBody = {
  readonly name: string
  readonly aliases: readonly string[]
  /** 统一社会信用代码. */
  readonly code?: string
}

/** The report of a body counted under this one in the roster. */
export type ChildReport = { readonly body: RosterBody; readonly report: Report | null }
