import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { randomUUID } from 'node:crypto'
import { bucketCalls } from './bucket-calls.ts'
import { queueCalls } from './queue-calls.ts'
import { tableCalls } from './table-calls.ts'
import { otherCalls } from './other-calls.ts'
import { Refused } from './table.ts'
import type { Services } from './services.ts'

type Input = Readonly<Record<string, unknown>>
type Command = { readonly input: Input; readonly constructor: { readonly name: string } }

/** One attempt of one call, as a schedule may spoil it. */
export type Attempt = {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly respond: () => Promise<unknown>
}

/** What an instance has: whom it reaches, the time it waits by, and whether it still lives. */
export type Line = {
  readonly services: () => Services
  readonly disturbed: (attempt: Attempt) => Promise<unknown>
  readonly wait: (milliseconds: number) => Promise<void>
  readonly chance: () => number
  readonly isAlive: () => boolean
}

/** An error as a caller of the SDK gets it. */
export class CallFailed extends Error {
  readonly $metadata: { readonly httpStatusCode: number }
  constructor(name: string, status: number, message = name) {
    super(message)
    this.name = name
    this.$metadata = { httpStatusCode: status }
  }
}

const throttling = /Throttl|SlowDown|ProvisionedThroughputExceeded|LimitExceeded|TooManyRequests/
const [mostAttempts, usualPause, throttledPause, longestPause] = [3, 100, 500, 20_000]
const never = new Promise<never>(() => undefined)

/**
 * Clients of the SDK whose commands the local cloud's services answer without being written out: the SDK's retries and
 * errors, each attempt a boundary at which a schedule may strike. A killed instance sends nothing and hears nothing.
 */
export function clientsOn(line: Line): Readonly<Record<string, object>> {
  const client = (service: string) =>
    class {
      readonly most: number
      constructor({ maxAttempts = mostAttempts }: { readonly maxAttempts?: number } = {}) {
        this.most = maxAttempts
      }
      send(command: Command): Promise<unknown> {
        return sent(line, service, command, this.most)
      }
      destroy(): void {}
    }
  const dynamodb = client('dynamodb')
  return {
    '@aws-sdk/client-dynamodb': { DynamoDBClient: dynamodb },
    '@aws-sdk/lib-dynamodb': { DynamoDBDocumentClient: { from: (one: object) => one } },
    '@aws-sdk/client-s3': { S3Client: client('s3') },
    '@aws-sdk/client-sns': { SNSClient: client('sns') },
    '@aws-sdk/client-sqs': { SQSClient: client('sqs') },
    // A link would be signed; nobody follows one here.
    '@aws-sdk/s3-request-presigner': { getSignedUrl: async () => 'http://within/' },
    '@aws-sdk/client-textract': { TextractClient: client('textract') },
  }
}

async function sent(line: Line, service: string, { input, constructor }: Command, most: number): Promise<unknown> {
  const operation = constructor.name.replace(/Command$/, '')
  // The SDK names a transaction once for all its attempts.
  const token = randomUUID()
  for (let attempt = 1; ; attempt++) {
    if (!line.isAlive()) return never
    try {
      const respond = () => answered(line.services(), service, operation, input, token)
      const result = await line.disturbed({ service, operation, input, respond })
      return line.isAlive() ? result : never
    } catch (error) {
      if (!line.isAlive()) return never
      const failure = asFailure(error)
      const isThrottled = throttling.test(failure.name)
      const { httpStatusCode = 500 } = (failure as Partial<CallFailed>).$metadata ?? {}
      if (attempt >= most || (!isThrottled && httpStatusCode < 500)) throw failure
      await line.wait(
        Math.min(longestPause, line.chance() * (isThrottled ? throttledPause : usualPause) * 2 ** (attempt - 1)),
      )
    }
  }
}

// Each command's input is what its own file says; the SDK's callers have been checked against it.
type Calls = Readonly<Record<string, (services: Services, input: never, token: string) => unknown>>
const calls: Readonly<Record<string, Calls>> = {
  dynamodb: tableCalls,
  s3: bucketCalls,
  sqs: queueCalls,
  ...otherCalls,
}

async function answered(services: Services, service: string, operation: string, input: Input, token: string) {
  const call = calls[service]?.[operation]
  if (!call) throw new Error(`${service} ${operation} is not imitated within the process`)
  return call(services, input as never, token)
}

/** What the services throw, as the SDK would throw it. */
function asFailure(error: unknown): Error {
  if (error instanceof CallFailed) return error
  if (error instanceof Refused) {
    if (error.name !== 'TransactionCanceledException') return new CallFailed(error.name, 400, error.message)
    return new TransactionCanceledException({
      $metadata: { httpStatusCode: 400 },
      message: error.message,
      CancellationReasons: error.reasons.map((Code) => ({ Code })),
    })
  }
  return new CallFailed(
    'InternalServerError',
    500,
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
}
