import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { may, mayQueryIndexes, mayRead, maySend, mayUseTable, mayWrite } from './access.ts'
import { alarmOn, fiveMinutes } from './alarm.ts'
import { lambdaOf } from './code.ts'
import type { Configuration } from './configuration.ts'
import type { Store } from './store.ts'

export type ApiProps = {
  readonly store: Store
  readonly operations: ITopic
  /** Whose subscribers are shown. */
  readonly findings: ITopic
  readonly exports: Queue
  readonly jobs: Queue
  readonly configuration: Configuration
}

/** HTTP API answers wait 30 seconds at most. */
const timeout = Duration.seconds(29)

/** Reading and acting are two functions with two roles; the routes themselves are data beside their code. */
export class Api extends Construct {
  readonly http: HttpApi
  readonly query: Function
  readonly operate: Function

  constructor(scope: Construct, id: string, { store, operations, findings, exports, jobs, configuration }: ApiProps) {
    super(scope, id)
    this.http = new HttpApi(this, 'Http', {
      apiName: 'Disclosure',
      createDefaultStage: false,
      defaultAuthorizer: authorizerFor(configuration),
      ...(configuration.consoleUrl && { corsPreflight: corsFor(configuration.consoleUrl) }),
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN }),
        ),
      },
    })
    this.query = lambdaOf(new Construct(this, 'Query'), {
      name: 'query',
      about: 'Answers questions about reports, findings and uploads',
      timeout,
      memorySize: 1024,
      china: configuration.china,
      environment: {
        TABLE_NAME: store.table.tableName,
        DOCUMENTS_BUCKET: store.documents.bucketName,
        UPLOADS_BUCKET: store.uploads.bucketName,
        TOPIC_ARN: findings.topicArn,
      },
    })
    mayUseTable(this.query, store.table, ['GetItem', 'BatchGetItem', 'Query'])
    mayQueryIndexes(this.query, store.table)
    mayRead(this.query, store.documents, 'documents/', 'reports/', 'configuration/', 'exports/')
    mayRead(this.query, store.uploads)
    may(this.query, ['sns:ListSubscriptionsByTopic'], [findings.topicArn])
    this.operate = lambdaOf(new Construct(this, 'Operate'), {
      name: 'operate',
      about: 'Carries out what people decide about reports, findings and uploads',
      timeout,
      memorySize: 1024,
      china: configuration.china,
      environment: {
        TABLE_NAME: store.table.tableName,
        DOCUMENTS_BUCKET: store.documents.bucketName,
        UPLOADS_BUCKET: store.uploads.bucketName,
        EXPORTS_QUEUE_URL: exports.queueUrl,
        JOBS_QUEUE_URL: jobs.queueUrl,
      },
    })
    mayUseTable(this.operate, store.table, [
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
    ])
    mayRead(this.operate, store.documents, 'reports/', 'documents/', 'configuration/')
    mayWrite(this.operate, store.documents, 'documents/')
    mayRead(this.operate, store.uploads)
    mayWrite(this.operate, store.uploads, 'web/', 'configuration/')
    maySend(this.operate, exports)
    maySend(this.operate, jobs)
    this.route()
    alarmOn(this, 'FailuresAlarm', {
      runbook: 'API failures',
      metric: this.http.metricServerError({ period: fiveMinutes, statistic: 'Sum' }),
      threshold: 5,
      topic: operations,
    })
  }

  /** Only what is named here is the API's; everything else is left to whoever serves the console. */
  private route(): void {
    const shared = { scopePermissionToRoute: false }
    const query = new HttpLambdaIntegration('QueryIntegration', this.query, shared)
    const operate = new HttpLambdaIntegration('OperateIntegration', this.operate, shared)
    for (const [resource, acting] of Object.entries(resources))
      for (const path of [`/${resource}`, `/${resource}/{proxy+}`]) {
        this.http.addRoutes({ path, methods: [HttpMethod.GET], integration: query })
        if (acting.length > 0) this.http.addRoutes({ path, methods: [...acting], integration: operate })
      }
  }
}

const { POST, PUT, DELETE } = HttpMethod

/** First segments of the paths of functions/api/routes.ts, with how one acts on them; a test holds the two together. */
export const resources: Readonly<Record<string, readonly HttpMethod[]>> = {
  agencies: [],
  exports: [POST],
  findings: [],
  health: [],
  jobs: [POST],
  me: [],
  reports: [PUT, DELETE],
  rollups: [],
  rows: [],
  rules: [],
  seasons: [],
  subscriptions: [],
  uploads: [POST],
}

/** Signatures by default; tokens where an issuer is configured, because browsers do not sign. */
const authorizerFor = ({ jwt }: Configuration): IHttpRouteAuthorizer =>
  jwt ? new HttpJwtAuthorizer('Token', jwt.issuer, { jwtAudience: [...jwt.audience] }) : new HttpIamAuthorizer()

const corsFor = (consoleUrl: string) => ({
  allowOrigins: [new URL(consoleUrl).origin],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PUT, CorsHttpMethod.DELETE],
  allowHeaders: ['authorization', 'content-type', 'if-none-match'],
  maxAge: Duration.hours(1),
})
