import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { actionRoutes, queryRoutes } from '../../functions/api/routes.ts'
import { longestReading } from '../../functions/cloud/intake/receiving.ts'
import { longestScan } from '../../functions/cloud/scans/scanning.ts'
import { resources } from '../../lib/api.ts'
import { pointedAt, synthesized, templateOf, type Resource } from '../kit/template.ts'

// A template is JSON of many shapes: what a test expects of it is checked by the test.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = Record<string, any>

const root = join(import.meta.dirname, '../..')
const { of, json, text } = templateOf()
const china = templateOf({}, 'cn-north-1')
const props = ([, resource]: readonly [string, Resource]) => resource.Properties as Loose
const functionsByName = new Map(
  of('AWS::Lambda::Function').map((entry) => [
    props(entry)['Environment'].Variables.POWERTOOLS_SERVICE_NAME as string,
    entry,
  ]),
)
const mappings = of('AWS::Lambda::EventSourceMapping').map(props)
const mappingsOf = (name: string) =>
  mappings.filter((mapping) => pointedAt(mapping['FunctionName']) === functionsByName.get(name)![0])

describe('the stack', () => {
  test('has exactly the functions that stand in functions/', () => {
    const files = readdirSync(join(root, 'functions')).filter((name) => name.endsWith('.ts'))
    expect([...functionsByName.keys()].sort()).toEqual(files.map((name) => name.slice(0, -3)).sort())
  })

  test('wakes the relay by insertions of requests to judge and by nothing else', () => {
    const [stream, ...others] = mappingsOf('relay')
    expect(others).toEqual([])
    expect(stream!['FilterCriteria'].Filters.map((filter: { Pattern: string }) => JSON.parse(filter.Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'JUDGE#' }] } } } },
    ])
    expect(stream!['DestinationConfig'].OnFailure.Destination).toBeDefined()
    expect(stream!['BisectBatchOnFunctionError']).toBe(true)
    expect(mappings.filter((mapping) => JSON.stringify(mapping['EventSourceArn']).includes('StreamArn'))).toHaveLength(
      1,
    )
  })

  test('gives whoever opens untrusted bytes one file at a time', () => {
    for (const name of ['extract', 'read-scan', 'start-ocr', 'configure'])
      expect(mappingsOf(name).map((mapping) => mapping['BatchSize'])).toEqual([1])
  })

  test('counts no reader as taken down while it may still be at work', () => {
    const timeout = (name: string) => Number(props(functionsByName.get(name)!)['Timeout']) * 1000
    expect([timeout('extract'), timeout('read-scan')]).toEqual([longestReading, longestScan])
    expect(timeout('configure')).toBeLessThanOrEqual(longestReading)
  })

  test('bounds concurrency at the event source and reserves none', () => {
    expect(text.includes('ReservedConcurrentExecutions')).toBe(false)
    for (const mapping of mappings) expect(mapping['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
    const fromQueues = mappings.filter((mapping) => !JSON.stringify(mapping['EventSourceArn']).includes('StreamArn'))
    for (const mapping of fromQueues) expect(mapping['ScalingConfig'].MaximumConcurrency).toBeGreaterThanOrEqual(2)
  })

  test('hides a message six times as long as its function may run', () => {
    for (const mapping of mappings) {
      const queue = json.Resources[pointedAt(mapping['EventSourceArn']) ?? '']
      if (queue?.Type !== 'AWS::SQS::Queue') continue
      const fn = json.Resources[pointedAt(mapping['FunctionName'])!]!.Properties as Loose
      expect(queue.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * fn['Timeout'])
    }
  })

  test('gives every queue dead letters that wait fourteen days under an alarm', () => {
    const queues = of('AWS::SQS::Queue')
    const targets = new Set(
      queues.map((entry) => pointedAt(props(entry)['RedrivePolicy']?.deadLetterTargetArn)).filter(Boolean),
    )
    const alarmed = new Set(
      of('AWS::CloudWatch::Alarm').flatMap((entry) =>
        (props(entry)['Dimensions'] ?? []).map(
          (dimension: { Value: unknown }) => pointedAt(dimension.Value) ?? attributeOf(dimension.Value),
        ),
      ),
    )
    for (const [, queue] of queues) expect(queue.Properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600)
    const deadLetters = queues.filter(([id, queue]) => targets.has(id) || !('RedrivePolicy' in queue.Properties))
    expect(deadLetters.map(([id]) => id).filter((id) => !alarmed.has(id))).toEqual([])
  })

  test('gives every rule, schedule and subscription a place for what it cannot deliver', () => {
    for (const entry of of('AWS::Events::Rule'))
      for (const target of props(entry)['Targets']) expect(target.DeadLetterConfig.Arn).toBeDefined()
    for (const entry of of('AWS::Scheduler::Schedule'))
      expect(props(entry)['Target'].DeadLetterConfig.Arn).toBeDefined()
    for (const entry of of('AWS::SNS::Subscription').filter((one) => props(one)['Protocol'] === 'sqs'))
      expect(props(entry)['RedrivePolicy']).toBeDefined()
  })

  test('keeps the buckets closed, versioned where it matters, and every request on TLS', () => {
    for (const entry of of('AWS::S3::Bucket')) {
      expect(Object.values(props(entry)['PublicAccessBlockConfiguration'])).toEqual([true, true, true, true])
      expect(props(entry)['BucketEncryption']).toBeDefined()
      expect(entry[1]).toMatchObject({ DeletionPolicy: 'Retain' })
    }
    const announcing = of('AWS::S3::Bucket').filter((entry) => 'NotificationConfiguration' in props(entry))
    expect(announcing.map((entry) => props(entry)['VersioningConfiguration'].Status)).toEqual(['Enabled', 'Enabled'])
    expect(of('AWS::S3::BucketPolicy')).toHaveLength(of('AWS::S3::Bucket').length)
    for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy'])
      for (const entry of of(type)) expect(JSON.stringify(entry)).toContain('aws:SecureTransport')
  })

  test('keeps the table recoverable and out of reach of a slip', () => {
    const [table] = of('AWS::DynamoDB::GlobalTable')
    const { Replicas, StreamSpecification, TimeToLiveSpecification } = props(table!)
    expect(Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
    expect(StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' })
    expect(TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true })
    expect(table![1]).toMatchObject({ DeletionPolicy: 'Retain' })
  })

  test('lets the reading half of the API write nothing', () => {
    const role = pointedAt(props(functionsByName.get('query')!)['Role'])
    const policies = of('AWS::IAM::Policy').filter((entry) =>
      props(entry)['Roles'].some((one: unknown) => pointedAt(one) === role),
    )
    const actions = policies.flatMap((entry) =>
      props(entry)['PolicyDocument'].Statement.flatMap((statement: { Action: string | string[] }) => statement.Action),
    )
    expect(actions.filter((action: string) => /Put|Write|Update|Delete|Send|Publish/.test(action)).sort()).toEqual([
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
  })

  test('signs every route of the API by default and takes tokens where an issuer is configured', () => {
    const kinds = (template: typeof of) =>
      new Set(template('AWS::ApiGatewayV2::Route').map((r) => props(r)['AuthorizationType']))
    expect(kinds(of)).toEqual(new Set(['AWS_IAM']))
    const tokens = templateOf({ jwtIssuer: 'https://issuer.example', jwtAudience: 'console' })
    expect(kinds(tokens.of)).toEqual(new Set(['JWT']))
  })

  test('routes the first segment of every path that is served', () => {
    const segment = (path: string) => path.split('/')[1] ?? ''
    expect(Object.keys(resources).sort()).toEqual([...new Set(queryRoutes.map((route) => segment(route.path)))].sort())
    for (const route of actionRoutes) expect(resources[segment(route.path)]).toContain(route.method)
  })

  test('needs no custom resource: every function is ours', () => {
    for (const entry of of('AWS::Lambda::Function')) expect(props(entry)['Runtime']).toBe('nodejs24.x')
    expect(text.includes('Custom::')).toBe(false)
    expect(Object.keys(json.Resources).length).toBeLessThan(400)
  })

  test('has an alarm a heading in the runbook, and a heading an alarm', () => {
    const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8')
    const headings = [...runbook.matchAll(/^### (.+)$/gm)].map((match) => match[1])
    const named = of('AWS::CloudWatch::Alarm').map((entry) =>
      String(props(entry)['AlarmDescription']).replace('docs/runbook.md: ', ''),
    )
    expect([...new Set(named)].sort()).toEqual([...headings].sort())
  })
})

describe('in the China partition', () => {
  test('asks for nothing that does not exist there', () => {
    expect(china.text.match(/textract|xray|"Active"|arn:aws:/i)).toBeNull()
    for (const entry of china.of('AWS::Lambda::Function')) expect(props(entry)['Runtime']).toBe('nodejs22.x')
  })

  test('refuses to be deployed with Textract', () => {
    expect(() => synthesized({ ocr: 'textract' }, 'cn-north-1')).toThrow('no Textract')
  })
})

test.each([
  ['aws', 'eu-central-1'],
  ['aws-cn', 'cn-north-1'],
])('synthesizes for %s without an unexplained finding of cdk-nag or an error of the built-in rules', (_, region) => {
  const { app } = synthesized({ alertEmail: 'office@example.cn', operatorEmail: 'ops@example.cn' }, region)
  expect(() => app.synth()).not.toThrow()
})

function attributeOf(value: unknown): string | undefined {
  return /"Fn::GetAtt":\["(\w+)"/.exec(JSON.stringify(value) ?? '')?.[1]
}
