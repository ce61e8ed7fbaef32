import { Duration } from 'aws-cdk-lib'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { lambdaOf, type CodeProps } from './code.ts'
import { QueuePair } from './queue-pair.ts'

export type StageProps = CodeProps & {
  readonly alarms: ITopic
  /** 1 for whoever opens untrusted bytes: a crash takes its batch with it. */
  readonly batchSize: number
  readonly batchingWindow?: Duration
  /** On the event source, never reserved: a new account may have ten executions in all. */
  readonly maxConcurrency: number
  readonly maxReceiveCount?: number
  readonly oldestAllowed?: Duration
}

/** A step of the flow: queue, dead letters, function and alarms. */
export class Stage extends Construct {
  /** Name of its function. */
  readonly about: string
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly handler: Function

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id)
    const pair = new QueuePair(this, 'Input', {
      about: props.name,
      visibilityTimeout: Duration.seconds(6 * props.timeout.toSeconds()),
      maxReceiveCount: props.maxReceiveCount ?? 5,
      oldestAllowed: props.oldestAllowed ?? Duration.hours(1),
      alarms: props.alarms,
    })
    this.about = props.name
    this.queue = pair.queue
    this.deadLetters = pair.deadLetters
    this.handler = lambdaOf(this, props)
    this.handler.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: props.batchSize,
        ...(props.batchingWindow && { maxBatchingWindow: props.batchingWindow }),
        maxConcurrency: props.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    )
  }
}
