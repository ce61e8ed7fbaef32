import type { Intercept } from '../../local/gateway/gateway.ts'
import type { CloudOptions } from '../../local/cloud.ts'

/** Prices in US dollars, us-east-1, on demand, as published in November 2026; see aws.amazon.com/<service>/pricing. */
const prices = {
  dated: '2026-11',
  s3Write: 0.005 / 1000,
  s3Read: 0.0004 / 1000,
  dynamodbWrite: 0.625 / 1e6,
  dynamodbRead: 0.125 / 1e6,
  sqs: 0.4 / 1e6,
  sns: 0.5 / 1e6,
  eventBridge: 1 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** On arm64, which the stack asks for; on x86, as in the China regions, 0.0000166667. */
  lambdaGigabyteSecond: 0.0000133334,
  logGigabyte: 0.5,
  mail: 2 / 100_000,
  /** AnalyzeDocument with TABLES; LAYOUT beside it costs nothing more. */
  textractPage: 0.015,
} as const

// A function has a whole processor at 1769 MB and a share of one below. While it waits for a service nothing is
// computed, yet paid: so long on average, in milliseconds, by what AWS says of calls within a region. Calls that are under
// way at the same time are waited for once.
const wholeProcessor = 1769
const waitEach = 6
/** START, END and REPORT, which Lambda writes to the log itself, in bytes an invocation. */
const ownLines = 350

export type Meter = {
  readonly intercept: Intercept
  readonly metered: NonNullable<CloudOptions['metered']>
  readonly log: (from: string, line: string) => void
  /** What the metered calls would cost, per thousand of `reports` that were put into the bucket. */
  readonly bill: (reports: number) => string
}

type Time = { invocations: number; processor: number; calls: number; waits: number; memory: number }

/** Counts what AWS would charge for: calls of functions, units, requests, processor time, log lines. */
export function meter(): Meter {
  const calls = new Map<string, number>()
  const units = new Map<string, number>()
  const written = new Map<string, number>()
  const times = new Map<string, Time>()
  let logged = 0
  let pages = 0
  const open = new Map<string, number>()
  const timeOf = (name: string) => {
    const known = times.get(name) ?? { invocations: 0, processor: 0, calls: 0, waits: 0, memory: 0 }
    times.set(name, known)
    return known
  }
  return {
    async intercept({ service, operation, caller: { instance }, respond }) {
      if (instance === undefined) return respond()
      const name = `${service}:${operation}`
      calls.set(name, (calls.get(name) ?? 0) + 1)
      const time = timeOf(instance.split('/')[0]!)
      time.calls++
      const beside = open.get(instance) ?? 0
      if (beside === 0) time.waits++
      open.set(instance, beside + 1)
      try {
        return await respond()
      } finally {
        open.set(instance, open.get(instance)! - 1)
      }
    },
    metered(what, amount, key) {
      units.set(what, (units.get(what) ?? 0) + amount)
      if (key === undefined) return
      const kind = kindOf(key)
      written.set(kind, (written.get(kind) ?? 0) + amount)
    },
    log(from, line) {
      const report = /^REPORT .* Processor Time: ([\d.]+) ms Memory Size: (\d+) MB/.exec(line)
      // A metric in the embedded format is a line of the log, too.
      pages += Number(/"OcrPages":(\d+)/.exec(line)?.[1] ?? 0)
      if (!report) logged += Buffer.byteLength(line)
      else {
        const time = timeOf(from)
        time.invocations++
        time.processor += Number(report[1])
        time.memory = Number(report[2])
      }
    },
    bill: (reports) =>
      `${billOf(calls, units, [...times.values()], { logged, pages }, reports)}\n${writesOf(written, reports)}\n${functionsOf(times, reports)}`,
  }
}

/** What kind of item it is: the first word of its sort key, or of its partition where that begins with none. */
const kindOf = (key: string): string => {
  const [partition = '', sort = ''] = key.split(' ')
  return /^[A-Z]+/.exec(sort)?.[0] ?? /^[A-Z]+/.exec(partition)?.[0] ?? 'other'
}

