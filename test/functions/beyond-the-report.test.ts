import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { agenciesOf, childrenFor } from '../../functions/cloud/judging/children.ts'
import { codeAlias, nameAlias } from '../../functions/cloud/reports/agencies.ts'
import { judgeTogether } from '../../functions/cloud/judging/judging-together.ts'
import { forgetIndicators, spreadAround } from '../../functions/cloud/judging/indicators.ts'
import { keys } from '../../functions/cloud/keys.ts'
import type { Upload } from '../../functions/cloud/intake/uploads.ts'
import { confirmSettled } from '../../functions/cloud/reports/settling.ts'
import { otherVersionsOf } from '../../functions/cloud/reports/other-versions.ts'
import { forgetText, peersOf, textEntered } from '../../functions/cloud/judging/peers.ts'
import { ledgerOf, type Meta } from '../../functions/cloud/reports/reports.ts'
import { judgeRequestOf } from '../../functions/cloud/stream-record.ts'
import type { CellId } from '../../functions/core/cell-id.ts'
import { reportOf } from '../../functions/core/example.ts'
import type { Report } from '../../functions/core/report.ts'
import type { RosterBody } from '../../functions/core/agency/roster.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

Object.assign(process.env, { TABLE_NAME: 'table', DOCUMENTS_BUCKET: 'documents' })
const table = tableInMemory()
const s3 = mockClient(S3Client)
const stored = new Map<string, Report>()

beforeEach(() => {
  table.clear()
  stored.clear()
  s3.reset()
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => {
    const report = stored.get(Key)
    if (!report) throw Object.assign(new Error('no such key'), { $metadata: { httpStatusCode: 404 } })
    return { Body: { transformToByteArray: async () => new TextEncoder().encode(JSON.stringify(report)) } }
  })
})

/** The report of a body as it counts, its reading stored. */
function accept(agency: string, year: number, version: string, report: Report, more: Partial<Meta> = {}): Meta {
  stored.set(`reports/${version}.json`, report)
  const meta = {
    ...keys.meta(agency, year),
    agency,
    agencyName: agency,
    year,
    version,
    documentId: `document-${version}`,
    upload: `upload-${version}`,
    versions: 1,
    revision: 1,
    ...more,
  } as unknown as Meta
  table.put(meta)
  return meta
}

const figures = (penalty: number): Report => reportOf({ cells: { ['disclosure.penalty' as CellId]: penalty } })

/** The ledger of a report with one upload a version, a second apart, the last of them current. */
function handedIn(agency: string, ...uploads: readonly { version: string; container?: string }[]) {
  const entries = uploads.map(({ version, container }, i) => {
    const upload = `upload-${version}`
    table.put({ ...keys.upload(upload), upload, ...(container && { container }) })
    const order = { lastModified: `2025-01-10T00:00:0${i}Z`, key: version, versionId: 'null' }
    return { upload, order, documentId: `document-${version}`, part: 1, version }
  })
  table.put({ ...keys.ledger(agency, 2024), entries, told: [], history: [] })
}

const penaltyOf = (report: Report | null | undefined) => report?.cells['disclosure.penalty']?.value

describe('other versions of a report', () => {
  test('what came in an upload of its own before is the superseded version', async () => {
    accept('甲', 2024, 'v1', figures(13))
    const meta = accept('甲', 2024, 'v2', figures(31))
    handedIn('甲', { version: 'v1' }, { version: 'v2' })
    const { superseded, rivals } = await otherVersionsOf(meta, await ledgerOf(meta))
    expect(penaltyOf(superseded)).toBe(13)
    expect(rivals).toEqual([])
  })

  test('what came out of the same archive is a rival and supersedes nothing', async () => {
    accept('甲', 2024, 'v1', figures(7))
    accept('甲', 2024, 'v2', figures(13))
    const meta = accept('甲', 2024, 'v3', figures(31))
    handedIn('甲', { version: 'v1' }, { version: 'v2', container: 'zip' }, { version: 'v3', container: 'zip' })
    const { superseded, rivals } = await otherVersionsOf(meta, await ledgerOf(meta))
    expect(rivals.map(penaltyOf)).toEqual([13])
    expect(penaltyOf(superseded)).toBe(7)
  })

  test('a report handed in once has none', async () => {
    const meta = accept('甲', 2024, 'v1', figures(13))
    handedIn('甲', { version: 'v1' })
    expect(await otherVersionsOf(meta, await ledgerOf(meta))).toEqual({
      superseded: null,
      rivals: [],
      versions: [],
    })
  })
})

