import type { Context } from './conditions.ts'
import type { Statement } from './policy.ts'

/** Who makes a call: a function through its role, the person at this machine, or one of the imitated services. */
export type Caller = {
  /** `arn:…`, or `service:events.amazonaws.com`. */
  readonly principal: string
  readonly statements: readonly Statement[]
  readonly context: Context
  /** Which instance of a function is calling, where one is: faults aim at it. */
  readonly instance?: string
}

/** One of the imitated services, acting for a resource of the stack. */
export const serviceCaller = (service: string, source: string, account: string): Caller => ({
  principal: `service:${service}`,
  statements: [],
  context: { 'aws:sourcearn': source, 'aws:sourceaccount': account, 'aws:securetransport': 'true' },
})
