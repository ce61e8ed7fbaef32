import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'
import type { ResolvedResource, Stack } from '../template/resolve.ts'
import { isObject } from '../template/template.ts'
import { openQueue, type Disturb, type Queue, type QueueSettings } from './queue.ts'

/** The queues of a stack, by ARN. */
export type Queues = ReadonlyMap<string, Queue>

const known = new Set([
  'QueueName',
  'VisibilityTimeout',
  'DelaySeconds',
  'MessageRetentionPeriod',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'ReceiveMessageWaitTimeSeconds',
  'SqsManagedSseEnabled',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'MaximumMessageSize',
  'Tags',
])

function settingsOf({ id, name, ref, attributes, properties }: ResolvedResource): QueueSettings {
  for (const property of Object.keys(properties))
    if (!known.has(property)) throw new Error(`${id}: ${property} of a queue is not imitated by the local cloud`)
  const seconds = (property: string, otherwise: number) => Number(properties[property] ?? otherwise)
  const redrive = properties['RedrivePolicy']
  return {
    name,
    arn: attributes['Arn']!,
    url: ref,
    visibility: seconds('VisibilityTimeout', 30),
    delay: seconds('DelaySeconds', 0),
    retention: seconds('MessageRetentionPeriod', 4 * 24 * 3600),
    ...(isObject(redrive) && {
      maxReceives: Number(redrive['maxReceiveCount']),
      deadLetters: String(redrive['deadLetterTargetArn']),
    }),
  }
}

export async function openQueues(stack: Stack, ledger: Ledger, clock: Clock, disturb?: Disturb): Promise<Queues> {
  const queues = new Map<string, Queue>()
  for (const resource of stack.resources.filter((r) => r.type === 'AWS::SQS::Queue')) {
    const settings = settingsOf(resource)
    const deadLetters = () => queues.get(settings.deadLetters ?? '')
    queues.set(settings.arn, await openQueue(settings, ledger, clock, deadLetters, disturb))
  }
  return queues
}
