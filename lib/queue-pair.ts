import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { alarmOn, fiveMinutes } from './alarm.ts'

export type QueuePairProps = {
  readonly about: string
  readonly visibilityTimeout: Duration
  readonly maxReceiveCount: number
  /** A message older than this has nobody working on it. */
  readonly oldestAllowed: Duration
  readonly alarms: ITopic
}

const encrypted = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const

/** Where what failed waits fourteen days for somebody. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, { ...encrypted, retentionPeriod: Duration.days(14) })
  acknowledge(queue, 'SQS3', 'It is itself a dead-letter queue, of an event rule, a stream or a schedule.')
  return queue
}

/** A queue with its dead letters, and alarms on both: something died, something waits too long. */
export class QueuePair extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: QueuePairProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    this.queue = new Queue(this, 'Queue', {
      ...encrypted,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: props.visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount },
    })
    alarmOn(this, 'DeadLettersAlarm', {
      runbook: `Dead letters: ${props.about}`,
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      topic: props.alarms,
    })
    alarmOn(this, 'OldestAlarm', {
      runbook: `Oldest message: ${props.about}`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: props.oldestAllowed.toSeconds(),
      topic: props.alarms,
    })
  }
}
