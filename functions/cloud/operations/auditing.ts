import { digestOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { queryList, type Item } from '../table.ts'

export type AuditAction =
  | 'accept-held'
  | 'readdress'
  | 'withdraw'
  | 'enter-cell'
  | 'remove-entered'
  | 'decide'
  | 'revoke-decision'
  | 'start-job'
  | 'confirm-job'
  | 'discard-job'
  | 'merge-bodies'
  | 'erase'

/** Who did what, when and why; written in the transaction of the deed and never changed. */
export type Audit = Item & {
  readonly action: AuditAction
  readonly by: string
  readonly at: string
  readonly reason: string
  readonly detail: Readonly<Record<string, unknown>>
}

export const auditItem = (
  partition: string,
  audit: Pick<Audit, 'action' | 'by' | 'at' | 'reason' | 'detail'>,
): Audit => ({ ...keys.audit(partition, audit.at, digestOf(audit)), ...audit })

export const auditsOf = (partition: string): Promise<readonly Audit[]> =>
  queryList<Audit>({ partition, beginsWith: 'AUDIT#' })
