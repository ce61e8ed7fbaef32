import { apiOf } from './api-gateway/routes.ts'
import { apiServer } from './api-gateway/server.ts'
import { makeDeliver } from './deliver.ts'
import { openTables, type Tables } from './dynamodb/open.ts'
import { openBus } from './eventbridge/bus.ts'
import { makeGateway, type Credentials, type Gateway, type Intercept } from './gateway/gateway.ts'
import { listen, type Listening } from './gateway/listen.ts'
import type { CloudRequest, CloudResponse } from './gateway/service.ts'
import { authoriser, policyOwner } from './iam/authorise.ts'
import type { Caller } from './iam/caller.ts'
import { resourcePolicies, rolePolicies } from './iam/roles.ts'
import { definitionsOf } from './lambda/definition.ts'
import { openInvocations } from './lambda/invocations.ts'
import { startFunctions } from './lambda/functions.ts'
import { lambdaService } from './lambda/service.ts'
import type { Runtime } from './lambda/runtime.ts'
import { bucketCors } from './s3/cors.ts'
import { openBuckets } from './s3/buckets.ts'
import type { Bucket } from './s3/bucket.ts'
import { multipartUploads } from './s3/multipart.ts'
import { s3Service } from './s3/service.ts'
import { runSchedules } from './scheduler/schedules.ts'
import { runMailbox } from './sns/mailbox.ts'
import { snsService } from './sns/service.ts'
import { openTopics, type Mail } from './sns/topics.ts'
import { openQueue, type Disturb, type Queue } from './sqs/queue.ts'
import { openQueues, type Queues } from './sqs/queues.ts'
import { sqsService } from './sqs/service.ts'
import { wallClock, type Clock } from './state/clock.ts'
import type { State } from './state/state.ts'
import { resolveStack, type Stack } from './template/resolve.ts'
import type { Assembly } from './template/template.ts'
import { openTextract, type Analyse } from './textract/textract.ts'

export type CloudOptions = {
  readonly assembly: Assembly
  readonly state: State
  readonly runtime: Runtime
  readonly parameters?: Readonly<Record<string, string>>
  readonly clock?: Clock
  /** Preferred ports; another is taken where one is not free. */
  readonly ports?: { readonly services?: number; readonly api?: number }
  /** Without doors: only `call` and functions within this process reach it. */
  readonly offline?: boolean
  /** Running copies of one function at most. */
  readonly instances?: number
  readonly credentials?: Credentials
  readonly log?: (from: string, line: string) => void
  readonly mail?: (mail: Mail) => Promise<void>
  /** Topics whose notices are mailed to this machine even where nobody subscribed by e-mail. */
  readonly mailTopics?: (topic: string) => boolean
  readonly analyse?: Analyse
  readonly intercept?: Intercept
  readonly disturb?: Disturb
  /** Told what AWS would charge for; of a write to a table also which item, by its key. */
  readonly metered?: (
    what: 'dynamodb-read' | 'dynamodb-write' | 'sqs' | 'eventbridge',
    units: number,
    key?: string,
  ) => void
  /** In place of the tables on disk. */
  readonly tables?: Tables
}

export type LocalCloud = {
  readonly stack: Stack
  readonly servicesUrl: string
  readonly apiUrl: string | undefined
  readonly credentials: Credentials
  readonly buckets: ReadonlyMap<string, Bucket>
  readonly queues: Queues
  /** Nothing running, nothing waiting in a queue that something consumes; `isCalm` leaves out what is due only later. */
  readonly isIdle: () => boolean
  readonly isCalm: () => boolean
  readonly idle: () => Promise<void>
  readonly fireSchedules: () => Promise<void>
  readonly call: (request: CloudRequest) => Promise<CloudResponse>
  /** A call without a signature, by who holds the key: for functions within this process. */
  readonly callWithin: Gateway['within']
  readonly close: (options?: { readonly graceful?: boolean }) => Promise<void>
}

const account = { id: '000000000000', region: 'us-east-1', partition: 'aws' } as const
const graceTime = 10_000
const sweepEvery = 60_000

const noDoor: Listening = { url: 'http://127.0.0.1:9', port: 9, close: async () => undefined }

