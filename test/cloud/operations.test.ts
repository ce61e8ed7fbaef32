import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agencyOf, fileOf, reportOf } from '../../bench/faults/papers.ts'
import { finalState } from '../../bench/faults/final-state.ts'
import { picture } from '../../bench/faults/season.ts'
import type { JobDetail, ReportDetail, UploadDetail } from '../../functions/api/types.ts'
import { composeTextract } from '../kit/compose-textract.ts'
import { breakableNormalize } from '../kit/breakable-normalize.ts'
import { stackWithin, type StackWithin } from '../kit/stack-within.ts'

/** What an operator meets with: silence, dead letters, a lost table, files with odd names, another version of the stack. */
let stack: StackWithin
const scanned = reportOf({ body: 9, year: 2024, edition: 2 })
const { plan, setBroken } = breakableNormalize()
const analyse = () => {
  const responses = composeTextract(scanned) as { DocumentMetadata: { Pages: number }; Blocks: object[] }[]
  return { pages: responses[0]!.DocumentMetadata.Pages, blocks: responses.flatMap(({ Blocks }) => Blocks) }
}

beforeAll(async () => {
  stack = await stackWithin({ plan, analyse })
}, 120_000)
afterAll(() => stack?.stop())

const anHour = 3600_000
/** As the sweep has or has not been by. */
const noOutcome = /^(pending|failed)$/
const queue = (name: RegExp) => [...stack.cloud().queues.values()].find(({ settings }) => name.test(settings.name))!
const deadLetters = () =>
  [...stack.cloud().queues.values()]
    .filter(({ settings }) => /dead/i.test(settings.name))
    .reduce((sum, one) => sum + one.count().ready, 0)
const outcomes = async () =>
  Object.fromEntries(
    (await stack.items())
      .filter(({ sk }) => sk === 'UPLOAD')
      .map(({ key, outcome }) => [String(key), (outcome as { kind: string }).kind]),
  )
const bodyOf = async (key: string) => {
  const { id } = await stack.call<{ id: string }>(
    'GET',
    `/uploads/of?key=${encodeURIComponent(key)}&versionId=${await versionOf(key)}`,
  )
  return (await stack.call<UploadDetail>('GET', `/uploads/${id}`)).reports[0]
}
const uploadsBucket = () => stack.cloud().buckets.get(stack.cloud().stack.outputs['UploadsBucket']!)!
const versionOf = async (key: string) => (await uploadsBucket().find(key))!.versionId

describe('names as people give them', () => {
  test.each(['2024/某 局/报 告+1 (终稿).docx', '2024/a%20b%2Bc/100%的报告&=?#.docx', '2024/引号\'"/报告~!@$.docx'])(
    'an upload keeps its key %s, and is found by it',
    async (key) => {
      const { bytes } = fileOf({ body: 3 * key.length, year: 2024, edition: 2 })
      const agency = `松 阳+县“教育”局${key.length}`
      await stack.drop(key, bytes, { agency: encodeURIComponent(agency), year: '2024' })
      expect((await outcomes())[key]).toBe('accepted')
      expect(await bodyOf(key)).toMatchObject({ agency, year: 2024 })
    },
  )
})

describe('files of one body that come at once', () => {
  test('of two that differ in most figures the earlier counts and the later is held, whichever is read first', async () => {
    const own = fileOf({ body: 40, year: 2024, edition: 2 })
    const stranger = fileOf({ body: 40, year: 2024, edition: 2, stranger: true })
    await stack.put(`一/${own.name}`, own.bytes)
    await stack.put(`二/${stranger.name}`, stranger.bytes)
    await stack.settle()
    const found = await outcomes()
    expect([found[`一/${own.name}`], found[`二/${stranger.name}`]]).toEqual(['accepted', 'held'])
  })

  test('of a report and its correction the later counts', async () => {
    const [first, second] = [1, 2].map((edition) => fileOf({ body: 43, year: 2024, edition }))
    await stack.put(`一/${first!.name}`, first!.bytes)
    await stack.pass(1000)
    await stack.put(`二/${second!.name}`, second!.bytes)
    await stack.settle()
    const found = await outcomes()
    expect([found[`一/${first!.name}`], found[`二/${second!.name}`]]).toEqual([
      'superseded-by-newer-upload',
      'accepted',
    ])
  })
})

describe('what fell silent', () => {
  test('a file that no event told of is found by the sweep', async () => {
    const arrivals = queue(/Extract(?!.*Dead)/)
    await stack.put('2024/静默.txt', '会议纪要。')
    for (const { receipt } of await arrivals.receive(10)) await arrivals.remove([receipt])
    await stack.pass(anHour)
    await stack.settle()
    expect((await outcomes())['2024/静默.txt']).toBe('rejected')
  })
})