describe('children', () => {
  const body = (name: string, more: Partial<RosterBody> = {}): RosterBody => ({ name, aliases: [], ...more })
  const county = '云水县人民政府'
  const under = { parent: county }

  test('their figures of this year and the last are given with their errors; those not due are left out', async () => {
    const bodies = [
      body(county),
      body('云水县水利局', { ...under, aliases: ['云水县水务局'] }),
      body('云水县教育局', under),
      body('云水县物价局', { ...under, to: 2018 }),
    ]
    table.put({ ...keys.alias(nameAlias('云水县水务局')), alias: '', agency: 'water' })
    accept('water', 2024, 'w4', figures(4), {
      judgement: { id: 'j', at: '', counts: { error: 2 }, doubted: 0 } as never,
    })
    accept('water', 2023, 'w3', figures(3))
    const parent = accept('county', 2024, 'p', figures(9), { agencyName: county })
    const children = await childrenFor(parent, { bodies })
    expect(children?.map((child) => child.body.name)).toEqual(['云水县水利局', '云水县教育局'])
    expect(children?.[0]).toMatchObject({ errors: 2 })
    expect([children?.[0]?.report, children?.[0]?.previous].map(penaltyOf)).toEqual([4, 3])
    expect(children?.[1]?.report).toBeNull()
    expect(await childrenFor(parent, { bodies: [body(county)] })).toBeNull()
  })

  test('a body is found by its code before its name, and two names of one key are asked for once', async () => {
    const water = body('云水县水利局', { code: '11', aliases: ['云水县水利局'] })
    table.put({ ...keys.alias(codeAlias('11')), agency: 'by-code' })
    table.put({ ...keys.alias(nameAlias('云水县水利局')), agency: 'by-name' })
    expect((await agenciesOf([water])).get(water)).toBe('by-code')
  })
})

describe('judging a report for what others changed', () => {
  const requests = () => [...table.items.values()].filter((item) => String(item['sk']).startsWith('JUDGE#'))

  test('four hundred children ask once in a window, for a judgement after its end', async () => {
    const meta = accept('county', 2024, 'p', figures(9))
    const before = Date.now() / 1000
    for (let i = 0; i < 400; i++) await judgeTogether(meta, 'children', 600)
    const asked = requests()
    expect(asked.length).toBeLessThanOrEqual(2)
    for (const request of asked) {
      expect(request['notBefore']).toBeGreaterThan(before)
      expect(request['notBefore']).toBeLessThan(before + 900)
    }
  })

  test('a parent without a report is not asked for', async () => {
    await judgeTogether({ agency: 'nobody', year: 2024 }, 'children', 3)
    expect(requests()).toEqual([])
  })

  test('the request carries over the stream until when it waits', () => {
    const image = { sk: { S: 'JUDGE#v#c' }, year: { N: '2024' }, notBefore: { N: '1700000000' } }
    expect(judgeRequestOf({ eventName: 'INSERT', dynamodb: { NewImage: image } })?.notBefore).toBe(1700000000)
  })
})

