import { randomBytes } from 'node:crypto'
import type { Deliver } from '../deliver.ts'
import type { Streams } from '../dynamodb/streams.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Caller } from '../iam/caller.ts'
import type { Queue } from '../sqs/queue.ts'
import type { Queues } from '../sqs/queues.ts'
import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'
import type { ResolvedResource, Stack } from '../template/resolve.ts'
import { isObject, type JsonObject } from '../template/template.ts'
import { lambdaEnvironment } from './context.ts'
import type { FunctionDefinition } from './definition.ts'
import { runInvocations } from './invocations.ts'
import { makePool, type Pool } from './pool.ts'
import { runQueueMapping } from './queue-mapping.ts'
import type { Runtime } from './runtime.ts'
import { runStreamMapping } from './stream-mapping.ts'

type Parts = {
  readonly stack: Stack
  readonly definitions: readonly FunctionDefinition[]
  readonly pools: Map<string, Pool>
  readonly queues: Queues
  readonly invocations: ReadonlyMap<string, Queue>
  readonly streams: Streams
  readonly gateway: Gateway
  readonly ledger: Ledger
  readonly clock: Clock
  readonly deliver: Deliver
  readonly authorise: Authorise
  readonly assume: (roleArn: string, instance?: string) => Caller
  readonly endpoint: string
  readonly runtime: Runtime
  readonly instances: number
  readonly log: (from: string, line: string) => void
  /** Told of requests to queues. */
  readonly metered: (requests: number) => void
}
type Running = { readonly stop: () => void; readonly done: Promise<unknown> }

const mappingProperties = new Set([
  'BatchSize',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'Enabled',
  'EventSourceArn',
  'FilterCriteria',
  'FunctionName',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'MetricsConfig',
  'ParallelizationFactor',
  'ScalingConfig',
  'StartingPosition',
  'Tags',
])

/** Makes each function's pool, with credentials of its own role for every instance, and starts what feeds them. */
export async function startFunctions(parts: Parts) {
  const { stack, definitions, pools, invocations, clock, log } = parts
  for (const definition of definitions) {
    const launch = () => {
      const id = `${definition.name}/${randomBytes(4).toString('hex')}`
      const credentials = parts.gateway.issue(parts.assume(definition.roleArn, id))
      return parts.runtime({
        id,
        definition,
        environment: {
          ...lambdaEnvironment(definition, stack.account.region),
          ...definition.environment,
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
          AWS_ENDPOINT_URL: parts.endpoint,
        },
        log: (line) => log(definition.name, line),
      })
    }
    pools.set(
      definition.arn,
      makePool(definition, parts.instances, launch, clock, (line) => log(definition.name, line)),
    )
  }

  let busyCount = 0
  const busy = (change: 1 | -1) => {
    busyCount += change
  }
  const consumed: Queue[] = []
  const running: Running[] = []
  for (const [arn, queue] of invocations) {
    consumed.push(queue)
    running.push(runInvocations(queue, pools.get(arn)!, busy))
  }
  for (const mapping of stack.resources.filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')) {
    for (const property of Object.keys(mapping.properties))
      if (!mappingProperties.has(property))
        throw new Error(`${mapping.id}: ${property} of an event source mapping is not imitated by the local cloud`)
    if (mapping.properties['Enabled'] === false) continue
    const started = await startMapping(mapping, parts, busy)
    if (started.queue) consumed.push(started.queue)
    running.push(started)
  }
  return {
    consumed,
    busy: () => busyCount,
    stop: () => running.forEach(({ stop }) => stop()),
    done: Promise.all(running.map(({ done }) => done)),
    kill: () => [...pools.values()].forEach((pool) => pool.close()),
  }
}

async function startMapping(
  mapping: ResolvedResource,
  parts: Parts,
  busy: (change: 1 | -1) => void,
): Promise<Running & { queue?: Queue }> {
  const { properties, id } = mapping
  const { pools, queues, streams, ledger, clock, deliver, authorise } = parts
  const wanted = String(properties['FunctionName'])
  const pool = [...pools.values()].find(({ definition: { name, arn } }) => name === wanted || arn === wanted)
  if (!pool) throw new Error(`${id}: function ${wanted} is not in the template`)
  const as = parts.assume(pool.definition.roleArn)
  const source = String(properties['EventSourceArn'])
  const criteria = properties['FilterCriteria']
  const filters = (isObject(criteria) ? ((criteria['Filters'] ?? []) as readonly JsonObject[]) : []).map(
    (filter) => JSON.parse(String(filter['Pattern'])) as JsonObject,
  )
  const partialFailures = ((properties['FunctionResponseTypes'] ?? []) as readonly string[]).includes(
    'ReportBatchItemFailures',
  )
  const queue = queues.get(source)
  if (queue) {
    // Lambda polls with the function's own rights; without them nothing would arrive, silently.
    for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'])
      authorise(as, `sqs:${action}`, source)
    if (queue.settings.visibility < pool.definition.timeout)
      throw new Error(`${id}: the queue's visibility time-out is below the function's time-out, which AWS refuses`)
    const scaling = properties['ScalingConfig']
    const most = isObject(scaling) ? Number(scaling['MaximumConcurrency']) : parts.instances
    const concurrency = Math.min(most, parts.instances)
    const batchSize = Number(properties['BatchSize'] ?? 10)
    return {
      queue,
      ...runQueueMapping(
        queue,
        pool,
        {
          batchSize,
          concurrency,
          partialFailures,
          filters,
          region: parts.stack.account.region,
          metered: parts.metered,
        },
        busy,
      ),
    }
  }
  const table = parts.stack.resources.find(({ attributes }) => attributes['StreamArn'] === source)
  if (!table) throw new Error(`${id}: source ${source} is not imitated by the local cloud`)
  for (const action of ['DescribeStream', 'GetRecords', 'GetShardIterator']) authorise(as, `dynamodb:${action}`, source)
  const destination = properties['DestinationConfig']
  const onFailure =
    isObject(destination) && isObject(destination['OnFailure'])
      ? String(destination['OnFailure']['Destination'])
      : undefined
  return runStreamMapping(
    {
      id,
      table: table.name,
      arn: source,
      batchSize: Number(properties['BatchSize'] ?? 100),
      filters,
      maxRetries: Number(properties['MaximumRetryAttempts'] ?? -1),
      bisect: properties['BisectBatchOnFunctionError'] === true,
      partialFailures,
      ...(onFailure && { onFailure }),
    },
    { streams, pool, ledger, clock, deliver, as, busy },
  )
}
