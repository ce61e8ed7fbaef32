import { Duration } from 'aws-cdk-lib'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { may, mayUseTable } from './access.ts'
import type { Configuration } from './configuration.ts'
import { Stage } from './stage.ts'
import type { Store } from './store.ts'

export type AlertsProps = {
  readonly store: Store
  readonly operations: Topic
  readonly configuration: Configuration
}

/** The outbox's way out: notices are sent from a queue, so that a failing subscriber holds nothing else up. */
export class Alerts extends Construct {
  readonly topic: Topic
  readonly notify: Stage

  constructor(scope: Construct, id: string, { store, operations, configuration }: AlertsProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Findings', { displayName: '政府信息公开年报核查', enforceSSL: true })
    if (configuration.alertEmail) this.topic.addSubscription(new EmailSubscription(configuration.alertEmail))
    this.notify = new Stage(this, 'Notify', {
      name: 'notify',
      about: 'Sends the notices of the outbox to the topic',
      timeout: Duration.seconds(30),
      memorySize: 256,
      batchSize: 10,
      maxConcurrency: 2,
      china: configuration.china,
      alarms: operations,
      environment: {
        TABLE_NAME: store.table.tableName,
        TOPIC_ARN: this.topic.topicArn,
        CONSOLE_URL: configuration.consoleUrl ?? '',
      },
    })
    mayUseTable(this.notify.handler, store.table, ['GetItem', 'UpdateItem'])
    may(this.notify.handler, ['sns:Publish'], [this.topic.topicArn])
  }
}
