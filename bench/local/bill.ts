import type { Intercept } from '../../local/gateway/gateway.ts'

/** Prices in US dollars, us-east-1, on demand, x86, as published in November 2026; see aws.amazon.com/<service>/pricing. */
const prices = {
  dated: '2026-11',
  s3Write: 0.005 / 1000,
  s3Read: 0.0004 / 1000,
  dynamodbWrite: 0.625 / 1e6,
  dynamodbRead: 0.125 / 1e6,
  streamRead: 0.02 / 100_000,
  sqs: 0.4 / 1e6,
  sns: 0.5 / 1e6,
  eventBridge: 1 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  lambdaGigabyteSecond: 0.0000166667,
} as const

export type Meter = {
  readonly calls: ReadonlyMap<string, number>
  readonly consumed: { read: number; write: number }
  readonly intercept: Intercept
  readonly units: (what: 'dynamodb-read' | 'dynamodb-write', units: number) => void
  readonly log: (from: string, line: string) => void
}

/** Counts the calls functions make. */
export function meter(): Meter {
  const calls = new Map<string, number>()
  const consumed = { read: 0, write: 0 }
  return {
    calls,
    consumed,
    intercept({ service, operation, caller, respond }) {
      if (caller.instance !== undefined) {
        const name = `${service}:${operation}`
        calls.set(name, (calls.get(name) ?? 0) + 1)
      }
      return respond()
    },
    units(what, units) {
      consumed[what === 'dynamodb-read' ? 'read' : 'write'] += units
    },
    log: () => undefined,
  }
}

// Bought time of one report over extract, normalize, relay, validate and notify: generous, cold starts included.
const gigabyteSecondsEach = 6
const invocationsEach = 6
const messagesEach = 12
const eventsEach = 2

/** What the metered calls would cost, per thousand reports. */
export function bill({ calls, consumed }: Meter, reports: number): string {
  const of = (pattern: RegExp) =>
    [...calls].filter(([name]) => pattern.test(name)).reduce((sum, [, count]) => sum + count, 0)
  const per = 1000 / reports
  const lines: readonly (readonly [string, number])[] = [
    ['S3 writes, lists', (of(/^s3:(Put|Multipart|Copy|List)/) + reports) * prices.s3Write],
    ['S3 reads', of(/^s3:(Get|Head)/) * prices.s3Read],
    ['DynamoDB writes', consumed.write * prices.dynamodbWrite],
    ['DynamoDB reads', consumed.read * prices.dynamodbRead],
    ['SQS', (of(/^sqs:/) + messagesEach * reports) * prices.sqs],
    ['SNS, EventBridge', of(/^sns:/) * prices.sns + eventsEach * reports * prices.eventBridge],
    [
      'Lambda',
      invocationsEach * reports * prices.lambdaRequest + gigabyteSecondsEach * reports * prices.lambdaGigabyteSecond,
    ],
  ]
  const total = lines.reduce((sum, [, dollars]) => sum + dollars, 0)
  return [
    `cost of 1,000 reports at the prices of ${prices.dated}, from metered calls (Lambda time and polling assumed):`,
    ...lines.map(([what, dollars]) => `  ${what.padEnd(20)} $${(dollars * per).toFixed(4)}`),
    `  ${'in all'.padEnd(20)} $${(total * per).toFixed(4)}`,
  ].join('\n')
}
