import { Duration, Stack } from 'aws-cdk-lib'
import { Match, Rule, type EventPattern } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { mayRead, maySend, mayUseTable, mayWrite } from './access.ts'
import { alarmOn, fiveMinutes } from './alarm.ts'
import type { Configuration } from './configuration.ts'
import { deadLetterQueue } from './queue-pair.ts'
import { Stage } from './stage.ts'
import type { Store } from './store.ts'

export type IntakeProps = {
  readonly store: Store
  readonly operations: ITopic
  readonly configuration: Configuration
  readonly notices: Queue
  readonly scans: Queue
}

/** Configuration is dropped into the same bucket, and is no report. */
export const configurationPrefix = 'configuration/'

/** From the bucket to the rows: extract reads files, normalize makes reports of documents. */
export class Intake extends Construct {
  readonly extract: Stage
  readonly normalize: Stage
  readonly configure: Stage
  private readonly undelivered: Queue

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id)
    const { store, operations, configuration } = props
    const shared = { china: configuration.china, alarms: operations }
    const names = {
      TABLE_NAME: store.table.tableName,
      DOCUMENTS_BUCKET: store.documents.bucketName,
      NOTIFY_QUEUE_URL: props.notices.queueUrl,
    }
    this.undelivered = deadLetterQueue(this, 'Undelivered')
    alarmOn(this, 'UndeliveredAlarm', {
      runbook: 'Undelivered events',
      metric: this.undelivered.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      topic: operations,
    })
    this.extract = new Stage(this, 'Extract', {
      ...shared,
      name: 'extract',
      about: 'Reads a file that was dropped in: bytes to Document, or a reason why not',
      timeout: Duration.seconds(90),
      memorySize: 1769,
      batchSize: 1,
      maxConcurrency: 20,
      beside: ['node_modules/@embedpdf/pdfium/dist/pdfium.wasm'],
      workers: ['functions/readers-node/read-worker.ts'],
      environment: { ...names, UPLOADS_BUCKET: store.uploads.bucketName, OCR_QUEUE_URL: props.scans.queueUrl },
    })
    this.normalize = new Stage(this, 'Normalize', {
      ...shared,
      name: 'normalize',
      about: 'Makes a report of a document: whose, which year, every cell',
      timeout: Duration.seconds(60),
      memorySize: 1024,
      batchSize: 5,
      maxConcurrency: 10,
      environment: names,
    })
    this.configure = new Stage(this, 'Configure', {
      ...shared,
      name: 'configure',
      about: 'Takes rosters and settings from the configuration folder into force',
      timeout: Duration.seconds(60),
      memorySize: 1024,
      batchSize: 1,
      maxConcurrency: 2,
      environment: names,
    })
    this.grant(props)
    this.deliver('ConfigurationCreated', store.uploads, Match.prefix(configurationPrefix), this.configure.queue)
    this.deliver(
      'UploadCreated',
      store.uploads,
      [{ 'anything-but': { prefix: configurationPrefix } }],
      this.extract.queue,
    )
    announce(store.documents, 'documents/', this.normalize.queue)
  }

  private grant({ store, notices, scans }: IntakeProps): void {
    const [extract, normalize] = [this.extract.handler, this.normalize.handler]
    mayRead(extract, store.uploads)
    mayWrite(extract, store.uploads, 'members/')
    mayRead(extract, store.documents, 'documents/', 'partial/')
    mayWrite(extract, store.documents, 'documents/', 'partial/')
    mayUseTable(extract, store.table, ['GetItem', 'PutItem', 'UpdateItem'])
    maySend(extract, notices)
    maySend(extract, scans)
    const configure = this.configure.handler
    mayRead(configure, store.uploads, configurationPrefix)
    mayRead(configure, store.documents, 'documents/')
    mayWrite(configure, store.documents, configurationPrefix)
    mayUseTable(configure, store.table, ['GetItem', 'PutItem', 'UpdateItem'])
    maySend(configure, notices)
    mayRead(normalize, store.documents, 'documents/', 'reports/', 'configuration/', 'opinions/')
    mayWrite(normalize, store.documents, 'reports/')
    mayUseTable(normalize, store.table, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'BatchWriteItem', 'Query'])
    maySend(normalize, notices)
  }

  /** An event that cannot be delivered waits fourteen days for somebody, too. */
  private deliver(id: string, bucket: Bucket, key: readonly unknown[] | string[], queue: Queue): void {
    const eventPattern = {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key } },
    } as EventPattern
    new Rule(this, id, {
      eventPattern,
      targets: [
        new SqsQueue(queue, { deadLetterQueue: this.undelivered, retryAttempts: 185, maxEventAge: Duration.hours(24) }),
      ],
    })
  }
}

/**
 * Tells a queue of what comes into a bucket, straight from the bucket: an event bus would be paid for every object, whoever
 * listens, and what gets lost on the way the sweep finds. Set on the bucket's own resource: the L2 way adds a function.
 */
function announce(bucket: Bucket, prefix: string, queue: Queue): void {
  const resource = bucket.node.defaultChild as CfnBucket
  resource.notificationConfiguration = {
    queueConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        queue: queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      },
    ],
  }
  // The bucket asks whether it may send when it is set up, so it cannot be named here: its account is.
  const { policyDependable } = queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account } },
    }),
  )
  resource.node.addDependency(policyDependable!)
}
