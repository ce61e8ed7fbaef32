import { Stack, Validations, type CfnElement } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/** A rule of cdk-nag that does not hold here, with the reason: the only way past it. */
export function acknowledge(scope: Construct, rule: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason })
}

/** Objects are named by their content: a prefix is as narrow as a policy can be. */
export function acknowledgePrefix(fn: IFunction, bucket: Bucket, prefix: string): void {
  const id = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement)
  acknowledge(
    fn.role as unknown as Construct,
    `IAM5[Resource::<${id}.Arn>/${prefix}*]`,
    prefix === ''
      ? 'Uploads may have any name.'
      : `Names under ${prefix} derive from content or versions and cannot be listed in a policy.`,
  )
}
