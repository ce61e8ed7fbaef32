import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Some packages ask for what CommonJS gives every file; an ES module has none of it. */
const requireBanner = [
  "import{createRequire as __require}from'node:module'",
  "import{dirname as __dirnameOf}from'node:path'",
  "import{fileURLToPath as __pathOf}from'node:url'",
  'const require=__require(import.meta.url),__filename=__pathOf(import.meta.url),__dirname=__dirnameOf(__filename);',
].join(';')

export type CodeProps = {
  /** The file under functions/ without its ending; also the service's name in logs and metrics. */
  readonly name: string
  readonly about: string
  readonly memorySize?: number
  readonly timeout: Duration
  readonly environment: Readonly<Record<string, string>>
  /** The China partition has neither X-Ray nor the latest runtime. */
  readonly china: boolean
  /** Files of node_modules that the bundle needs beside it, as they are. */
  readonly beside?: readonly string[]
  /** Worker threads: our own as modules under their names, those of packages as `<package>-worker.cjs`, each beside. */
  readonly workers?: readonly string[]
}

/** One Lambda: bundled with its SDK, with a role of its own that may so far only write its own log. */
export function lambdaOf(scope: Construct, props: CodeProps): NodejsFunction {
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
  return new NodejsFunction(scope, 'Function', {
    description: props.about,
    entry: join(root, 'functions', `${props.name}.ts`),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    handler: 'handler',
    runtime: props.china ? Runtime.NODEJS_22_X : Runtime.NODEJS_24_X,
    architecture: Architecture.X86_64,
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
    bundling: {
      format: OutputFormat.ESM,
      target: 'node20',
      mainFields: ['module', 'main'],
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      banner: requireBanner,
      externalModules: [],
      esbuildArgs: {
        '--alias:@aws-sdk/credential-provider-node': join(root, 'functions', 'cloud', 'credentials.ts'),
        '--alias:@smithy/core/event-streams': join(root, 'functions', 'cloud', 'event-streams.ts'),
      },
      commandHooks: {
        beforeBundling: () => [],
        beforeInstall: () => [],
        afterBundling: (_input, output) => [
          ...(props.beside ?? []).map((file) => copying(file, output)),
          ...(props.workers ?? []).map((name) => bundling(name, output)),
        ],
      },
    },
  })
}

/** esbuild leaves WebAssembly and data files alone: they are copied next to the bundle. */
function copying(file: string, output: string): string {
  const source = join(root, file)
  if (!existsSync(source)) throw new Error(`${file} is not installed`)
  // Node copies it: a machine without a Unix shell has no cp.
  const [from, to] = [source, output].map((path) => path.replaceAll('\\', '/'))
  return `node -e "const [from, to] = process.argv.slice(1); fs.cpSync(from, path.join(to, path.basename(from)))" ${JSON.stringify(from)} ${JSON.stringify(to)}`
}

/** A worker starts from a file of its own. Those of packages are CommonJS, whatever package.json stands above. */
function bundling(entry: string, output: string): string {
  const own = entry.startsWith('functions/')
  const name = own ? `${basename(entry, '.ts')}.mjs` : `${entry.split('/')[1]!.split('.')[0]}-worker.cjs`
  return [
    JSON.stringify(join(root, 'node_modules', '.bin', 'esbuild')),
    JSON.stringify(join(root, entry)),
    '--bundle --minify --platform=node --target=node20 --log-level=warning',
    ...(own ? ['--format=esm', `--banner:js=${JSON.stringify(requireBanner)}`] : ['--format=cjs']),
    `--outfile=${JSON.stringify(join(output, name))}`,
  ].join(' ')
}