describe('dead letters', () => {
  test('go back by a job of our own, and what they were about comes to its end once', async () => {
    const { name, bytes } = fileOf({ body: 31, year: 2024, edition: 1 })
    const before = stack.mails.length
    setBroken(true)
    await stack.drop(name, bytes)
    expect(deadLetters()).toBeGreaterThan(0)
    expect((await outcomes())[name]).toBe('pending')
    setBroken(false)
    const { id } = await stack.call<JobDetail>('POST', '/jobs', { kind: 'redrive', reason: '故障已排除' })
    await stack.settle()
    expect(await stack.call<JobDetail>('GET', `/jobs/${id}`)).toMatchObject({ state: 'done' })
    expect(deadLetters()).toBe(0)
    expect((await outcomes())[name]).toBe('accepted')
    expect(stack.mails.slice(before).filter(({ subject }) => subject?.includes(agencyOf(31)))).toHaveLength(1)
  })

  test('count as of their own time: of two with other figures the later is held, though it was read first', async () => {
    const early = fileOf({ body: 63, year: 2024, edition: 1 })
    const stranger = fileOf({ body: 63, year: 2024, edition: 2, stranger: true })
    const late = `邮件/${stranger.name}`
    setBroken(true)
    await stack.drop(early.name, early.bytes)
    setBroken(false)
    await stack.drop(late, stranger.bytes)
    expect(await outcomes()).toMatchObject({ [early.name]: expect.stringMatching(noOutcome), [late]: 'accepted' })
    const mails = stack.mails.length
    await stack.call<JobDetail>('POST', '/jobs', { kind: 'redrive', reason: '故障已排除' })
    await stack.settle()
    expect(await outcomes()).toMatchObject({ [early.name]: 'accepted', [late]: 'held' })
    const items = await stack.items()
    const meta = items.find(({ sk, key }) => sk === 'META' && key === early.name)
    expect(meta).toMatchObject({ year: 2024, judgement: {} })
    // Rows and findings are of what counts: those of the other are nobody's.
    const rows = items.filter(({ pk, agency }) => pk.startsWith('ROWS#') && agency === meta!['agency'])
    expect(rows.map(({ version }) => version)).toEqual([meta!['version']])
    expect(finalState(items)).toMatchObject({ unjudged: [], unsent: 0 })
    expect(stack.mails.length).toBeGreaterThan(mails)
  })
})

describe('a table that is lost', () => {
  test('is rebuilt from the versions in the bucket, deleted files among them', async () => {
    const corrected = fileOf({ body: 31, year: 2024, edition: 2 })
    await stack.drop(fileOf({ body: 31, year: 2024, edition: 1 }).name, corrected.bytes)
    await uploadsBucket().remove('2024/静默.txt')
    const before = finalState(await stack.items())
    expect(before.rest.some((line) => line.startsWith('ROWS#'))).toBe(true)
    stack.loseTable()
    expect(await stack.items()).toEqual([])
    await stack.pass(2 * anHour)
    await stack.settle()
    const after = finalState(await stack.items())
    expect(after.uploads).toEqual(before.uploads)
    const isReading = (line: string) => /^ROWS#|finding /.test(line)
    expect(after.rest.filter(isReading)).toEqual(before.rest.filter(isReading))
  })
})

describe('a table restored to a point in time', () => {
  test('keeps what people decided before, and takes up what came since: files, corrections, a file deleted meanwhile', async () => {
    const early = fileOf({ body: 50, year: 2024, edition: 1 })
    await stack.drop(early.name, early.bytes)
    const { agency } = (await stack.items()).find((item) => item['agencyName'] === agencyOf(50) && item.sk === 'META')!
    const path = `/reports/${String(agency)}/2024`
    const [finding] = (await stack.call<ReportDetail>('GET', path)).findings
    const decision = { decision: 'dismissed', reason: '核对后处理' }
    await stack.call('PUT', `${path}/findings/${finding!.fingerprint}/decision`, decision)
    await stack.settle()
    const point = await stack.items()
    await stack.drop(early.name, fileOf({ body: 50, year: 2024, edition: 2 }).bytes)
    const late = fileOf({ body: 51, year: 2024, edition: 1 })
    await stack.drop(late.name, late.bytes)
    await uploadsBucket().remove(late.name)
    const before = finalState(await stack.items())
    stack.loseTable(point)
    expect((await outcomes())[late.name]).toBeUndefined()
    await stack.pass(2 * anHour)
    await stack.settle()
    const after = finalState(await stack.items())
    expect(after.uploads).toEqual(before.uploads)
    expect(after.unjudged).toEqual([])
    const lasts = (line: string) => /^ROWS#|finding | DECISION#/.test(line)
    expect(after.rest.filter(lasts)).toEqual(before.rest.filter(lasts))
    expect(after.rest.some((line) => line.includes(`DECISION#${finding!.fingerprint}`))).toBe(true)
    expect(deadLetters()).toBe(0)
  })
})

describe('another configuration of the stack, data in place', () => {
  test('goes on with what was under way: a report in the queue, and a scan that waited for the engine of before', async () => {
    const { name, bytes } = fileOf({ body: 34, year: 2024, edition: 2 })
    const before = await outcomes()
    // Both are put and neither is read when the machine goes down.
    await stack.put(name, bytes)
    await stack.put(`2024/${agencyOf(9)}/扫描件.png`, picture(9))
    await stack.upgrade({ ocr: 'textract' })
    await stack.pass(anHour)
    await stack.settle()
    const after = await outcomes()
    expect(after).toMatchObject({ ...before, [name]: 'accepted', [`2024/${agencyOf(9)}/扫描件.png`]: 'accepted' })
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 2)
    expect(deadLetters()).toBe(0)
  })
})
