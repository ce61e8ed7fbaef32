import { isObject, type Json } from '../template/template.ts'

/** One statement of a policy, its one-or-many fields made lists. */
export type Statement = {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly resources: readonly string[]
  readonly notResources: readonly string[]
  /** Absent in a role's own policy, which speaks of the role. */
  readonly principals?: readonly string[]
  readonly conditions: readonly Condition[]
}

export type Condition = { readonly operator: string; readonly key: string; readonly values: readonly string[] }

const listOf = (value: Json | undefined): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)]

/** `*`, `service:events.amazonaws.com` or `arn:…`. */
function principalsOf(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (!isObject(value)) return listOf(value)
  return Object.entries(value).flatMap(([kind, names]) =>
    listOf(names).map((name) => (kind === 'Service' ? `service:${name}` : name)),
  )
}

/** The statements of a policy document; throws for fields it does not know, so that none is silently ignored. */
export function statementsOf(document: Json | undefined): readonly Statement[] {
  if (!isObject(document)) return []
  const statements = document['Statement']
  return (Array.isArray(statements) ? (statements as Json[]) : [statements ?? null])
    .filter(isObject)
    .map((statement) => {
      for (const field of Object.keys(statement))
        if (!known.has(field)) throw new Error(`policy field ${field} is not imitated by the local cloud`)
      const principals = principalsOf(statement['Principal'])
      return {
        effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
        actions: listOf(statement['Action']),
        notActions: listOf(statement['NotAction']),
        resources: listOf(statement['Resource']),
        notResources: listOf(statement['NotResource']),
        ...(principals && { principals }),
        conditions: Object.entries(isObject(statement['Condition']) ? statement['Condition'] : {}).flatMap(
          ([operator, keys]) =>
            Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
              operator,
              key,
              values: listOf(values),
            })),
        ),
      }
    })
}

const known = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'Condition'])
