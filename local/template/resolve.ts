import { identify, type Account, type Identity } from './identity.ts'
import { isObject, type Json, type JsonObject, type Resource, type Template } from './template.ts'

/** A template after its intrinsic functions: what CloudFormation would hand to each service. */
export type Stack = {
  readonly name: string
  readonly account: Account
  readonly resources: readonly ResolvedResource[]
  readonly outputs: Readonly<Record<string, string>>
}

export type ResolvedResource = Identity & {
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
}

const absent = Symbol('AWS::NoValue')

/** Resolves every condition, intrinsic function and output. Throws, naming it, for a function or type it does not know. */
export function resolveStack(
  template: Template,
  name: string,
  account: Account,
  parameters: Readonly<Record<string, string>> = {},
): Stack {
  const pseudo: Readonly<Record<string, string | typeof absent>> = {
    'AWS::Region': account.region,
    'AWS::AccountId': account.id,
    'AWS::Partition': account.partition,
    'AWS::StackName': name,
    'AWS::StackId': `arn:${account.partition}:cloudformation:${account.region}:${account.id}:stack/${name}/local`,
    'AWS::URLSuffix': account.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::NoValue': absent,
  }
  const identities = new Map<string, Identity>()

  const reference = (target: string): Json | typeof absent => {
    if (target in pseudo) return pseudo[target]!
    if (template.Parameters && target in template.Parameters) {
      const value = parameters[target] ?? template.Parameters[target]!.Default
      if (value === undefined) throw new Error(`parameter ${target} has neither a value nor a default`)
      return /^(CommaDelimitedList|List<)/.test(template.Parameters[target]!.Type) ? String(value).split(',') : value
    }
    return identityOf(target).ref
  }
  const identityOf = (target: string): Identity => {
    const known = identities.get(target)
    if (known) return known
    const resource = template.Resources[target]
    if (!resource) throw new Error(`${target} is referred to and not in the template`)
    const named: Resource = { ...resource, Properties: nameOnly(resource) }
    const identity = identify(target, named, name, account)
    identities.set(target, identity)
    return identity
  }
  /** Names may themselves be `Fn::Sub`; other properties must not be resolved yet, they may refer back. */
  const nameOnly = (resource: Resource): JsonObject =>
    Object.fromEntries(
      Object.entries(resource.Properties ?? {})
        .filter(([key]) => key.endsWith('Name'))
        .map(([key, value]) => [key, plain(value)]),
    )
  const plain = (value: Json): Json => {
    const found = evaluate(value)
    return found === absent ? null : found
  }
  const attribute = (target: string, key: string): string => {
    const found = identityOf(target).attributes[key]
    if (found === undefined) throw new Error(`${target} (${template.Resources[target]?.Type}) has no attribute ${key}`)
    return found
  }
  const condition = (target: string): boolean => {
    const expression = template.Conditions?.[target]
    if (expression === undefined) throw new Error(`condition ${target} is not in the template`)
    return evaluate(expression) === true
  }
  const substitute = (text: string, local: JsonObject): string =>
    text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, key: string) => {
      if (literal) return `\${${key}}`
      if (key in local) return String(plain(local[key]!))
      const dot = key.indexOf('.')
      return dot < 0 || key.includes('::') ? String(reference(key)) : attribute(key.slice(0, dot), key.slice(dot + 1))
    })

  const functions: Readonly<Record<string, (argument: Json) => Json | typeof absent>> = {
    Ref: (argument) => reference(String(argument)),
    Condition: (argument) => condition(String(argument)),
    'Fn::GetAtt': (argument) => {
      const [target, ...path] = typeof argument === 'string' ? argument.split('.') : (argument as string[])
      return attribute(target!, path.join('.'))
    },
    'Fn::Sub': (argument) =>
      typeof argument === 'string'
        ? substitute(argument, {})
        : substitute((argument as Json[])[0] as string, (argument as Json[])[1] as JsonObject),
    'Fn::Join': (argument) => {
      const [separator, parts] = argument as [string, Json]
      return (plain(parts) as Json[]).map(String).join(separator)
    },
    'Fn::Select': (argument) => (plain((argument as Json[])[1]!) as Json[])[Number((argument as Json[])[0])] ?? null,
    'Fn::Split': (argument) => String(plain((argument as Json[])[1]!)).split((argument as string[])[0]!),
    'Fn::If': (argument) => {
      const [test, yes, no] = argument as [string, Json, Json]
      return evaluate(condition(test) ? yes : no)
    },
    'Fn::Equals': (argument) => {
      const [left, right] = argument as [Json, Json]
      return String(plain(left)) === String(plain(right))
    },
    'Fn::Not': (argument) => evaluate((argument as Json[])[0]!) !== true,
    'Fn::And': (argument) => (argument as Json[]).every((each) => evaluate(each) === true),
    'Fn::Or': (argument) => (argument as Json[]).some((each) => evaluate(each) === true),
    'Fn::FindInMap': (argument) => {
      const [map, top, second] = (argument as Json[]).map((each) => String(plain(each)))
      const found = template.Mappings?.[map!]?.[top!]?.[second!]
      if (found === undefined) throw new Error(`mapping ${map}.${top}.${second} is not in the template`)
      return found
    },
    'Fn::Base64': (argument) => Buffer.from(String(plain(argument))).toString('base64'),
  }

  function evaluate(value: Json): Json | typeof absent {
    if (Array.isArray(value)) return (value as Json[]).map(evaluate).filter((each): each is Json => each !== absent)
    if (!isObject(value)) return value
    const [key, ...more] = Object.keys(value)
    if (
      key &&
      more.length === 0 &&
      (key === 'Ref' || key.startsWith('Fn::') || (key === 'Condition' && typeof value[key] === 'string'))
    ) {
      const apply = functions[key]
      if (!apply) throw new Error(`${key} is not imitated by the local cloud`)
      return apply(value[key]!)
    }
    return Object.fromEntries(
      Object.entries(value)
        .map(([name_, each]) => [name_, evaluate(each)] as const)
        .filter((entry): entry is readonly [string, Json] => entry[1] !== absent),
    )
  }

  const present = Object.entries(template.Resources).filter(([, r]) => !r.Condition || condition(r.Condition))
  return {
    name,
    account,
    resources: present.map(([id, resource]) => ({
      ...identityOf(id),
      id,
      type: resource.Type,
      properties: plain(resource.Properties ?? {}) as JsonObject,
    })),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {})
        .filter(([, output]) => !output.Condition || condition(output.Condition))
        .map(([key, output]) => [key, String(plain(output.Value))]),
    ),
  }
}
