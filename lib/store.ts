import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  type IBucket,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

const closed: BucketProps = {
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
}

/** What must outlive every deployment: the files as sent, the documents as read, and the table. */
export class Store extends Construct {
  readonly uploads: Bucket
  readonly documents: Bucket
  readonly table: TableV2

  constructor(scope: Construct, id: string, allowedOrigins: readonly string[]) {
    super(scope, id)
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed,
      lifecycleRules: [{ expiration: Duration.days(365) }],
    })
    this.uploads = announcing(
      new Bucket(this, 'Uploads', {
        ...closed,
        versioned: true,
        serverAccessLogsBucket: accessLogs as IBucket,
        serverAccessLogsPrefix: 'uploads/',
        lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
        ...(allowedOrigins.length > 0 && { cors: [corsFor(allowedOrigins)] }),
      }),
    )
    this.documents = new Bucket(this, 'Documents', {
      ...closed,
      versioned: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'documents/',
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(7), noncurrentVersionExpiration: Duration.days(30) },
        { prefix: 'exports/', expiration: Duration.days(7) },
        { prefix: 'scans/', expiration: Duration.days(30) },
      ],
    })
    this.table = tableOf(this)
  }
}

/**
 * Turns EventBridge on by the bucket's own property: the L2 option would add a custom resource with a Python function.
 */
function announcing(bucket: Bucket): Bucket {
  const resource = bucket.node.defaultChild as CfnBucket
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
  return bucket
}

/** Browsers put files, and show them, by presigned links. */
const corsFor = (origins: readonly string[]) => ({
  allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
  allowedOrigins: [...origins],
  allowedHeaders: ['content-type', 'x-amz-*'],
  exposedHeaders: ['etag', 'x-amz-version-id'],
  maxAge: 3600,
})

const keysOf = (name: string) => ({
  indexName: name,
  partitionKey: { name: `${name}pk`, type: AttributeType.STRING },
  sortKey: { name: `${name}sk`, type: AttributeType.STRING },
})

/** What the lists behind `gsi2` show of uploads, findings, reports, notices and scans; twenty attributes at most. */
const shown = (
  'upload bucket key versionId size receivedAt outcome parts agency year version revision finding ' +
  'id createdAt jobId documentId startedAt'
).split(' ')

const tableOf = (scope: Construct): TableV2 =>
  new TableV2(scope, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    globalSecondaryIndexes: [
      { ...keysOf('gsi1'), projectionType: ProjectionType.ALL },
      { ...keysOf('gsi2'), projectionType: ProjectionType.INCLUDE, nonKeyAttributes: shown },
    ],
    billing: Billing.onDemand(),
    dynamoStream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'expires',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
