import { Duration, TimeZone } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { may, mayQueryIndexes, mayRead, maySend, mayUseTable } from './access.ts'
import { alarmOn, fiveMinutes, measured } from './alarm.ts'
import { lambdaOf } from './code.ts'
import type { Configuration } from './configuration.ts'
import { deadLetterQueue } from './queue-pair.ts'
import type { Store } from './store.ts'

export type ClockworkProps = {
  readonly store: Store
  readonly operations: ITopic
  readonly configuration: Configuration
  readonly notices: Queue
  readonly arrivals: Queue
  /** Of the stages between arrival and judgement: what waits there has not fallen silent. */
  readonly documents: Queue
  readonly judgements: Queue
  /** Where completions of OCR jobs come in; absent without Textract. */
  readonly completions: Queue | null
}

/** What no event starts: the sweep for what fell silent, and the reminders of a season. */
export class Clockwork extends Construct {
  private readonly missed: Queue

  constructor(scope: Construct, id: string, props: ClockworkProps) {
    super(scope, id)
    this.missed = deadLetterQueue(this, 'Missed')
    alarmOn(this, 'MissedAlarm', {
      runbook: 'Missed schedules',
      metric: this.missed.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      topic: props.operations,
    })
    this.every('Sweep', this.sweep(props), ScheduleExpression.rate(Duration.minutes(15)))
    const morning = ScheduleExpression.cron({ hour: '8', minute: '30', timeZone: TimeZone.of('Asia/Shanghai') })
    this.every('Remind', this.remind(props), morning)
  }

  private sweep(props: ClockworkProps): Function {
    const { store, configuration, notices, arrivals, documents, judgements, completions, operations } = props
    const handler = lambdaOf(new Construct(this, 'Sweep'), {
      name: 'sweep',
      about: 'Finds what fell silent and sets it going again',
      timeout: Duration.minutes(5),
      china: configuration.china,
      environment: {
        TABLE_NAME: store.table.tableName,
        UPLOADS_BUCKET: store.uploads.bucketName,
        DOCUMENTS_BUCKET: store.documents.bucketName,
        NOTIFY_QUEUE_URL: notices.queueUrl,
        EXTRACT_QUEUE_URL: arrivals.queueUrl,
        NORMALIZE_QUEUE_URL: documents.queueUrl,
        VALIDATE_QUEUE_URL: judgements.queueUrl,
        ...(completions && { COMPLETION_QUEUE_URL: completions.queueUrl }),
      },
    })
    mayUseTable(handler, store.table, ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'])
    mayQueryIndexes(handler, store.table)
    may(handler, ['s3:ListBucketVersions'], [store.uploads.bucketArn])
    for (const queue of [notices, arrivals, ...(completions ? [completions] : [])]) maySend(handler, queue)
    const looked = [arrivals, documents, judgements, notices].map((queue) => queue.queueArn)
    may(handler, ['sqs:GetQueueAttributes'], looked)
    alarmOn(this, 'SweepAlarm', {
      runbook: 'Sweep keeps finding',
      metric: measured('sweep', 'SweepFound', 'Sum'),
      threshold: 0,
      evaluationPeriods: 4,
      topic: operations,
    })
    return handler
  }

  private remind({ store, configuration, notices }: ClockworkProps): Function {
    const handler = lambdaOf(new Construct(this, 'Remind'), {
      name: 'remind',
      about: 'Tells each region every morning who is missing and what was judged',
      timeout: Duration.minutes(2),
      china: configuration.china,
      environment: {
        TABLE_NAME: store.table.tableName,
        DOCUMENTS_BUCKET: store.documents.bucketName,
        NOTIFY_QUEUE_URL: notices.queueUrl,
      },
    })
    mayUseTable(handler, store.table, ['PutItem'])
    mayQueryIndexes(handler, store.table)
    mayRead(handler, store.documents, 'configuration/')
    maySend(handler, notices)
    return handler
  }

  private every(id: string, handler: Function, schedule: ScheduleExpression): void {
    const role = new Role(this, `${id}Role`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') })
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] }))
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.missed.queueArn] }))
    const target = new LambdaInvoke(handler, {
      deadLetterQueue: this.missed,
      retryAttempts: 3,
      role: role.withoutPolicyUpdates(),
    })
    new Schedule(this, `${id}Schedule`, { schedule, target })
  }
}
