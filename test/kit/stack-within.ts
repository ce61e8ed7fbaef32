import { join } from 'node:path'
import { calmPlan, type Plan } from '../../bench/faults/plan.ts'
import { pass, settle, until, type Activity } from '../../bench/faults/quiet.ts'
import type { Item } from '../../bench/faults/final-state.ts'
import { settingWithin } from '../../bench/faults/within/setting.ts'
import { templateWithin } from '../../bench/faults/within/template.ts'
import { queryRoutes } from '../../functions/api/routes.ts'
import { startCloud, type CloudOptions, type LocalCloud } from '../../local/cloud.ts'
import type { Mail } from '../../local/sns/topics.ts'
import type { Assembly, Template } from '../../local/template/template.ts'
import { virtualClock } from '../../local/state/virtual-clock.ts'

const root = join(import.meta.dirname, '../..')
const start = Date.UTC(2025, 0, 20, 1)

/** The stack within this process, its time the test's own: what waits for minutes is there at once. */
export type StackWithin = {
  readonly cloud: () => LocalCloud
  readonly mails: readonly Mail[]
  readonly items: () => Promise<readonly Item[]>
  /** Puts a file into the uploads bucket; `drop` also lets everything come of it that comes of itself. */
  readonly put: (key: string, body: string | Uint8Array, metadata?: Readonly<Record<string, string>>) => Promise<void>
  readonly drop: StackWithin['put']
  /** Lets so many milliseconds go by, and everything that falls due in them happen. */
  readonly pass: (milliseconds: number) => Promise<void>
  readonly settle: () => Promise<void>
  /** Asks the API's functions as a clerk. */
  readonly ask: (method: string, target: string, body?: unknown) => Promise<Answer>
  /** The answer's value; throws with status and body for an answer of 400 or more. */
  readonly call: <T>(method: string, target: string, body?: unknown) => Promise<T>
  readonly loseTable: (kept?: readonly Item[]) => void
  /** Goes down and comes up as what the stack of today is under another configuration, its data in place. */
  readonly upgrade: (context: Readonly<Record<string, string>>) => Promise<void>
  readonly stop: () => Promise<void>
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export type Circumstances = {
  readonly context?: Readonly<Record<string, string>>
  /** Makes of today's template the one the stack begins with. */
  readonly before?: (today: Template) => Template
  /** What befalls the functions' calls. */
  readonly plan?: Plan
  readonly analyse?: CloudOptions['analyse']
}

export async function stackWithin(circumstances: Circumstances = {}): Promise<StackWithin> {
  const { context = { ocr: 'embedded' }, before, plan = calmPlan(), analyse } = circumstances
  const clock = virtualClock(start)
  const activity: Activity = { calls: 0, open: 0, turns: 3 }
  const mails: Mail[] = []
  const setting = await settingWithin(root, context)
  const ground = await setting({ plan, clock, activity, seed: 1, cloud: () => cloud })
  const started = (assembly?: Assembly): Promise<LocalCloud> =>
    startCloud({
      ...ground.options(() => false),
      ...(assembly && { assembly }),
      ...(analyse && { analyse }),
      clock,
      offline: true,
      instances: 3,
      mailTopics: (topic) => topic.includes('Findings'),
      mail: async (mail) => void mails.push(mail),
    })
  const today = await templateWithin(context)
  let cloud = await started(before && { ...today, template: before(today.template) })
  const settled = () => settle(cloud, clock, activity)
  const ask = (method: string, target: string, body?: unknown) =>
    until(asked(cloud, method, target, body), clock, activity)
  const put: StackWithin['put'] = async (key, body, metadata = {}) => {
    const headers = Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]))
    const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
    await uploads.put({ key, bytes: Buffer.from(body), headers, checksums: {} }, 'PutObject')
  }
  return {
    cloud: () => cloud,
    mails,
    items: ground.items,
    put,
    async drop(key, body, metadata) {
      await put(key, body, metadata)
      // S3 keeps whole seconds: two files a test drops one after the other came one after the other.
      await pass(1000, clock, activity)
      await settled()
    },
    pass: (milliseconds) => pass(milliseconds, clock, activity),
    settle: settled,
    ask,
    async call<T>(method: string, target: string, body?: unknown) {
      const { status, text } = await ask(method, target, body)
      if (status >= 400) throw new Error(`${method} ${target}: ${status} ${text}`)
      return (text === '' ? undefined : JSON.parse(text)) as T
    },
    loseTable: (kept) => ground.loseTable?.(kept),
    async upgrade(other) {
      await cloud.close({ graceful: false })
      cloud = await started(await templateWithin(other))
    },
    stop: () => cloud.close({ graceful: false }),
  }
}

async function asked(cloud: LocalCloud, method: string, target: string, body: unknown): Promise<Answer> {
  const [path = '', query = ''] = target.split('?')
  const isQuery = queryRoutes.some((route) => route.method === method)
  const event = {
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    headers: {},
    requestContext: {
      http: { method, path },
      authorizer: { iam: { userArn: 'arn:aws:iam::000000000000:user/clerk' } },
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  }
  const answer = await cloud.callWithin(cloud.credentials.accessKeyId, 'lambda', {
    method: 'POST',
    target: `/2015-03-31/functions/${encodeURIComponent(functionNamed(cloud, isQuery ? 'query' : 'operate'))}/invocations`,
    headers: {},
    body: Buffer.from(JSON.stringify(event)),
  })
  const { statusCode, headers, body: text } = JSON.parse(answer.body.toString()) as Answered
  return { status: statusCode ?? 500, headers: headers ?? {}, text: text ?? '' }
}

type Answered = {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

function functionNamed(cloud: LocalCloud, service: string): string {
  const found = cloud.stack.resources.find(({ type, properties }) => {
    const environment = properties['Environment'] as { Variables: Record<string, string> } | undefined
    return type === 'AWS::Lambda::Function' && environment?.Variables['POWERTOOLS_SERVICE_NAME'] === service
  })
  if (!found) throw new Error(`the stack has no function ${service}`)
  return found.name
}
