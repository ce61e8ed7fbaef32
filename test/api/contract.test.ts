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
import { plantFault, randomReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'

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
  })
  afterAll(() => system?.stop())

  it('answers every route with what its description promises', async () => {
    const ticket = (await call('POST', '/uploads', { name: 'report.docx', size: 5000 })) as UploadTicket
    const bytes = typesetDocx(paperBlocks(report))
    const put = await fetch(ticket.url, { method: 'PUT', headers: { ...ticket.headers }, body: new Uint8Array(bytes) })
    expect(put.status).toBe(200)
    await system.cloud.idle()

    const versionId = put.headers.get('x-amz-version-id') ?? ''
    const found = (await call('GET', `/uploads/of?key=${encodeURIComponent(ticket.key)}&versionId=${versionId}`)) as {
      id: string
      reports: { agencyId: string }[]
    }
    await call('GET', `/uploads/${found.id}`)
    await call('GET', '/uploads?outcome=accepted')
    const one = `/reports/${found.reports[0]?.agencyId}/${year}`
    const whole = (await call('GET', one)) as { findings: { fingerprint: string; cells: string[] }[] }
    expect(whole.findings.some((finding) => finding.cells.includes(fault.cell))).toBe(true)
    await call('GET', `/reports?year=${year}`)
    await call('GET', `/findings?year=${year}&severity=error`)
    await call('GET', `/rows/applications/newReceived?year=${year}`)
    await call('GET', '/rules')
    await call('GET', '/health')
    await call('GET', '/me')
    await call('GET', '/subscriptions')
    await call('GET', `/seasons/${year}`)
    const decision = { decision: 'dismissed', reason: '经核对原件无误' }
    await call('PUT', `${one}/findings/${whole.findings[0]?.fingerprint}/decision`, decision)
    const job = (await call('POST', '/exports', { format: 'jsonl', from: report.year, to: report.year })) as {
      id: string
    }
    await system.cloud.idle()
    await call('GET', `/exports/${job.id}`)
    const rejudge = (await call('POST', '/jobs', { kind: 'rejudge', year: report.year, reason: '试算' })) as {
      id: string
    }
    await call('GET', '/jobs')
    await call('GET', `/jobs/${rejudge.id}`)
    await call('GET', `/jobs/${rejudge.id}/changes`)
    await call('POST', `/uploads/${found.id}/withdraw`, { reason: '误报' })
  })

  it('was asked everything that can be asked without a doubted, held or confirmed thing to act on', () => {
    const rest = [
      'acceptUpload',
      'confirmJob',
      'discardJob',
      'enterCell',
      'getRollUp',
      'readdressUpload',
      'removeEntered',
    ]
    expect(
      routes
        .map((route) => route.id)
        .filter((id) => !answered.has(id))
        .sort(),
    ).toEqual(rest)
  })
})

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)

/** References of the description, as seen from a schema on its own. */
const within = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object
