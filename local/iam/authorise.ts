import { ServiceError } from '../gateway/service.ts'
import type { Caller } from './caller.ts'
import { conditionHolds, type Context } from './conditions.ts'
import { matchesPattern } from './pattern.ts'
import type { Statement } from './policy.ts'

export type Authorise = (caller: Caller, action: string, resource: string, context?: Context) => void

/** The policies that resources carry themselves (buckets, queues, topics), by the resource's ARN. */
export type ResourcePolicies = ReadonlyMap<string, readonly Statement[]>

const anyOf = (patterns: readonly string[], text: string) => patterns.some((pattern) => matchesPattern(pattern, text))

function applies(statement: Statement, caller: Caller, action: string, resource: string, context: Context): boolean {
  const lower = action.toLowerCase()
  const actionFits = statement.actions.length
    ? statement.actions.some((pattern) => matchesPattern(pattern.toLowerCase(), lower))
    : !statement.notActions.some((pattern) => matchesPattern(pattern.toLowerCase(), lower))
  if (!actionFits) return false
  if (statement.resources.length ? !anyOf(statement.resources, resource) : anyOf(statement.notResources, resource))
    return false
  if (statement.principals && !principalFits(statement.principals, caller.principal)) return false
  return statement.conditions.every((condition) => conditionHolds(condition, context))
}

function principalFits(principals: readonly string[], principal: string): boolean {
  const account = /^arn:[^:]*:(?:iam|sts)::(\d+):/.exec(principal)?.[1]
  return principals.some(
    (one) =>
      one === '*' ||
      one === principal ||
      (account !== undefined && (one === account || one.endsWith(`::${account}:root`))),
  )
}

/**
 * IAM's decision within one account: an explicit deny anywhere refuses; else an allow in the caller's own policies or
 * in the resource's is needed. Throws AccessDenied. `*` as the whole resource stands for actions without one.
 */
export function authoriser(policies: ResourcePolicies, owner: (resource: string) => string = (arn) => arn): Authorise {
  return (caller, action, resource, extra = {}) => {
    const context = { ...caller.context, ...extra }
    const statements = [...caller.statements, ...(policies.get(owner(resource)) ?? [])]
    const fitting = statements.filter((statement) => applies(statement, caller, action, resource, context))
    if (fitting.length > 0 && fitting.every((statement) => statement.effect === 'Allow')) return
    const why = fitting.length > 0 ? 'with an explicit deny' : 'because no policy allows it'
    throw new ServiceError(
      action.startsWith('dynamodb') || action.startsWith('textract') ? 'AccessDeniedException' : 'AccessDenied',
      `${caller.principal} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
      action.startsWith('dynamodb') || action.startsWith('textract') ? 400 : 403,
    )
  }
}

/** Bucket policies hang on the bucket, not on its keys. */
export const policyOwner = (arn: string): string =>
  arn.startsWith('arn:') && arn.includes(':s3:::') ? arn.split('/')[0]! : arn
