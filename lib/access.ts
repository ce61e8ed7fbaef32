import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { acknowledgePrefix } from './acknowledge.ts'

/** What a function may do, action by action. CDK's own grants are wider than what we call. */
export function may(fn: IFunction, actions: readonly string[], resources: readonly string[]): void {
  fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
}

type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'BatchWriteItem'
  | 'DeleteItem'
  | 'Query'
  | 'ConditionCheckItem'

export function mayUseTable(fn: IFunction, table: TableV2, actions: readonly TableAction[]): void {
  const names = actions.map((action) => `dynamodb:${action}`)
  may(fn, names, [table.tableArn])
}

export function mayQueryIndexes(fn: IFunction, table: TableV2): void {
  may(fn, ['dynamodb:Query'], [`${table.tableArn}/index/gsi1`, `${table.tableArn}/index/gsi2`])
}

/** Without the right to list, S3 answers 403 for what is not there, and "not yet" cannot be told from "not allowed". */
export function mayRead(fn: IFunction, bucket: Bucket, ...prefixes: readonly string[]): void {
  const wanted = prefixes.length > 0 ? prefixes : ['']
  const objects = wanted.map((prefix) => bucket.arnForObjects(`${prefix}*`))
  for (const prefix of wanted) acknowledgePrefix(fn, bucket, prefix)
  may(fn, ['s3:GetObject', 's3:GetObjectVersion'], objects)
  may(fn, ['s3:ListBucket'], [bucket.bucketArn])
}

export function mayWrite(fn: IFunction, bucket: Bucket, ...prefixes: readonly string[]): void {
  for (const prefix of prefixes) acknowledgePrefix(fn, bucket, prefix)
  may(
    fn,
    ['s3:PutObject'],
    prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
  )
}

/** Old versions too: what is erased is gone. */
export function mayDelete(fn: IFunction, bucket: Bucket): void {
  acknowledgePrefix(fn, bucket, '')
  may(fn, ['s3:DeleteObject', 's3:DeleteObjectVersion'], [bucket.arnForObjects('*')])
  may(fn, ['s3:ListBucket', 's3:ListBucketVersions'], [bucket.bucketArn])
}

export const maySend = (fn: IFunction, queue: Queue): void => may(fn, ['sqs:SendMessage'], [queue.queueArn])