/** Runs the synthesized template of a stack on this machine. Throws, naming it, for anything it cannot imitate. */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const { assembly, state, clock = wallClock, log = () => undefined, disturb } = options
  const { ledger, blobs } = state

  // The template's own addresses need the door's; so the door opens first and is served once all stands behind it.
  let handle: (request: CloudRequest) => Promise<CloudResponse> = () => Promise.reject(new Error('not started'))
  const door = options.offline ? noDoor : await listen((request) => handle(request), options.ports?.services)
  const stack = resolveStack(assembly.template, assembly.stack, { ...account, endpoint: door.url }, options.parameters)

  const authorise = authoriser(resourcePolicies(stack), policyOwner)
  const roles = rolePolicies(stack)
  const assume = (roleArn: string, instance?: string): Caller => ({
    principal: roleArn,
    statements: roles.get(roleArn.split('/').at(-1) ?? '') ?? [],
    context: { 'aws:securetransport': 'true', 'aws:principalarn': roleArn, 'aws:principalaccount': account.id },
    ...(instance !== undefined && { instance }),
  })
  const complain = (text: string) => log('cloud', text)

  const queues = await openQueues(stack, ledger, clock, disturb)
  const definitions = definitionsOf(stack, assembly.folder)
  const invocations = await openInvocations(stack, definitions, queues, ledger, clock, disturb)
  const mailbox = await openQueue(
    { name: 'mail', arn: 'mail', url: '', visibility: 30, delay: 0, retention: 14 * 24 * 3600 },
    ledger,
    clock,
  )
  const deliver = makeDeliver(queues, invocations, authorise, account.id, complain)
  const bus = openBus(stack, deliver, clock, (deliveries) => {
    options.metered?.('eventbridge', 1)
    options.metered?.('sqs', deliveries)
  })
  const buckets = openBuckets(stack, bus, deliver, ledger, blobs, clock, (messages) =>
    options.metered?.('sqs', messages),
  )
  const topics = openTopics(stack, deliver, clock, {
    mailbox,
    mailTopics: options.mailTopics ?? (() => false),
    endpoint: door.url,
  })
  const tables = options.tables ?? (await openTables(stack, state.tables, authorise, clock, options.metered))
  const { streams } = tables

  const textract = openTextract({ analyse: options.analyse, buckets, topics, ledger, authorise, clock })
  const pools = new Map()
  const gateway = makeGateway(
    {
      s3: s3Service(buckets, multipartUploads(ledger, blobs), authorise),
      ...(tables.service && { dynamodb: tables.service }),
      sqs: sqsService(queues, authorise),
      sns: snsService(topics, ledger, authorise),
      lambda: lambdaService(pools, invocations, authorise),
      textract: textract.service,
    },
    clock,
    options.intercept,
  )
  handle = bucketCors(stack)(gateway.handle)
  const credentials = gateway.issue(
    {
      principal: `arn:aws:iam::${account.id}:user/administrator`,
      statements: [
        { effect: 'Allow', actions: ['*'], notActions: [], resources: ['*'], notResources: [], conditions: [] },
      ],
      context: { 'aws:securetransport': 'true', 'aws:principalaccount': account.id },
    },
    options.credentials,
  )

  const functions = await startFunctions({
    stack,
    definitions,
    pools,
    queues,
    invocations,
    streams,
    gateway,
    ledger,
    clock,
    deliver,
    authorise,
    assume,
    endpoint: door.url,
    runtime: options.runtime,
    instances: options.instances ?? 2,
    log,
    metered: (requests) => options.metered?.('sqs', requests),
  })
  const mail = runMailbox(mailbox, options.mail ?? (async () => undefined), complain)
  const schedules = runSchedules(stack, deliver, assume, ledger, clock)

  const api = apiOf(stack)
  const apiDoor =
    api &&
    !options.offline &&
    (await listen(
      apiServer({
        api,
        account: stack.account,
        pools,
        authorise,
        identify: gateway.identify,
        clock,
      }),
      options.ports?.api,
    ))

  let cancelSweep = () => {}
  const sweepLater = () => {
    cancelSweep = clock.at(clock.now() + sweepEvery, () => {
      void tables.sweep().catch(() => undefined)
      sweepLater()
    })
  }
  sweepLater()

  const consumed: readonly Queue[] = [...functions.consumed, mailbox]
  const isCalm = () =>
    functions.busy() === 0 &&
    mail.busy() === 0 &&
    consumed.every((queue) => {
      const { ready, held } = queue.count()
      return ready + held === 0
    })
  const isIdle = () => isCalm() && consumed.every((queue) => queue.count().delayed === 0)

  return {
    stack,
    servicesUrl: door.url,
    apiUrl: apiDoor ? apiDoor.url : undefined,
    credentials,
    buckets,
    queues,
    isIdle,
    isCalm,
    async idle() {
      for (let calm = 0; calm < 3; calm = isIdle() ? calm + 1 : 0)
        await new Promise((resolve) => setTimeout(resolve, 20))
    },
    fireSchedules: schedules.fireAll,
    call: (request) => gateway.handle(request),
    callWithin: gateway.within,
    async close({ graceful = true } = {}) {
      schedules.stop()
      cancelSweep()
      functions.stop()
      mail.stop()
      textract.stop()
      for (const queue of [...queues.values(), ...invocations.values(), mailbox]) queue.close()
      if (graceful)
        await Promise.race([functions.done, new Promise((resolve) => setTimeout(resolve, graceTime).unref())])
      functions.kill()
      await Promise.all([door.close(), apiDoor && apiDoor.close()])
      await tables.settled()
    },
  }
}
