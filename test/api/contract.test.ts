import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { format } from 'prettier'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { started, type Started } from '../../bench/local/started.ts'
import { typedClient } from '../../bin/generate/client.ts'
import { openApi } from '../../bin/generate/openapi.ts'
import { routes } from '../../bin/generate/routes.ts'
import { ask } from '../../bin/local/ask.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import type { UploadTicket } from '../../functions/api/types.ts'
import { paperBlocks } from '../kit/paper.ts'
import { plantFault, randomReport, type PaperReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const style = JSON.parse(read('.prettierrc.json')) as object

type Answer = { readonly content?: { readonly 'application/json'?: { readonly schema: object } } }
type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, Answer>> }
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

describe('docs/openapi.json and the typed client', () => {
  it('are what the routes and their types say', async () => {
    expect(await format(openApi(root), { ...style, parser: 'json' })).toBe(read('docs/openapi.json'))
    expect(await format(typedClient(), { ...style, parser: 'typescript' })).toBe(read('web/client.ts'))
  })

  it('describe every route that is served, and no other', () => {
    const { paths } = JSON.parse(read('docs/openapi.json')) as Description
    const described = Object.values(paths).flatMap((path) => Object.values(path).map((one) => one.operationId))
    expect(described.sort()).toEqual(routes.map((route) => route.id).sort())
  })
})