describe('bodies of one kind and tier', () => {
  const received = (figure: number) => reportOf({ cells: { 'applications.newReceived.total': figure } })
  const bureau = (i: number) => ({
    ...keys.meta(`a${i}`, 2024),
    agency: `a${i}`,
    agencyName: `第${i}县水利局`,
    year: 2024,
  })
  const metaFor = (i: number) => ({ ...bureau(i), tier: 'county' }) as unknown as Meta

  test('are compared from thirty others on, the body itself left out and what was withdrawn forgotten', async () => {
    for (let i = 0; i < 30; i++) expect(await spreadAround(metaFor(i), received(i))).toEqual({})
    const { indicators, medianReceived } = await spreadAround(metaFor(30), received(5000))
    expect(indicators?.received).toEqual({ count: 30, q1: 7.25, median: 14.5, q3: 21.75 })
    expect(medianReceived).toBe(14.5)
    const other = { ...metaFor(31), tier: 'city' } as Meta
    expect(await spreadAround(other, received(1))).toEqual({})
    await forgetIndicators(metaFor(3))
    expect(await spreadAround(metaFor(30), received(5000))).toEqual({})
  })
})

describe('reports of nearly the same text', () => {
  const sentence = (i: number) =>
    `第${'一二三四五六七八九十'[i % 10]}季度推进${'甲乙丙丁戊己庚辛壬癸'[i % 10]}类事项公开并完善目录。`
  const prose = (lead: string): Report => {
    const plain = reportOf({})
    const paragraphs = [lead, ...Array.from({ length: 60 }, (_, i) => sentence(i * 7 + lead.length))]
    const chapters = [{ key: 'overview' as const, heading: '一、总体情况', at: { block: 0 } as never, paragraphs }]
    return { ...plain, text: { ...plain.text, lead: [], chapters, sentences: [] } }
  }
  const own = (agency: string, version: string) => ({ agency, agencyName: agency, year: 2024, version })

  test('entered again within one millisecond it has one place, the later one', async () => {
    vi.useFakeTimers({ now: Date.UTC(2025, 0, 20), toFake: ['Date'] })
    try {
      for (const version of ['v1', 'v2', 'v1', 'v1'])
        await textEntered(own('甲局', version), prose('根据条例编制本报告。'))
      expect([...table.items.values()].filter((item) => item['pk'] === 'TEXT#2024')).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  test('of what was superseded gives way to what counts when its event comes again after a crash', async () => {
    const [old, now] = [prose('根据条例编制本报告。'), prose('本报告按照条例的要求重新编制。')]
    accept('丙局', 2024, 'v2', now)
    await textEntered(own('丙局', 'v2'), now)
    // The function that had settled the first version was slow: it enters its text over that of the second and goes down.
    await textEntered(own('丙局', 'v1'), old)
    const part = {
      kind: 'superseded-by-newer-upload',
      agency: '丙局',
      agencyName: '丙局',
      year: 2024,
      version: 'v1',
    }
    await confirmSettled({ upload: 'u1', parts: { 1: part }, outcome: { kind: part.kind } } as unknown as Upload)
    expect(table.items.get('REPORT#丙局#2024\nSIGNATURE')).toMatchObject({ version: 'v2' })
    const texts = [...table.items.values()].filter((item) => item['pk'] === 'TEXT#2024')
    expect(texts.map((item) => item['version'])).toEqual(['v2'])
  })

  test('find one another whichever came first, and no longer when one leaves', async () => {
    const [a, b] = [prose('根据条例编制本报告。'), prose('依照条例编制本报告。')]
    expect(await textEntered(own('甲局', 'v1'), a)).toEqual([])
    expect(await textEntered(own('乙局', 'v2'), b)).toEqual(['甲局'])
    expect((await peersOf(own('甲局', 'v1'), a, null)).similar.map((one) => one.agency)).toEqual(['乙局'])
    expect((await peersOf(own('乙局', 'v2'), b, null)).similar.map((one) => one.agency)).toEqual(['甲局'])
    expect(await forgetText('乙局', 2024)).toEqual(['甲局'])
    expect((await peersOf(own('甲局', 'v1'), a, null)).similar).toEqual([])
    expect([...table.items.keys()].filter((key) => key.includes('乙局'))).toEqual([])
  })
})
