import { Duration } from 'aws-cdk-lib'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { mayQueryIndexes, mayRead, maySend, mayUseTable } from './access.ts'
import { alarmOn, fiveMinutes } from './alarm.ts'
import { lambdaOf } from './code.ts'
import type { Configuration } from './configuration.ts'
import { deadLetterQueue } from './queue-pair.ts'
import { Stage } from './stage.ts'
import type { Store } from './store.ts'

export type JudgingProps = {
  readonly store: Store
  readonly operations: ITopic
  readonly configuration: Configuration
  readonly notices: Queue
}

/** From the table's stream to the findings: relay carries requests over, validate judges. */
export class Judging extends Construct {
  readonly validate: Stage
  readonly lostRequests: Queue

  constructor(scope: Construct, id: string, { store, operations, configuration, notices }: JudgingProps) {
    super(scope, id)
    const { china } = configuration
    this.validate = new Stage(this, 'Validate', {
      name: 'validate',
      about: 'Judges a report by its rules and tells what changed',
      timeout: Duration.seconds(60),
      memorySize: 1024,
      batchSize: 5,
      maxConcurrency: 10,
      china,
      alarms: operations,
      environment: {
        TABLE_NAME: store.table.tableName,
        DOCUMENTS_BUCKET: store.documents.bucketName,
        NOTIFY_QUEUE_URL: notices.queueUrl,
      },
    })
    const validate = this.validate.handler
    mayRead(validate, store.documents, 'documents/', 'reports/', 'configuration/')
    mayUseTable(validate, store.table, [
      'GetItem',
      'BatchGetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'ConditionCheckItem',
      'BatchWriteItem',
      'Query',
    ])
    mayQueryIndexes(validate, store.table)
    maySend(validate, notices)

    const relay = lambdaOf(new Construct(this, 'Relay'), {
      name: 'relay',
      about: 'Carries requests to judge from the stream to their queue',
      timeout: Duration.seconds(30),
      memorySize: 256,
      china,
      environment: { VALIDATE_QUEUE_URL: this.validate.queue.queueUrl },
    })
    maySend(relay, this.validate.queue)
    this.lostRequests = deadLetterQueue(this, 'LostRequests')
    relay.addEventSource(
      new DynamoEventSource(store.table as ITableV2, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        retryAttempts: 10,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(this.lostRequests),
        filters: [judgeInserted],
      }),
    )
    alarmOn(this, 'LostRequestsAlarm', {
      runbook: 'Dead letters: relay',
      metric: this.lostRequests.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      topic: operations,
    })
    alarmOn(this, 'StreamLagAlarm', {
      runbook: 'Stream lag',
      metric: relay.metric('IteratorAge', { period: fiveMinutes, statistic: 'Maximum' }),
      threshold: Duration.minutes(10).toMilliseconds(),
      topic: operations,
    })
  }
}

/** Findings land in the same table: only insertions of what validate never writes may wake it, or it would wake itself. */
const judgeInserted = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('JUDGE#') } } },
})