describe('the server', () => {
  const description = JSON.parse(read('docs/openapi.json')) as Description
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema({ $id: 'api', components: description.components })
  const { report, fault } = plantFault(randomReport(20, { edition: annual2021, scale: 40 }), 7)
  const year = String(report.year)
  const incomplete = randomReport(33, { edition: annual2021, scale: 40 })
  const answered = new Set<string>()
  let system: Started

  const call = async (method: string, target: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)), type: 'application/json' }
    const answer = await ask(system.cloud, { method, target, body: Buffer.alloc(0), ...sent })
    const path = target.split('?')[0] ?? ''
    const route = routes.find((one) => one.method === method && patternOf(one.path).test(path))
    if (!route) throw new Error(`${method} ${path} is no route`)
    answered.add(route.id)
    const operation = description.paths[route.path]?.[method.toLowerCase()]
    const promised = operation?.responses[String(answer.status)]
    const text = await answer.text()
    expect(promised, `${method} ${target} answered ${answer.status}: ${text.slice(0, 300)}`).toBeDefined()
    const schema = promised?.content?.['application/json']?.schema
    if (!schema) return null
    const value: unknown = JSON.parse(text)
    const valid = ajv.compile(within(schema))
    expect(valid(value) ? [] : (valid.errors ?? []).slice(0, 5), `${method} ${target}`).toEqual([])
    return value
  }

  beforeAll(async () => {
    system = await started()
  }, 240_000)
  afterAll(() => system?.stop())

  type Found = { readonly id: string; readonly reports: readonly { readonly agencyId: string }[] }

  /** Asks until the answer is as wanted: requests to judge together wait for minutes, so idleness is not to be waited for. */
  const until = async <T>(target: string, wanted: (answer: T) => boolean): Promise<T> => {
    await expect
      .poll(async () => wanted((await (await ask(system.cloud, { method: 'GET', target })).json()) as T), {
        timeout: 60_000,
        interval: 200,
      })
      .toBe(true)
    return (await call('GET', target)) as T
  }

  /** Puts a file by a link and waits for what becomes of it. */
  const upload = async (name: string, bytes: Uint8Array | string, more: object = {}): Promise<Found> => {
    const ticket = (await call('POST', '/uploads', { name, size: bytes.length, ...more })) as UploadTicket
    const body = new Uint8Array(Buffer.from(bytes))
    const put = await fetch(ticket.url, { method: 'PUT', headers: { ...ticket.headers }, body })
    expect(put.status).toBe(200)
    const versionId = put.headers.get('x-amz-version-id') ?? ''
    const target = `/uploads/of?key=${encodeURIComponent(ticket.key)}&versionId=${versionId}`
    return until<Found & { kind?: string }>(target, ({ kind }) => kind !== undefined && kind !== 'pending')
  }

  it('takes a roster as configuration', async () => {
    const roster = ['单位,上级', '云水县人民政府,', `${report.agency},云水县人民政府`, `${incomplete.agency},`].join(
      '\n',
    )
    const { id } = await upload('名录.csv', roster, { configuration: true })
    expect(await call('GET', `/uploads/${id}`)).toMatchObject({ kind: 'configured' })
  })

  it('answers every route with what its description promises', async () => {
    const found = await upload('report.docx', typesetDocx(paperBlocks(report)))
    await call('GET', `/uploads/${found.id}`)
    await call('GET', '/uploads?outcome=accepted')
    const one = `/reports/${found.reports[0]?.agencyId}/${year}`
    type Whole = { judged: boolean; findings: { fingerprint: string; cells: string[] }[] }
    const whole = await until<Whole>(one, ({ judged }) => judged)
    expect(whole.findings.some((finding) => finding.cells.includes(fault.cell))).toBe(true)
    await call('GET', `/agencies/${found.reports[0]?.agencyId}`)
    await call('GET', `/reports?year=${year}`)
    await call('GET', `/findings?year=${year}&severity=error`)
    await call('GET', `/rows/applications/newReceived?year=${year}`)
    await call('GET', '/rules')
    await call('GET', '/health')
    await call('GET', '/me')
    await call('GET', '/subscriptions')
    await call('GET', `/seasons/${year}`)
    await call('GET', `/seasons/${year}/reports`)
    const decision = { decision: 'dismissed', reason: '经核对原件无误' }
    await call('PUT', `${one}/findings/${whole.findings[0]?.fingerprint}/decision`, decision)
    const job = (await call('POST', '/exports', { format: 'jsonl', from: report.year, to: report.year })) as {
      id: string
    }
    await until<{ state: string }>(`/exports/${job.id}`, ({ state }) => state === 'done')
  })

  it('answers what is done to a doubted figure, typed and taken back', async () => {
    const html = Buffer.from(typesetHtml(paperBlocks(incomplete))).toString('utf8')
    const { reports } = await upload('incomplete.html', withoutLastFigure(html))
    const one = `/reports/${reports[0]?.agencyId}/${incomplete.year}`
    const { cells } = (await call('GET', one)) as { cells: Record<string, { state: string }> }
    const doubted = Object.entries(cells).find(([, { state }]) => state === 'doubtful' || state === 'absent')?.[0]
    const typed = await call('PUT', `${one}/cells/${doubted}`, { value: 0, reason: '对照原件录入' })
    expect(typed).toMatchObject({ cell: { value: 0, state: 'entered' } })
    await call('DELETE', `${one}/cells/${doubted}`, { reason: '录入有误' })
  })

  it('answers what is done to held reports: accepted, given to another body, withdrawn', async () => {
    const strangers = [3, 5].map((seed) => randomReport(seed * 101, { edition: annual2021, scale: 40 }))
    const [first, second] = await Promise.all(
      strangers.map((paper, i) => upload(`stranger-${i}.docx`, typesetDocx(paperBlocks(renamed(paper, i))))),
    )
    expect(await call('GET', `/uploads/${first?.id}`)).toMatchObject({ kind: 'held' })
    const there = (await call('GET', `/seasons/${year}`)) as { totals: { held: number }; heldElsewhere: number }
    const elsewhere = await call('GET', `/seasons/${Number(year) - 1}`)
    expect(there.totals.held + there.heldElsewhere).toBeGreaterThan(0)
    expect(elsewhere).toMatchObject({ heldElsewhere: there.totals.held + there.heldElsewhere })
    await call('POST', `/uploads/${first?.id}/accept`, { reason: '确为新设机构' })
    const parent = { agency: '云水县人民政府', year: report.year, reason: '落款有误' }
    await call('POST', `/uploads/${second?.id}/readdress`, parent)
    const given = await until<Found & { kind: string }>(`/uploads/${second?.id}`, ({ kind }) => kind === 'accepted')
    const sum = await call('GET', `/rollups/${given.reports[0]?.agencyId}/${year}`)
    expect(sum).toMatchObject({ children: [{ name: report.agency, received: true }] })
    await call('POST', `/uploads/${second?.id}/withdraw`, { reason: '误报' })
  })

  it.each(['confirm', 'discard'])('answers about long work that a person must %s', async (verb) => {
    const { id } = (await call('POST', '/jobs', { kind: 'rejudge', year: report.year, reason: '试算' })) as Found
    await call('GET', '/jobs')
    await until<{ state: string }>(`/jobs/${id}`, ({ state }) => state === 'to-confirm')
    await call('GET', `/jobs/${id}/changes`)
    const decided = await call('POST', `/jobs/${id}/${verb}`, { reason: '已核对' })
    expect(decided).toMatchObject({ state: 'releasing', parameters: { discard: verb === 'discard' } })
  })

  it('was asked everything that can be asked', () => {
    expect(routes.map((route) => route.id).filter((id) => !answered.has(id))).toEqual([])
  })

  it('sends nothing again to who has it already, and knows when it has changed', async () => {
    const target = '/rules'
    const first = await ask(system.cloud, { method: 'GET', target })
    const etag = first.headers.get('etag') ?? ''
    const again = await ask(system.cloud, { method: 'GET', target, known: `W/${etag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    const other = await ask(system.cloud, { method: 'GET', target: '/rules?region=云水县', known: '"another"' })
    expect(other.status).toBe(200)
  })
})

/** 表四 with its last figure lost: which of the fifteen it was the page does not say. */
function withoutLastFigure(html: string): string {
  const end = html.lastIndexOf('</td>')
  return html.slice(0, html.lastIndexOf('<td', end)) + html.slice(end + '</td>'.length)
}

/** A body that no roster knows. */
function renamed(paper: PaperReport, n: number): PaperReport {
  const agency = `远山县第${n}号镇人民政府`
  const rename = (texts: readonly string[]) => texts.map((text) => text.replaceAll(paper.agency, agency))
  return {
    ...paper,
    agency,
    title: paper.title.replaceAll(paper.agency, agency),
    lead: rename(paper.lead),
    signature: { ...paper.signature, name: agency },
  }
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)

/** References of the description, as seen from a schema on its own. */
const within = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object
