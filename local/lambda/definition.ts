import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ResolvedResource, Stack } from '../template/resolve.ts'
import { isObject } from '../template/template.ts'

/** A function as the template declares it. */
export type FunctionDefinition = {
  readonly id: string
  readonly name: string
  readonly arn: string
  readonly role: string
  readonly roleArn: string
  /** The folder of its bundle: what would be uploaded; '' where the assembly has none. */
  readonly code: string
  /** `module.export`. */
  readonly handler: string
  readonly memory: number
  /** Seconds. */
  readonly timeout: number
  readonly environment: Readonly<Record<string, string>>
}

const ignored = new Set([
  'Architectures',
  'Code',
  'DeadLetterConfig',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FunctionName',
  'Handler',
  'KmsKeyArn',
  'LoggingConfig',
  'MemorySize',
  'RecursiveLoop',
  'ReservedConcurrentExecutions',
  'Role',
  'Runtime',
  'RuntimeManagementConfig',
  'Tags',
  'Timeout',
  'TracingConfig',
])

export function definitionsOf(stack: Stack, assembly: string | null): readonly FunctionDefinition[] {
  const roles = new Map(
    stack.resources.filter(({ type }) => type === 'AWS::IAM::Role').map((r) => [r.attributes['Arn'], r.name]),
  )
  return stack.resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map((resource) => definitionOf(resource, assembly, roles))
}

function definitionOf(
  { id, name, attributes, properties }: ResolvedResource,
  assembly: string | null,
  roles: ReadonlyMap<string | undefined, string>,
): FunctionDefinition {
  for (const property of Object.keys(properties))
    if (!ignored.has(property)) throw new Error(`${id}: ${property} of a function is not imitated by the local cloud`)
  const runtime = String(properties['Runtime'])
  if (!runtime.startsWith('nodejs')) throw new Error(`${id}: runtime ${runtime} is not imitated by the local cloud`)
  const source = properties['Code']
  const asset = isObject(source) ? String(source['S3Key']).replace(/\.zip$/, '') : ''
  const code = assembly === null ? '' : join(assembly, `asset.${asset}`)
  if (code && !existsSync(code)) throw new Error(`${id}: its bundle ${code} is not there`)
  const environment = properties['Environment']
  const variables = isObject(environment) && isObject(environment['Variables']) ? environment['Variables'] : {}
  const roleArn = String(properties['Role'])
  return {
    id,
    name,
    arn: attributes['Arn']!,
    role: roles.get(roleArn) ?? roleArn,
    roleArn,
    code,
    handler: String(properties['Handler']),
    memory: Number(properties['MemorySize'] ?? 128),
    timeout: Number(properties['Timeout'] ?? 3),
    environment: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)])),
  }
}
