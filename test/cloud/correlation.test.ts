import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Page, UploadSummary } from '../../functions/api/types.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { paperBlocks } from '../kit/paper.ts'
import { plantFault, randomReport } from '../kit/random-report.ts'
import { stackWithin, type StackWithin } from '../kit/stack-within.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

type Line = { readonly service: string; readonly message: string; readonly correlation?: string }

let stack: StackWithin
const lines: Line[] = []
const level = process.env['POWERTOOLS_LOG_LEVEL']

beforeAll(async () => {
  stack = await stackWithin()
  // The kit silences the functions; here their lines are what is looked at.
  process.env['POWERTOOLS_LOG_LEVEL'] = 'INFO'
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    for (const line of String(text).split('\n')) if (line.startsWith('{')) lines.push(JSON.parse(line) as Line)
    return true
  })
}, 120_000)

afterAll(async () => {
  vi.restoreAllMocks()
  if (level === undefined) delete process.env['POWERTOOLS_LOG_LEVEL']
  else process.env['POWERTOOLS_LOG_LEVEL'] = level
  await stack?.stop()
})

/** Functions each of whose lines is about one upload; the relay's, the clock's and the API's need not be. */
const ofOneUpload = /^(extract|normalize|validate|notify)$/

test('one id follows an upload from its arrival to the notice of it, in every line', async () => {
  const { report } = plantFault(randomReport(5, { edition: annual2021 }), 3)
  const other = randomReport(6, { edition: annual2021 })
  await stack.put('2024/one.html', typesetHtml(paperBlocks(report)))
  await stack.drop('2024/two.html', typesetHtml(paperBlocks(other)))
  await stack.drop('2024/three.txt', '这不是一份年度报告。')
  const { items } = await stack.call<Page<UploadSummary>>('GET', '/uploads')
  const servicesOf = (key: string): readonly string[] => {
    const upload = items.find((one) => one.key === key)!.id
    return [...new Set(lines.flatMap(({ service, correlation }) => (correlation === upload ? [service] : [])))].sort()
  }
  expect(servicesOf('2024/one.html')).toEqual(['extract', 'normalize', 'notify', 'validate'])
  expect(servicesOf('2024/two.html')).toEqual(expect.arrayContaining(['extract', 'normalize', 'validate']))
  expect(servicesOf('2024/three.txt')).toEqual(expect.arrayContaining(['extract', 'notify']))
  const own = lines.filter(({ service }) => ofOneUpload.test(service))
  expect(own.length).toBeGreaterThan(8)
  expect(own.filter(({ correlation }) => !items.some(({ id }) => id === correlation))).toEqual([])
})
