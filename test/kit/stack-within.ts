import { join } from 'node:path'
import { calmPlan } from '../../bench/faults/plan.ts'
import { pass, settle, until, type Activity } from '../../bench/faults/quiet.ts'
import type { Item } from '../../bench/faults/final-state.ts'
import { settingWithin } from '../../bench/faults/within/setting.ts'
import { queryRoutes } from '../../functions/api/routes.ts'
import { startCloud, type LocalCloud } from '../../local/cloud.ts'
import type { Mail } from '../../local/sns/topics.ts'
import { virtualClock } from '../../local/state/virtual-clock.ts'

const root = join(import.meta.dirname, '../..')
const start = Date.UTC(2025, 0, 20, 1)

/** The stack within this process, its time the test's own: what waits for minutes is there at once. */
export type StackWithin = {
  readonly cloud: LocalCloud
  readonly mails: readonly Mail[]
  readonly items: () => Promise<readonly Item[]>
  /** Puts a file into the uploads bucket and lets everything come of it that comes of itself. */
  readonly drop: (key: string, body: string | Uint8Array, metadata?: Readonly<Record<string, string>>) => Promise<void>
  /** Lets so many milliseconds go by, and everything that falls due in them happen. */
  readonly pass: (milliseconds: number) => Promise<void>
  readonly settle: () => Promise<void>
  /** Asks the API's functions as a clerk. */
  readonly ask: (method: string, target: string, body?: unknown) => Promise<Answer>
  /** The answer's value; throws with status and body for an answer of 400 or more. */
  readonly call: <T>(method: string, target: string, body?: unknown) => Promise<T>
  readonly stop: () => Promise<void>
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export async function stackWithin(
  context: Readonly<Record<string, string>> = { ocr: 'embedded' },
): Promise<StackWithin> {
  const clock = virtualClock(start)
  const activity: Activity = { calls: 0, open: 0, turns: 3 }
  const mails: Mail[] = []
  const setting = await settingWithin(root, context)
  const ground = await setting({ plan: calmPlan(), clock, activity, seed: 1, cloud: () => cloud })
  const cloud: LocalCloud = await startCloud({
    ...ground.options(() => false),
    clock,
    offline: true,
    instances: 3,
    mailTopics: (topic) => topic.includes('Findings'),
    mail: async (mail) => void mails.push(mail),
  })
  const settled = () => settle(cloud, clock, activity)
  const ask = (method: string, target: string, body?: unknown) =>
    until(asked(cloud, method, target, body), clock, activity)
  return {
    cloud,
    mails,
    items: ground.items,
    pass: (milliseconds) => pass(milliseconds, clock, activity),
    settle: settled,
    async drop(key, body, metadata = {}) {
      const headers = Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]))
      const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
      await uploads.put({ key, bytes: Buffer.from(body), headers, checksums: {} }, 'PutObject')
      // S3 keeps whole seconds: two files a test drops one after the other came one after the other.
      await pass(1000, clock, activity)
      await settled()
    },
    ask,
    async call<T>(method: string, target: string, body?: unknown) {
      const { status, text } = await ask(method, target, body)
      if (status >= 400) throw new Error(`${method} ${target}: ${status} ${text}`)
      return (text === '' ? undefined : JSON.parse(text)) as T
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
