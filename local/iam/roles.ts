import type { ResolvedResource, Stack } from '../template/resolve.ts'
import { isObject, type Json, type JsonObject } from '../template/template.ts'
import { statementsOf, type Statement } from './policy.ts'

/** AWS's own managed policies that a stack of this kind attaches. */
const managed: Readonly<Record<string, Json>> = {
  'service-role/AWSLambdaBasicExecutionRole': {
    Statement: {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '*',
    },
  },
  'service-role/AWSLambdaSQSQueueExecutionRole': {
    Statement: {
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: '*',
    },
  },
  AWSXRayDaemonWriteAccess: { Statement: { Effect: 'Allow', Action: 'xray:*', Resource: '*' } },
}

const items = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/** What each role of the stack may do, by role name: its inline, attached and managed policies. */
export function rolePolicies(stack: Stack): ReadonlyMap<string, readonly Statement[]> {
  const roles = new Map<string, Statement[]>()
  const own = (resource: ResolvedResource, type: string) => resource.type === type
  for (const role of stack.resources.filter((r) => own(r, 'AWS::IAM::Role')))
    roles.set(role.name, [
      ...items(role.properties['Policies']).flatMap((policy) =>
        isObject(policy) ? statementsOf(policy['PolicyDocument']) : [],
      ),
      ...items(role.properties['ManagedPolicyArns']).flatMap((arn) => managedStatements(String(arn), stack)),
    ])
  for (const policy of stack.resources.filter((r) => own(r, 'AWS::IAM::Policy') || own(r, 'AWS::IAM::ManagedPolicy')))
    for (const role of items(policy.properties['Roles']))
      roles.get(String(role))?.push(...statementsOf(policy.properties['PolicyDocument']))
  return roles
}

function managedStatements(arn: string, stack: Stack): readonly Statement[] {
  const name = arn.split(':policy/')[1] ?? arn
  const known = managed[name]
  if (known) return statementsOf(known)
  const ofStack = stack.resources.find((r) => r.type === 'AWS::IAM::ManagedPolicy' && r.ref === arn)
  if (!ofStack) throw new Error(`managed policy ${arn} is not imitated by the local cloud`)
  return statementsOf(ofStack.properties['PolicyDocument'])
}

/** A function's permission is a statement of the policy that hangs on it. */
const permission = (properties: JsonObject, target: string): Statement => ({
  effect: 'Allow',
  actions: [String(properties['Action'])],
  notActions: [],
  resources: [target],
  notResources: [],
  principals: [
    /\.amazonaws\.com(\.cn)?$/.test(String(properties['Principal']))
      ? `service:${String(properties['Principal'])}`
      : String(properties['Principal']),
  ],
  conditions: properties['SourceArn']
    ? [{ operator: 'ArnLike', key: 'aws:SourceArn', values: [String(properties['SourceArn'])] }]
    : [],
})

/** The policies hung on buckets, queues, topics and functions, by ARN. */
export function resourcePolicies(stack: Stack): ReadonlyMap<string, readonly Statement[]> {
  const policies = new Map<string, Statement[]>()
  const add = (arn: string | undefined, document: Json | undefined) => {
    if (arn) policies.set(arn, [...(policies.get(arn) ?? []), ...statementsOf(document)])
  }
  const byRef = new Map(stack.resources.map((r) => [r.ref, r.attributes['Arn'] ?? r.attributes['TopicArn']]))
  for (const { type, properties } of stack.resources) {
    const document = properties['PolicyDocument']
    if (type === 'AWS::S3::BucketPolicy') add(byRef.get(String(properties['Bucket'])), document)
    if (type === 'AWS::SQS::QueuePolicy')
      for (const url of items(properties['Queues'])) add(byRef.get(String(url)), document)
    if (type === 'AWS::Lambda::Permission') {
      const target = byRef.get(String(properties['FunctionName'])) ?? String(properties['FunctionName'])
      policies.set(target, [...(policies.get(target) ?? []), permission(properties, target)])
    }
    if (type === 'AWS::SNS::TopicPolicy') for (const arn of items(properties['Topics'])) add(String(arn), document)
  }
  return policies
}
