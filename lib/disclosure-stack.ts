import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { Alerts } from './alerts.ts'
import { Api } from './api.ts'
import { Clockwork } from './clockwork.ts'
import { configurationFrom } from './configuration.ts'
import { Dashboard } from './dashboard.ts'
import { Intake } from './intake.ts'
import { Judging } from './judging.ts'
import { Scans } from './scans.ts'
import { Store } from './store.ts'
import { Work } from './work.ts'

/** The whole system: read it from top to bottom as the way of a file to an answer. */
export class DisclosureStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: '政府信息公开工作年度报告: reads, checks, tells', ...props })
    const configuration = configurationFrom(this.node, this.region.startsWith('cn-'))
    const operations = new Topic(this, 'Operations', { displayName: '年报核查系统运行告警', enforceSSL: true })
    if (configuration.operatorEmail) operations.addSubscription(new EmailSubscription(configuration.operatorEmail))

    const origins = configuration.consoleUrl ? [new URL(configuration.consoleUrl).origin] : []
    const store = new Store(this, 'Store', origins)
    const shared = { store, operations, configuration }
    const alerts = new Alerts(this, 'Alerts', shared)
    const notices = alerts.notify.queue
    const scans = new Scans(this, 'Scans', { ...shared, notices })
    const intake = new Intake(this, 'Intake', { ...shared, notices, scans: scans.waiting })
    const judging = new Judging(this, 'Judging', { ...shared, notices })
    const arrivals = intake.extract.queue
    const flow = [intake.extract, intake.configure, ...scans.stages, intake.normalize, judging.validate, alerts.notify]
    const work = new Work(this, 'Work', { ...shared, notices, arrivals, redrivable: flow })
    const [documents, judgements] = [intake.normalize.queue, judging.validate.queue]
    const { completions } = scans
    new Clockwork(this, 'Clockwork', { ...shared, notices, arrivals, documents, judgements, completions })
    const [exports, jobs] = [work.exports.queue, work.jobs.queue]
    const api = new Api(this, 'Api', { ...shared, findings: alerts.topic, exports, jobs })
    const stages = Object.fromEntries([...flow, work.exports, work.jobs].map((stage) => [stage.about, stage]))
    new Dashboard(this, 'Dashboard', { stages, operations, configuration })

    new CfnOutput(this, 'UploadsBucket', { value: store.uploads.bucketName })
    new CfnOutput(this, 'DocumentsBucket', { value: store.documents.bucketName })
    new CfnOutput(this, 'TableName', { value: store.table.tableName })
    new CfnOutput(this, 'ApiUrl', { value: `https://${api.http.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}` })
    new CfnOutput(this, 'FindingsTopic', { value: alerts.topic.topicArn })
  }
}
