import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'
import { openQueue, type Disturb, type Queue } from '../sqs/queue.ts'
import { isObject } from '../template/template.ts'
import type { Stack } from '../template/resolve.ts'
import type { FunctionDefinition } from './definition.ts'
import type { Pool } from './pool.ts'

const defaultRetries = 2
const pauses = [60, 120]

/** The queues in which functions' asynchronous invocations wait, by the function's ARN. */
export async function openInvocations(
  stack: Stack,
  definitions: readonly FunctionDefinition[],
  queues: ReadonlyMap<string, Queue>,
  ledger: Ledger,
  clock: Clock,
  disturb?: Disturb,
): Promise<ReadonlyMap<string, Queue>> {
  const opened = new Map<string, Queue>()
  for (const { arn, name, id, timeout } of definitions) {
    const { retries, deadLetters } = failureOf(stack, id, name)
    const settings = {
      name: `invocations of ${name}`,
      arn,
      url: '',
      visibility: timeout + 5,
      delay: 0,
      retention: 6 * 3600,
      maxReceives: retries + 1,
      ...(deadLetters && { deadLetters }),
    }
    opened.set(arn, await openQueue(settings, ledger, clock, () => queues.get(deadLetters ?? ''), disturb))
  }
  return opened
}

function failureOf(stack: Stack, id: string, name: string) {
  const config = stack.resources.find(
    ({ type, properties }) => type === 'AWS::Lambda::EventInvokeConfig' && properties['FunctionName'] === name,
  )?.properties
  const own = stack.resources.find((resource) => resource.id === id)?.properties['DeadLetterConfig']
  const destination = config?.['DestinationConfig']
  const onFailure =
    isObject(destination) && isObject(destination['OnFailure']) ? destination['OnFailure']['Destination'] : undefined
  return {
    retries: Number(config?.['MaximumRetryAttempts'] ?? defaultRetries),
    deadLetters: (onFailure ?? (isObject(own) ? own['TargetArn'] : undefined)) as string | undefined,
  }
}

/** Runs a function's asynchronous invocations: two retries, a minute and two later, then its dead letters. */
export function runInvocations(queue: Queue, pool: Pool, busy: (change: 1 | -1) => void) {
  const stopping = new AbortController()
  const poll = async () => {
    while (!stopping.signal.aborted) {
      await queue.arrival()
      if (stopping.signal.aborted) return
      busy(1)
      try {
        const [message] = await queue.receive(1)
        if (!message) continue
        const failed = await pool.invoke(JSON.parse(message.body)).then(
          () => false,
          () => true,
        )
        if (!failed) await queue.remove([message.receipt])
        else if (message.receives < (queue.settings.maxReceives ?? 1))
          await queue.defer(message.receipt, pauses[message.receives - 1] ?? 120)
        else if (queue.settings.deadLetters) await queue.defer(message.receipt, 0)
        else await queue.remove([message.receipt])
      } catch {
        // The ledger refused: the invocation is still there and comes again.
      } finally {
        busy(-1)
      }
    }
  }
  const done = Promise.all([poll(), poll()])
  return {
    stop: () => {
      stopping.abort()
    },
    done,
  }
}
