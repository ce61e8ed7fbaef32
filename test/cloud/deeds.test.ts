import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  FindingDetail,
  JobChange,
  JobDetail,
  Page,
  ReportDetail,
  UploadDetail,
  UploadSummary,
} from '../../functions/api/types.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import type { Mail } from '../../local/sns/topics.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { stackWithin, type StackWithin } from '../kit/stack-within.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

/** The whole stack in time of its own: what people do through the API, and what becomes of it. */
let stack: StackWithin
let mails: readonly Mail[]

beforeAll(async () => {
  stack = await stackWithin()
  mails = stack.mails
}, 120_000)
afterAll(() => stack?.stop())

const report = (agency: string, year: number, figures: Readonly<Record<string, string>> = {}): PaperReport => {
  const paper = randomReport(11, { edition: annual2021 })
  const renamed = (text: string) =>
    text
      .replaceAll(paper.agency, agency)
      .replaceAll(`${paper.year + 1}年`, `${year + 1}年`)
      .replaceAll(`${paper.year}年`, `${year}年`)
  const chapters = Object.fromEntries(Object.entries(paper.chapters).map(([key, lines]) => [key, lines.map(renamed)]))
  return {
    ...paper,
    agency,
    year,
    title: renamed(paper.title),
    lead: paper.lead.map(renamed),
    chapters: chapters as unknown as PaperReport['chapters'],
    signature: { name: agency, date: renamed(paper.signature.date) },
    figures: new Map([...paper.figures, ...(Object.entries(figures) as [never, string][])]),
  }
}

const drop = (key: string, paper: PaperReport) => stack.drop(key, typesetHtml(paperBlocks(paper)))
const call = <T>(method: string, target: string, body?: unknown) => stack.call<T>(method, target, body)

async function settled<T>(method: string, target: string, body: unknown): Promise<T> {
  const answer = await call<T>(method, target, body)
  await stack.settle()
  return answer
}

const uploads = async (outcome: string) => (await call<Page<UploadSummary>>('GET', `/uploads?outcome=${outcome}`)).items
const uploadOf = async (key: string) => {
  const all = (await call<Page<UploadSummary>>('GET', '/uploads')).items
  return all.find((one) => one.key === key)!
}
const wrongTotal = { 'applications.carriedForward.total': '999' }
const view = (agencyId: string, year: number) => call<ReportDetail>('GET', `/reports/${agencyId}/${year}`)

