import { describe, expect, it } from 'vitest'
import { fits } from '../../local/eventbridge/pattern.ts'
import { conditionHolds } from '../../local/iam/conditions.ts'
import { authoriser } from '../../local/iam/authorise.ts'
import { statementsOf } from '../../local/iam/policy.ts'
import { dechunk } from '../../local/s3/checksums.ts'
import { nextDue } from '../../local/scheduler/expression.ts'
import { virtualClock } from '../../local/state/virtual-clock.ts'
import { resolveStack } from '../../local/template/resolve.ts'

const account = { id: '000000000000', region: 'us-east-1', partition: 'aws', endpoint: 'http://127.0.0.1:1' }

describe('a template', () => {
  it('is resolved: references, attributes, joins, substitutions, conditions, parameters', () => {
    const stack = resolveStack(
      {
        Parameters: { Mail: { Type: 'String', Default: '' } },
        Conditions: { HasMail: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Mail' }, ''] }] } },
        Resources: {
          Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
          Topic: { Type: 'AWS::SNS::Topic', Condition: 'HasMail' },
          Bucket: {
            Type: 'AWS::S3::Bucket',
            Properties: {
              Tags: [
                { 'Fn::GetAtt': ['Queue', 'Arn'] },
                { 'Fn::Sub': '${Queue.QueueName}/${!x}/${AWS::Region}' },
                { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] },
                { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] },
                { 'Fn::If': ['HasMail', 'yes', { Ref: 'AWS::NoValue' }] },
              ],
            },
          },
        },
        Outputs: { Url: { Value: { Ref: 'Queue' } } },
      },
      'Stack',
      account,
    )
    expect(stack.resources.map(({ id }) => id)).toEqual(['Queue', 'Bucket'])
    expect(stack.resources[1]?.properties['Tags']).toEqual([
      'arn:aws:sqs:us-east-1:000000000000:q',
      'q/${x}/us-east-1',
      'a-aws',
      'b',
    ])
    expect(stack.outputs).toEqual({ Url: 'http://127.0.0.1:1/000000000000/q' })
  })
})

describe('event patterns', () => {
  const event = { source: 'aws.s3', detail: { object: { key: '2024/a.docx', size: 12 }, tags: ['x', 'y'] } }
  it.each([
    [{ source: ['aws.s3', 'other'] }, true],
    [{ detail: { object: { key: [{ prefix: '2024/' }] } } }, true],
    [{ detail: { object: { key: [{ 'anything-but': { prefix: '2024/' } }] } } }, false],
    [{ detail: { object: { key: [{ suffix: '.docx' }], size: [{ numeric: ['>', 10, '<=', 12] }] } } }, true],
    [{ detail: { tags: ['y'] } }, true],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ $or: [{ source: ['no'] }, { detail: { tags: ['x'] } }] }, true],
    [{ detail: { object: { key: [{ wildcard: '*/b.docx' }] } } }, false],
  ])('%j fits: %s', (pattern, expected) => expect(fits(pattern, event)).toBe(expected))
  it('that are not known are refused by name', () =>
    expect(() => fits({ source: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow('cidr'))
})

describe('permissions', () => {
  const caller = (...statements: object[]) => ({
    principal: 'arn:aws:iam::000000000000:role/r',
    statements: statementsOf({ Statement: statements as never }),
    context: { 'aws:securetransport': 'true' },
  })
  const can = authoriser(
    new Map([
      [
        'arn:q',
        statementsOf({
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: 'arn:q',
            },
          ],
        }),
      ],
    ]),
  )
  it('need an allow, and a deny wins', () => {
    const allow = { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:b/*' }
    expect(() => can(caller(allow), 's3:GetObject', 'arn:b/key')).not.toThrow()
    expect(() => can(caller(allow), 's3:PutObject', 'arn:b/key')).toThrow('not authorized to perform: s3:PutObject')
    expect(() => can(caller(allow, { ...allow, Effect: 'Deny' }), 's3:GetObject', 'arn:b/key')).toThrow('explicit deny')
  })
  it('may come from the resource', () => {
    const events = { principal: 'service:events.amazonaws.com', statements: [], context: {} }
    expect(() => can(events, 'sqs:SendMessage', 'arn:q')).not.toThrow()
    expect(() => can({ ...events, principal: 'service:sns.amazonaws.com' }, 'sqs:SendMessage', 'arn:q')).toThrow(
      'no policy allows',
    )
  })
  it('depend on conditions, a missing key failing the plain and passing the negated', () => {
    const condition = (operator: string) =>
      conditionHolds({ operator, key: 'aws:SourceArn', values: ['arn:*:rule/x'] }, {})
    expect([condition('ArnLike'), condition('ArnNotLike'), condition('ArnLikeIfExists')]).toEqual([false, true, true])
  })
})

describe('schedules', () => {
  const from = Date.UTC(2026, 0, 30, 23, 50)
  it.each([
    ['rate(15 minutes)', Date.UTC(2026, 0, 31, 0, 5)],
    ['cron(0 2 * * ? *)', Date.UTC(2026, 0, 31, 2)],
    ['cron(0/20 * ? * MON-FRI *)', Date.UTC(2026, 1, 2)],
    ['cron(30 1 1 * ? *)', Date.UTC(2026, 1, 1, 1, 30)],
  ])('%s is next due', (expression, expected) => expect(nextDue(expression, from)).toBe(expected))
  it('go by the clocks of their zone', () =>
    expect(nextDue('cron(30 8 * * ? *)', from, 'Asia/Shanghai')).toBe(Date.UTC(2026, 0, 31, 0, 30)))
})

describe('a chunked body', () => {
  it('is taken apart, its trailers kept', () => {
    const body = Buffer.from('5;chunk-signature=x\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n')
    expect(dechunk(body)).toEqual({ bytes: Buffer.from('hello!'), trailers: { 'x-amz-checksum-crc32': 'AAAA' } })
  })
  it('that ends early is refused', () => expect(() => dechunk(Buffer.from('5\r\nhel'))).toThrow('ends early'))
})

describe('virtual time', () => {
  it('moves to what is due, in order, and calls back in between', () => {
    const clock = virtualClock(0)
    const rung: number[] = []
    clock.at(20, () => rung.push(20))
    clock.at(10, () => clock.at(15, () => rung.push(15)))
    const cancel = clock.at(12, () => rung.push(12))
    cancel()
    clock.pass(16)
    expect([rung, clock.now()]).toEqual([[15], 16])
    clock.advance()
    expect([rung, clock.now(), clock.advance()]).toEqual([[15, 20], 20, false])
  })
})
