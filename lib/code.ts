import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { bundledCode, type Bundle } from './bundling.ts'

/** The bundle's name is also the service's in logs and metrics. */
export type CodeProps = Bundle & {
  readonly about: string
  readonly memorySize?: number
  readonly timeout: Duration
  readonly environment: Readonly<Record<string, string>>
  /** The China partition has neither X-Ray nor the latest runtime, nor surely processors of the cheaper kind. */
  readonly china: boolean
}

/** One Lambda: bundled with its SDK, with a role of its own that may so far only write its own log. */
export function lambdaOf(scope: Construct, props: CodeProps): Function {
  const logGroup = new LogGroup(scope, 'Log', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  )
  if (props.china) acknowledge(role.node.scope!, 'L1', 'New runtimes come to the China regions later.')
  else acknowledge(role, 'IAM5[Resource::*]', 'X-Ray takes traces for no resource but "*".')
  return new Function(scope, 'Function', {
    description: props.about,
    code: bundledCode(props),
    handler: 'index.handler',
    runtime: props.china ? Runtime.NODEJS_22_X : Runtime.NODEJS_24_X,
    architecture: props.china ? Architecture.X86_64 : Architecture.ARM_64,
    memorySize: props.memorySize ?? 512,
    timeout: props.timeout,
    tracing: props.china ? Tracing.DISABLED : Tracing.ACTIVE,
    role,
    logGroup,
    environment: {
      ...props.environment,
      POWERTOOLS_SERVICE_NAME: props.name,
      NODE_OPTIONS: '--enable-source-maps',
    },
  })
}