describe('what people do', () => {
  let agencyId: string

  test('a wrong total is found, told once, and dismissed with a reason that survives a correction elsewhere', async () => {
    await drop('青溪县水利局.html', report('青溪县水利局', 2024, wrongTotal))
    const upload = await uploadOf('青溪县水利局.html')
    expect(upload.kind).toBe('accepted')
    agencyId = upload.reports[0]!.agencyId
    expect(mails.filter((mail) => mail.subject?.includes('青溪县水利局'))).toHaveLength(1)
    const { findings } = await view(agencyId, 2024)
    const balance = findings.filter((one) => one.severity === 'error' && one.verdict === 'broken')
    expect(balance.length).toBeGreaterThan(0)
    for (const finding of balance)
      await settled('PUT', `/reports/${agencyId}/2024/findings/${finding.fingerprint}/decision`, {
        decision: 'dismissed',
        reason: '已与单位核实',
      })
    const after = await view(agencyId, 2024)
    expect(after.counts.error).toBe(0)
    expect(after.audit.map((one) => one.action)).toContain('decide')
    expect(mails.filter((mail) => mail.subject?.includes('青溪县水利局'))).toHaveLength(1)
  })

  test('a correction supersedes, says what is resolved, and withdrawing it brings the first back', async () => {
    await drop('更正.html', report('青溪县水利局', 2024))
    const corrected = await uploadOf('更正.html')
    expect(corrected.kind).toBe('accepted')
    expect((await uploadOf('青溪县水利局.html')).kind).toBe('superseded-by-newer-upload')
    expect(mails.at(-1)?.message).toContain('已解决')
    await settled('POST', `/uploads/${corrected.id}/withdraw`, { reason: '报错了文件' })
    expect((await uploadOf('更正.html')).kind).toBe('withdrawn')
    expect((await uploadOf('青溪县水利局.html')).kind).toBe('accepted')
    const back = await view(agencyId, 2024)
    expect(back.history).toHaveLength(3)
    expect(back.findings.some((one: FindingDetail) => one.decision?.decision === 'dismissed')).toBe(true)
  })

  test('what nobody can place is held, and accepted for whom a person says', async () => {
    const paper = report('青溪县水利局', 2022)
    await drop('无名.html', {
      ...paper,
      title: '政府信息公开工作年度报告',
      lead: [],
      signature: { name: '', date: '' },
    })
    const [held] = await uploads('held')
    expect(held?.key).toBe('无名.html')
    const detail = await call<UploadDetail>('GET', `/uploads/${held!.id}`)
    expect(detail.holdReasons.length).toBeGreaterThan(0)
    await settled('POST', `/uploads/${held!.id}/accept`, { agency: '松阳县教育局', year: 2022, reason: '电话确认' })
    expect((await uploadOf('无名.html')).reports[0]).toMatchObject({ agency: '松阳县教育局', year: 2022 })
    await settled('POST', `/uploads/${held!.id}/readdress`, { agency: '松阳县水利局', year: 2022, reason: '记错了' })
    expect((await uploadOf('无名.html')).reports[0]).toMatchObject({ agency: '松阳县水利局' })
  })

  test('a clear figure cannot be overwritten by anybody', async () => {
    const target = `/reports/${agencyId}/2024/cells/applications.newReceived.total`
    await expect(call('PUT', target, { value: 5, reason: '试试' })).rejects.toThrow('409')
  })

  test('last year, when it arrives, has this year judged again', async () => {
    const before = (await view(agencyId, 2024)).judgement
    await drop('去年.html', report('青溪县水利局', 2023))
    const after = (await view(agencyId, 2024)).judgement
    expect(after?.id).not.toBe(before?.id)
  })

  test('a replay changes nothing that need not change, and waits for a person before it tells anybody', async () => {
    const sent = mails.length
    const today = new Date().toISOString().slice(0, 10)
    const { id } = await settled<JobDetail>('POST', '/jobs', {
      kind: 'replay',
      from: '2020-01-01',
      to: today,
      reason: '演练',
    })
    const job = await until(
      () => call<JobDetail>('GET', `/jobs/${id}`),
      (one) => one.state === 'to-confirm',
    )
    expect(job.counts['sent']).toBeGreaterThan(0)
    expect(job.counts['swung']).toBe(0)
    expect((await call<Page<JobChange>>('GET', `/jobs/${id}/changes`)).items).toEqual([])
    await settled('POST', `/jobs/${id}/confirm`, { reason: '无变化' })
    await until(
      () => call<JobDetail>('GET', `/jobs/${id}`),
      (one) => one.state === 'done',
    )
    expect(mails).toHaveLength(sent)
  })

  test('erasing a report leaves that it was erased, and nothing else', async () => {
    await settled('POST', '/jobs', { kind: 'erase', agencyId, year: 2024, reason: '单位要求' })
    await expect(call('GET', `/reports/${agencyId}/2024`)).rejects.toThrow('404')
    expect((await call<Page<UploadSummary>>('GET', '/uploads')).items.map((one) => one.key)).not.toContain(
      '青溪县水利局.html',
    )
  })

  test('every answer to a wrong question is a problem in words', async () => {
    const { status, headers, text } = await stack.ask('GET', '/reports?year=abc')
    expect(status).toBe(400)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(JSON.parse(text)).toMatchObject({ detail: '“year”应为2008至2100的整数。' })
  })
})

async function until<T>(look: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let i = 0; i < 100; i++) {
    const value = await look()
    if (done(value)) return value
    await stack.pass(60_000)
  }
  throw new Error('it did not come to that')
}
