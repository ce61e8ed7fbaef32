import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { Alerts } from './alerts.ts'
import { Api } from './api.ts'
import { configurationFrom } from './configuration.ts'
import { Intake } from './intake.ts'
import { Judging } from './judging.ts'
import { Scans } from './scans.ts'
import { Store } from './store.ts'

/** The whole system: read it from top to bottom as the way of a file to an answer. */
export class DisclosureStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: '政府信息公开工作年度报告: reads, checks, tells', ...props })
    const configuration = configurationFrom(this.node, this.region.startsWith('cn-'))
    const operations = new Topic(this, 'Operations', { displayName: '年报核查系统运行告警', enforceSSL: true })
    if (configuration.operatorEmail) operations.addSubscription(new EmailSubscription(configuration.operatorEmail))

    const store = new Store(this, 'Store', configuration.consoleUrl ? [new URL(configuration.consoleUrl).origin] : [])
    const alerts = new Alerts(this, 'Alerts', { store, operations, configuration })
    const scans = new Scans(this, 'Scans', { store, operations, configuration, notices: alerts.notify.queue })
    const intake = new Intake(this, 'Intake', {
      store,
      operations,
      configuration,
      notices: alerts.notify.queue,
      scans: scans.waiting,
    })
    const judging = new Judging(this, 'Judging', { store, operations, configuration, notices: alerts.notify.queue })
    const api = new Api(this, 'Api', { store, operations, findings: alerts.topic, configuration })

    new CfnOutput(this, 'UploadsBucket', { value: store.uploads.bucketName })
    new CfnOutput(this, 'DocumentsBucket', { value: store.documents.bucketName })
    new CfnOutput(this, 'TableName', { value: store.table.tableName })
    new CfnOutput(this, 'ApiUrl', { value: `https://${api.http.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}` })
    new CfnOutput(this, 'FindingsTopic', { value: alerts.topic.topicArn })
    void intake
    void judging
  }
}
