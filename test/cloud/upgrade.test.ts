import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileOf } from '../../bench/faults/papers.ts'
import type { Item } from '../../bench/faults/final-state.ts'
import type { ReportDetail } from '../../functions/api/types.ts'
import type { Template } from '../../local/template/template.ts'
import { ledgerItem, soleLedger, type Meta } from '../../functions/cloud/reports/reports.ts'
import type { StoredDocument } from '../../functions/cloud/reports/stored.ts'
import { breakableNormalize } from '../kit/breakable-normalize.ts'
import { stackWithin, type StackWithin } from '../kit/stack-within.ts'

/**
 * The template of before documents told their queue themselves: every object of their bucket went to the event bus, and a rule
 * carried those under `documents/` on.
 */
function overTheBus(today: Template): Template {
  const resources = structuredClone(today.Resources) as Record<
    string,
    { Type: string; Properties: Record<string, unknown> }
  >
  const [bucket, documents] = Object.entries(resources).find(([, { Properties }]) =>
    JSON.stringify(Properties?.['NotificationConfiguration'] ?? '').includes('QueueConfigurations'),
  )!
  const [told] = (documents.Properties['NotificationConfiguration'] as { QueueConfigurations: { Queue: unknown }[] })
    .QueueConfigurations
  documents.Properties['NotificationConfiguration'] = { EventBridgeConfiguration: { EventBridgeEnabled: true } }
  resources['DocumentCreated'] = {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [{ Ref: bucket }] }, object: { key: [{ prefix: 'documents/' }] } },
      },
      State: 'ENABLED',
      Targets: [{ Arn: told!.Queue, Id: 'Target0' }],
    },
  }
  for (const { Type, Properties } of Object.values(resources))
    if (Type === 'AWS::SQS::QueuePolicy') allowTheBus(Properties)
  return { ...today, Resources: resources } as Template
}

function allowTheBus({ PolicyDocument }: Record<string, unknown>): void {
  for (const statement of (PolicyDocument as { Statement: Record<string, unknown>[] }).Statement)
    if (JSON.stringify(statement['Principal']).includes('s3.amazonaws.com')) {
      statement['Principal'] = { Service: 'events.amazonaws.com' }
      delete statement['Condition']
    }
}

let stack: StackWithin
const { plan, setBroken } = breakableNormalize()

beforeAll(async () => {
  stack = await stackWithin({ plan, before: overTheBus })
}, 120_000)
afterAll(() => stack?.stop())

const outcomes = async () =>
  Object.fromEntries(
    (await stack.items())
      .filter(({ sk }) => sk === 'UPLOAD')
      .map(({ key, outcome }) => [String(key), (outcome as { kind: string }).kind]),
  )
/** Reports as they were kept before: each by itself, its ledger always an item, nothing of either in what counts. */
async function inTheFormOfBefore(): Promise<void> {
  const documents = [...stack.cloud().buckets.values()].find(({ name }) => name.includes('documents'))!
  const put = (key: string, value: unknown) =>
    documents.put({ key, bytes: Buffer.from(JSON.stringify(value)), headers: {}, checksums: {} }, 'PutObject')
  const kept: Item[] = []
  for (const item of await stack.items()) {
    const { sole, withDocument: _, ...rest } = item as unknown as Meta
    if (item.sk !== 'META' || !sole) {
      kept.push(item)
      continue
    }
    const found = await documents.find(`documents/${rest.documentId}.json`)
    const { reports } = JSON.parse((await documents.bytes(found!)).toString()) as StoredDocument
    for (const { version, report } of reports!) await put(`reports/${version}.json`, report)
    await documents.remove(`documents/${rest.documentId}.json`, found!.versionId)
    kept.push(rest as unknown as Item, ledgerItem({ ...soleLedger(rest as Meta, sole) }) as unknown as Item)
  }
  stack.loseTable(kept)
}

const waiting = () =>
  [...stack.cloud().queues.values()]
    .filter(({ settings }) => settings.name.includes('Normalize') && !/dead/i.test(settings.name))
    .reduce((sum, one) => sum + one.count().held + one.count().delayed + one.count().ready, 0)

describe('an upgrade from a template of before, data in place', () => {
  test('keeps what was there, works off what waits in the form of before, and goes on', async () => {
    const [old, underWay, fresh] = [60, 61, 62].map((body) => fileOf({ body, year: 2024, edition: 1 }))
    await stack.drop(old!.name, old!.bytes)
    expect(await outcomes()).toEqual({ [old!.name]: 'accepted' })
    await inTheFormOfBefore()
    setBroken(true)
    await stack.put(underWay!.name, underWay!.bytes)
    await stack.pass(30_000)
    expect((await outcomes())[underWay!.name]).toBe('pending')
    expect(waiting()).toBe(1)
    setBroken(false)
    await stack.upgrade({ ocr: 'embedded' })
    await stack.pass(3600_000)
    await stack.settle()
    await stack.drop(fresh!.name, fresh!.bytes)
    await stack.drop(old!.name, fileOf({ body: 60, year: 2024, edition: 2 }).bytes)
    expect(Object.values(await outcomes()).sort()).toEqual(['accepted', 'accepted', 'accepted'])
    expect((await stack.items()).filter(({ sk }) => sk === 'UPLOAD')).toHaveLength(4)
    expect(stack.mails.length).toBeGreaterThanOrEqual(3)
    const corrected = (await stack.items()).filter(({ sk, key }) => sk === 'UPLOAD' && key === old!.name)
    const kinds = corrected.map(({ outcome }) => (outcome as { kind: string }).kind)
    expect(kinds.sort()).toEqual(['accepted', 'superseded-by-newer-upload'])
    const { agency } = (await stack.items()).find((item) => item.sk === 'META' && item['key'] === old!.name)!
    const { history } = await stack.call<ReportDetail>('GET', `/reports/${String(agency)}/2024`)
    expect(history).toHaveLength(2)
    for (const { version } of history)
      expect(await stack.call('GET', `/reports/${String(agency)}/2024?version=${version}`)).toMatchObject({ version })
  })
})