function writesOf(written: ReadonlyMap<string, number>, reports: number): string {
  const kinds = [...written]
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, units]) => `${kind} ${(units / reports).toFixed(2)}`)
  return `write units by kind of item, each report: ${kinds.join(', ')}`
}

function gigabyteSecondsOf({ processor, waits, memory }: Time): number {
  const milliseconds = processor * Math.max(1, wholeProcessor / memory) + waits * waitEach
  return ((milliseconds / 1000) * memory) / 1024
}

/** Where Lambda's time goes, the starts of its instances included: the more reports, the smaller their share. */
function functionsOf(times: ReadonlyMap<string, Time>, reports: number): string {
  const lines = [...times]
    .filter(([, { memory }]) => memory > 0)
    .toSorted(([, a], [, b]) => gigabyteSecondsOf(b) - gigabyteSecondsOf(a))
    .map(([name, time]) => {
      const { invocations, processor, calls, waits } = time
      const each = [invocations, processor, calls, waits, gigabyteSecondsOf(time)].map((amount) => amount / reports)
      return `  ${name.slice(0, 26).padEnd(26)} ${each.map((amount) => amount.toPrecision(3).padStart(9)).join(' ')}`
    })
  return ['functions, each report: invocations, ms of processor, calls, waits for calls, GB-seconds', ...lines].join(
    '\n',
  )
}

function billOf(
  calls: ReadonlyMap<string, number>,
  units: ReadonlyMap<string, number>,
  times: readonly Time[],
  { logged, pages }: { readonly logged: number; readonly pages: number },
  reports: number,
): string {
  const per = 1000 / reports
  const called = (pattern: RegExp) =>
    [...calls].filter(([name]) => pattern.test(name)).reduce((sum, [, count]) => sum + count, 0)
  const used = (what: string) => units.get(what) ?? 0
  const invocations = times.reduce((sum, time) => sum + time.invocations, 0)
  const gigabyteSeconds = times.reduce((sum, time) => sum + gigabyteSecondsOf(time), 0)
  const writes = called(/^s3:(Put|Multipart|Copy|List)/) + reports
  const queued = called(/^sqs:/) + used('sqs')
  const bytes = logged + invocations * ownLines
  const lines: readonly (readonly [string, number, number])[] = [
    ['S3 writes, the upload too', writes, prices.s3Write],
    ['S3 reads', called(/^s3:(Get|Head)/), prices.s3Read],
    ['DynamoDB write units', used('dynamodb-write'), prices.dynamodbWrite],
    ['DynamoDB read units', used('dynamodb-read'), prices.dynamodbRead],
    ['SQS requests', queued, prices.sqs],
    ['EventBridge events', used('eventbridge'), prices.eventBridge],
    ['SNS messages', called(/^sns:/), prices.sns],
    ['Lambda requests', invocations, prices.lambdaRequest],
    ['Lambda GB-seconds', gigabyteSeconds, prices.lambdaGigabyteSecond],
    ['log, GB', bytes / 1e9, prices.logGigabyte],
    ...(pages > 0 ? [['pages read by Textract', pages, prices.textractPage] as const] : []),
  ]
  const total = lines.reduce((sum, [, amount, price]) => sum + amount * price, 0)
  const row = (what: string, each: number | null, dollars: number) =>
    `  ${what.padEnd(26)} ${each === null ? ''.padStart(9) : each.toPrecision(3).padStart(9)}  $${(dollars * per).toFixed(4)}`
  return [
    `cost of 1,000 reports at the prices of ${prices.dated}, metered (each report; waiting assumed ${waitEach} ms a call, arm64 as fast as this machine):`,
    ...lines.map(([what, amount, price]) => row(what, amount / reports, amount * price)),
    row('in all', null, total),
    row('one e-mail a notice, more', called(/^sns:/) / reports, called(/^sns:/) * prices.mail),
  ].join('\n')
}
