/** Behaviour of the CDK that is fixed here and not in cdk.json, because the app is synthesized without its command too. */
export const flags: Readonly<Record<string, unknown>> = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:checkSecretUsage': true,
  'aws:cdk:enable-path-metadata': false,
  'aws:cdk:version-reporting': false,
}
