import { Duration } from 'aws-cdk-lib'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { may, mayDelete, mayQueryIndexes, mayRead, maySend, mayUseTable, mayWrite } from './access.ts'
import type { Configuration } from './configuration.ts'
import { Stage } from './stage.ts'
import type { Store } from './store.ts'

export type WorkProps = {
  readonly store: Store
  readonly operations: ITopic
  readonly configuration: Configuration
  readonly notices: Queue
  readonly arrivals: Queue
  /** Stages whose dead letters a redrive gives back. */
  readonly redrivable: readonly Stage[]
}

/** Long work, done in steps beside the flow: exports, replays, re-judging, redrives, erasing, merging. */
export class Work extends Construct {
  readonly jobs: Stage
  readonly exports: Stage

  constructor(scope: Construct, id: string, props: WorkProps) {
    super(scope, id)
    this.exports = this.exporting(props)
    this.jobs = this.running(props)
  }

  private exporting({ store, operations, configuration }: WorkProps): Stage {
    const stage = new Stage(this, 'Export', {
      name: 'export',
      about: 'Writes the figures of whole years to a file',
      timeout: Duration.minutes(15),
      memorySize: 1769,
      batchSize: 1,
      maxConcurrency: 2,
      oldestAllowed: Duration.hours(4),
      china: configuration.china,
      alarms: operations,
      environment: { TABLE_NAME: store.table.tableName, DOCUMENTS_BUCKET: store.documents.bucketName },
    })
    mayUseTable(stage.handler, store.table, ['GetItem', 'Query', 'UpdateItem'])
    mayQueryIndexes(stage.handler, store.table)
    mayRead(stage.handler, store.documents, 'documents/', 'reports/')
    mayWrite(stage.handler, store.documents, 'exports/')
    may(stage.handler, ['s3:AbortMultipartUpload'], [store.documents.arnForObjects('exports/*')])
    return stage
  }

  private running({ store, operations, configuration, notices, arrivals, redrivable }: WorkProps): Stage {
    const routes = redrivable.map(({ deadLetters, queue }) => ({ from: deadLetters.queueUrl, to: queue.queueUrl }))
    const stage = new Stage(this, 'RunJob', {
      name: 'run-job',
      about: 'Replays, re-judges, redrives, erases and merges, in steps that can be taken up again',
      timeout: Duration.minutes(5),
      memorySize: 512,
      batchSize: 1,
      maxConcurrency: 2,
      oldestAllowed: Duration.hours(4),
      china: configuration.china,
      alarms: operations,
      environment: {
        TABLE_NAME: store.table.tableName,
        DOCUMENTS_BUCKET: store.documents.bucketName,
        UPLOADS_BUCKET: store.uploads.bucketName,
        NOTIFY_QUEUE_URL: notices.queueUrl,
        EXTRACT_QUEUE_URL: arrivals.queueUrl,
        REDRIVE: JSON.stringify(routes),
      },
    })
    const { handler, queue } = stage
    handler.addEnvironment('JOBS_QUEUE_URL', queue.queueUrl)
    mayUseTable(handler, store.table, [
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
    ])
    mayQueryIndexes(handler, store.table)
    mayRead(handler, store.documents, 'reports/', 'documents/', 'configuration/')
    mayWrite(handler, store.documents, 'documents/')
    mayDelete(handler, store.documents)
    mayDelete(handler, store.uploads)
    for (const target of [queue, notices, arrivals]) maySend(handler, target)
    for (const { deadLetters, queue: back } of redrivable) {
      may(handler, ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [deadLetters.queueArn])
      maySend(handler, back)
    }
    return stage
  }
}
