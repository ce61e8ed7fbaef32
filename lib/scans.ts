import { Duration } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Configuration } from './configuration.ts'
import { QueuePair } from './queue-pair.ts'
import type { Store } from './store.ts'

export type ScansProps = {
  readonly store: Store
  readonly operations: ITopic
  readonly configuration: Configuration
  readonly notices: Queue
}

/** Pages without text wait here for an engine. */
export class Scans extends Construct {
  readonly waiting: Queue

  constructor(scope: Construct, id: string, { operations }: ScansProps) {
    super(scope, id)
    this.waiting = new QueuePair(this, 'Waiting', {
      about: 'scans',
      visibilityTimeout: Duration.minutes(30),
      maxReceiveCount: 5,
      oldestAllowed: Duration.hours(2),
      alarms: operations,
    }).queue
  }
}
