import { Duration } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { may, mayRead, maySend, mayUseTable, mayWrite } from './access.ts'
import { acknowledge } from './acknowledge.ts'
import { alarmOn, fiveMinutes } from './alarm.ts'
import type { Configuration } from './configuration.ts'
import { deadLetterQueue } from './queue-pair.ts'
import { Stage } from './stage.ts'
import type { Store } from './store.ts'

export type ScansProps = {
  readonly store: Store
  readonly operations: ITopic
  readonly configuration: Configuration
  readonly notices: Queue
}

const node = (file: string) => `node_modules/${file}`
const pdfium = node('@embedpdf/pdfium/dist/pdfium.wasm')
const cores = ['', '-simd', '-relaxedsimd', '-lstm', '-simd-lstm', '-relaxedsimd-lstm']

/** Pages without text: the embedded reader, or Textract where it exists, or one after the other. */
export class Scans extends Construct {
  /** Where files with scanned pages wait for the first engine. */
  readonly waiting: Queue
  readonly stages: readonly Stage[]
  /** Where completions of OCR jobs come in; null without Textract. */
  readonly completions: Queue | null

  constructor(scope: Construct, id: string, props: ScansProps) {
    super(scope, id)
    const { ocr } = props.configuration
    const embedded = ocr === 'textract' ? null : this.embedded(props)
    const textract = ocr === 'embedded' ? null : this.textract(props, embedded)
    this.stages = [...(embedded ? [embedded] : []), ...(textract ? [textract.start, textract.finish] : [])]
    this.completions = textract?.finish.queue ?? null
    this.waiting = (textract?.start ?? embedded!).queue
  }

  private embedded({ store, operations, configuration, notices }: ScansProps): Stage {
    const stage = new Stage(this, 'ReadScan', {
      name: 'read-scan',
      about: 'Reads scanned pages with the embedded engine',
      timeout: Duration.minutes(15),
      memorySize: 3008,
      batchSize: 1,
      maxConcurrency: 5,
      maxReceiveCount: 5,
      oldestAllowed: Duration.hours(6),
      china: configuration.china,
      alarms: operations,
      beside: [
        pdfium,
        node('@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz'),
        ...cores.map((core) => node(`tesseract.js-core/tesseract-core${core}.wasm`)),
      ],
      workers: ['functions/readers-node/scan-worker.ts', node('tesseract.js/src/worker-script/node/index.js')],
      environment: environmentOf(store, notices),
    })
    grantReading(stage, store, notices)
    return stage
  }

  private textract(props: ScansProps, embedded: Stage | null) {
    const { store, operations, configuration, notices } = props
    const shared = { china: configuration.china, alarms: operations, batchSize: 1, maxConcurrency: 5 } as const
    const topic = new Topic(this, 'Completions', { displayName: 'OCR', enforceSSL: true })
    const role = new Role(this, 'CompletionRole', { assumedBy: new ServicePrincipal('textract.amazonaws.com') })
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }))
    const environment = {
      ...environmentOf(store, notices),
      OCR: configuration.ocr,
      ...(embedded && { EMBEDDED_QUEUE_URL: embedded.queue.queueUrl }),
    }
    const start = new Stage(this, 'StartOcr', {
      ...shared,
      name: 'start-ocr',
      about: 'Sends the scanned pages of a file to Textract',
      timeout: Duration.seconds(90),
      memorySize: 1024,
      oldestAllowed: Duration.hours(6),
      beside: [pdfium],
      environment: {
        ...environment,
        OCR_TOPIC_ARN: topic.topicArn,
        OCR_ROLE_ARN: role.roleArn,
        OCR_PAGES: configuration.ocrPages,
      },
    })
    const finish = new Stage(this, 'FinishOcr', {
      ...shared,
      name: 'finish-ocr',
      about: 'Takes the result of Textract into the document',
      timeout: Duration.minutes(2),
      memorySize: 1024,
      environment,
    })
    const lost = deadLetterQueue(this, 'UndeliveredCompletions')
    alarmOn(this, 'UndeliveredCompletionsAlarm', {
      runbook: 'Dead letters: OCR completions',
      metric: lost.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      topic: operations,
    })
    topic.addSubscription(
      new SqsSubscription(finish.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: lost,
      }),
    )
    start.handler.addEnvironment('OCR_QUEUE_URL', start.queue.queueUrl)
    finish.handler.addEnvironment('OCR_QUEUE_URL', start.queue.queueUrl)
    finish.handler.addEnvironment('COMPLETION_QUEUE_URL', finish.queue.queueUrl)
    for (const stage of [start, finish]) {
      grantReading(stage, store, notices)
      maySend(stage.handler, start.queue)
      if (embedded) maySend(stage.handler, embedded.queue)
    }
    maySend(finish.handler, finish.queue)
    mayWrite(start.handler, store.documents, 'scans/')
    mayRead(start.handler, store.documents, 'scans/')
    mayWrite(finish.handler, store.documents, 'opinions/')
    may(start.handler, ['iam:PassRole'], [role.roleArn])
    mayAskTextract(start, 'textract:StartDocumentAnalysis')
    mayAskTextract(finish, 'textract:GetDocumentAnalysis')
    return { start, finish }
  }
}

const environmentOf = (store: Store, notices: Queue) => ({
  TABLE_NAME: store.table.tableName,
  DOCUMENTS_BUCKET: store.documents.bucketName,
  NOTIFY_QUEUE_URL: notices.queueUrl,
})

function grantReading({ handler }: Stage, store: Store, notices: Queue): void {
  mayRead(handler, store.uploads)
  mayRead(handler, store.documents, 'documents/', 'partial/')
  mayWrite(handler, store.documents, 'documents/')
  mayUseTable(handler, store.table, ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'])
  maySend(handler, notices)
}

function mayAskTextract({ handler }: Stage, action: string): void {
  may(handler, [action], ['*'])
  acknowledge(handler.role as unknown as Construct, 'IAM5[Resource::*]', 'Textract knows no resources to name.')
}
