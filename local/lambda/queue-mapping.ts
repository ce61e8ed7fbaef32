import { fits } from '../eventbridge/pattern.ts'
import { systemAttributes } from '../sqs/service.ts'
import type { Message, Queue } from '../sqs/queue.ts'
import type { JsonObject } from '../template/template.ts'
import type { Pool } from './pool.ts'

export type QueueMapping = {
  readonly batchSize: number
  readonly concurrency: number
  readonly partialFailures: boolean
  readonly filters: readonly JsonObject[]
  readonly region: string
  /** Told of each request that Lambda's poller would make of the queue. */
  readonly metered: (requests: number) => void
}

/**
 * Feeds a queue to a function until stopped, as Lambda's pollers do: what the function took is deleted, what failed
 * stays hidden until its visibility time-out, and returns.
 */
export function runQueueMapping(queue: Queue, pool: Pool, mapping: QueueMapping, busy: (change: 1 | -1) => void) {
  const stopping = new AbortController()
  const poll = async () => {
    while (!stopping.signal.aborted) {
      await queue.arrival()
      if (stopping.signal.aborted) return
      busy(1)
      try {
        const messages = await queue.receive(mapping.batchSize)
        if (messages.length > 0) mapping.metered(1)
        await handle(messages)
      } catch {
        // The ledger refused: the messages are still there and come again.
      } finally {
        busy(-1)
      }
    }
  }
  const handle = async (messages: readonly Message[]) => {
    const wanted = messages.filter(
      (message) => mapping.filters.length === 0 || mapping.filters.some((filter) => fits(filter, filterable(message))),
    )
    const passed = messages.filter((message) => !wanted.includes(message))
    if (passed.length > 0) await queue.remove(passed.map(({ receipt }) => receipt))
    if (wanted.length === 0) return
    const Records = wanted.map((message) => recordOf(message, queue.settings.arn, mapping.region))
    const answer = await pool.invoke({ Records }).catch(() => undefined)
    if (answer === undefined) return
    const failed = mapping.partialFailures ? failuresOf(answer, wanted) : new Set<string>()
    await queue.remove(wanted.filter(({ id }) => !failed.has(id)).map(({ receipt }) => receipt))
    mapping.metered(1)
  }
  const pollers = Array.from({ length: mapping.concurrency }, poll)
  return {
    stop: () => {
      stopping.abort()
    },
    done: Promise.all(pollers),
  }
}

/** The ids reported as failed; an answer that cannot be understood fails the whole batch, as Lambda has it. */
function failuresOf(answer: unknown, messages: readonly Message[]): ReadonlySet<string> {
  const all = new Set(messages.map(({ id }) => id))
  const reported = (answer as { batchItemFailures?: readonly { itemIdentifier?: string }[] } | null)?.batchItemFailures
  if (reported === undefined || reported === null) return new Set()
  if (!reported.every(({ itemIdentifier }) => itemIdentifier && all.has(itemIdentifier))) return all
  return new Set(reported.map(({ itemIdentifier }) => itemIdentifier!))
}

function filterable({ body }: Message): unknown {
  try {
    return { body: JSON.parse(body) as unknown }
  } catch {
    return { body }
  }
}

const recordOf = (message: Message, arn: string, region: string) => ({
  messageId: message.id,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
      },
    ]),
  ),
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: region,
})
