import { unpack } from '../../functions/cloud/packing.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { LocalCloud } from '../../local/cloud.ts'
import type { Deed } from './season.ts'
import type { Item } from './final-state.ts'

/** The world a person acts in. `wait` lets time go by. */
export type World = {
  readonly cloud: () => LocalCloud
  readonly items: () => Promise<readonly Item[]>
  readonly wait: (milliseconds: number) => Promise<void>
  /** The names of the files dropped so far. */
  readonly drops: () => readonly string[]
  /** Lets time go by until it is there. */
  readonly until: <T>(promise: Promise<T>) => Promise<T>
}

const patience = 3 * 24 * 3600_000
const glance = 5 * 60_000

/** A person waits until there is something to act on, acts, and sees that it was done; false where it never came to that. */
export async function carryOut(deed: Deed, world: World): Promise<boolean> {
  let isAsked = false
  for (let waited = 0; waited < patience; waited += glance) {
    const request = requestFor(deed, await world.items(), world.drops())
    if (request === 'done') return true
    if (request && !isAsked) isAsked = await world.until(asked(world.cloud(), request))
    // What is decided on a finding is done with the answer; what becomes of an upload is waited for.
    if (isAsked && deed.step === 'decide') return true
    await world.wait(glance)
  }
  return false
}

const keyOf = ({ rule, fingerprint }: Finding): string => `${rule}#${fingerprint}`

type Request = { readonly method: string; readonly path: string; readonly body: object }

function requestFor(deed: Deed, items: readonly Item[], drops: readonly string[]): Request | 'done' | null {
  const reason = '核对后处理'
  if (deed.step === 'watch') return areThrough(items, drops) ? 'done' : null
  if (deed.step === 'decide') {
    const meta = items.find(
      (item) => item.sk === 'META' && item['agencyName'] === deed.body && item['year'] === deed.year,
    )
    const judgement = (meta?.['judgement'] as { id: string } | undefined)?.id
    if (!meta || !judgement || meta['gsi2pk'] !== undefined) return null
    const found = items.find((item) => item.pk.startsWith('FINDINGS#') && item['judgement'] === judgement)
    if (!found) return 'done'
    // The same of the same findings in every run, in whatever order they were found.
    const findings = unpack<readonly Finding[]>(found['findings'] as Uint8Array)
    const { fingerprint } = findings.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))[0]!
    const path = `/reports/${String(meta['agency'])}/${deed.year}/findings/${fingerprint}/decision`
    return { method: 'PUT', path, body: { decision: 'dismissed', reason } }
  }
  const uploads = items.filter((item) => item.sk === 'UPLOAD' && item['key'] === deed.key)
  const upload = uploads.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).at(-1)
  if (!upload || isOnItsWay(upload) || uploads.length < drops.filter((key) => key === deed.key).length) return null
  const { kind } = upload['outcome'] as { kind: string }
  const path = `/uploads/${String(upload['upload'])}/${deed.step}`
  if (deed.step === 'withdraw') return kind === 'withdrawn' ? 'done' : { method: 'POST', path, body: { reason } }
  if (deed.step === 'accept' && kind !== 'held') return 'done'
  const reports = Object.values(upload['parts'] as Record<string, { agencyName?: string; year?: number }>)
  if (reports.some((one) => one.agencyName === deed.agency && one.year === deed.year)) return 'done'
  return { method: 'POST', path, body: { agency: deed.agency, year: deed.year, reason } }
}

/** Whether everything that was dropped, members of archives included, has come to an outcome. */
function areThrough(items: readonly Item[], drops: readonly string[]): boolean {
  const uploads = items.filter(({ sk }) => sk === 'UPLOAD')
  const members = uploads.map(({ outcome }) => (outcome as { members?: number }).members ?? 0)
  return uploads.length === members.reduce((sum, one) => sum + one, drops.length) && !uploads.some(isOnItsWay)
}

const isOnItsWay = (item: Item): boolean =>
  item.sk === 'UPLOAD' && ['pending', 'waiting-for-ocr', 'failed'].includes((item['outcome'] as { kind: string }).kind)

const orderOf = (item: Item) => JSON.stringify((item['order'] as { lastModified: string }).lastModified)

/** Asks the acting half of the API; true where it was done, or is refused for good. */
async function asked(cloud: LocalCloud, { method, path, body }: Request): Promise<boolean> {
  const event = {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: {},
    requestContext: {
      http: { method, path },
      authorizer: { iam: { userArn: 'arn:aws:iam::000000000000:user/clerk' } },
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  }
  const name = cloud.stack.resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Function' &&
      (properties['Environment'] as { Variables: Record<string, string> }).Variables['POWERTOOLS_SERVICE_NAME'] ===
        'operate',
  )!.name
  const answer = await cloud.callWithin(cloud.credentials.accessKeyId, 'lambda', {
    method: 'POST',
    target: `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
    headers: {},
    body: Buffer.from(JSON.stringify(event)),
  })
  const { statusCode } = JSON.parse(answer.body.toString()) as { statusCode?: number }
  return statusCode !== undefined && statusCode < 300
}
