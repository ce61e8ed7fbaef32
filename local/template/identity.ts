import { createHash } from 'node:crypto'
import type { Resource } from './template.ts'

/** Where the local cloud pretends to be. */
export type Account = {
  readonly id: string
  readonly region: string
  readonly partition: string
  readonly endpoint: string
}

/** What a resource is called outside its template, what `Ref` gives, and what `Fn::GetAtt` may ask for. */
export type Identity = {
  readonly name: string
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
}

const nameProperties: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Events::Rule': 'Name',
  'AWS::Events::EventBus': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
}

/** Types the runner makes or may ignore. Anything else in a template is refused by name. */
const plainTypes = new Set([
  'AWS::CDK::Metadata',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::CloudWatch::AnomalyDetector',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::KMS::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Budgets::Budget',
])

export function identify(id: string, resource: Resource, stack: string, account: Account): Identity {
  const { id: owner, region, partition, endpoint } = account
  const given = resource.Properties?.[nameProperties[resource.Type] ?? '']
  const name = typeof given === 'string' ? given : generatedName(id, resource, stack)
  const arn = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${owner}:${rest}`
  const make = (ref: string, attributes: Record<string, string>): Identity => ({ name, ref, attributes })
  switch (resource.Type) {
    case 'AWS::S3::Bucket':
      return make(name, {
        Arn: `arn:${partition}:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      })
    case 'AWS::SQS::Queue': {
      const url = `${endpoint}/${owner}/${name}`
      return make(url, { Arn: arn('sqs', name), QueueName: name, QueueUrl: url })
    }
    case 'AWS::SNS::Topic':
      return make(arn('sns', name), { TopicArn: arn('sns', name), TopicName: name })
    case 'AWS::Lambda::Function':
      return make(name, { Arn: arn('lambda', `function:${name}`) })
    case 'AWS::Lambda::Version':
    case 'AWS::Lambda::Alias': {
      // A version or alias stands for its function: there is only one of each on one machine.
      const functionArn = arn('lambda', `function:${String(resource.Properties?.['FunctionName'] ?? name)}`)
      return make(functionArn, { FunctionArn: functionArn, Version: '$LATEST' })
    }
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable': {
      const table = arn('dynamodb', `table/${name}`)
      return make(name, { Arn: table, StreamArn: `${table}/stream/${streamLabel}`, TableId: name })
    }
    case 'AWS::IAM::Role':
      return make(name, { Arn: `arn:${partition}:iam::${owner}:role/${name}`, RoleId: name })
    case 'AWS::Logs::LogGroup':
      return make(name, { Arn: arn('logs', `log-group:${name}:*`) })
    case 'AWS::KMS::Key':
      return make(name, { Arn: arn('kms', `key/${name}`), KeyId: name })
    case 'AWS::Events::Rule':
      return make(name, { Arn: arn('events', `rule/${name}`) })
    case 'AWS::Events::EventBus':
      return make(name, { Arn: arn('events', `event-bus/${name}`), Name: name })
    case 'AWS::Scheduler::Schedule':
    case 'AWS::Scheduler::ScheduleGroup':
      return make(name, { Arn: arn('scheduler', `schedule/${name}`) })
    case 'AWS::CloudWatch::Alarm':
    case 'AWS::CloudWatch::CompositeAlarm':
      return make(name, { Arn: arn('cloudwatch', `alarm:${name}`) })
    case 'AWS::CloudWatch::Dashboard':
      return make(name, {})
    case 'AWS::ApiGatewayV2::Api':
      return make(name, { ApiId: name, ApiEndpoint: `${endpoint}/${name}` })
    default:
      if (plainTypes.has(resource.Type)) return make(name, { Id: name, Arn: name })
      throw new Error(`${id}: ${resource.Type} is not imitated by the local cloud`)
  }
}

/** One label for every stream: a table made again on one machine is the same table. */
export const streamLabel = '2026-01-01T00:00:00.000'

/** As CloudFormation does: stack, logical id and a suffix; lower case where a bucket needs it. */
function generatedName(id: string, resource: Resource, stack: string): string {
  const suffix = createHash('sha256').update(`${stack}/${id}`).digest('hex').slice(0, 8)
  const name = `${stack}-${id.slice(0, 60 - stack.length - suffix.length)}-${suffix}`
  return resource.Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name
}
