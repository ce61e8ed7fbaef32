import { beforeEach, expect, test } from 'vitest'
import { listFindings } from '../../functions/api/findings.ts'
import type { Request } from '../../functions/api/route.ts'
import type { FindingRow, Page } from '../../functions/api/types.ts'
import { keys } from '../../functions/cloud/keys.ts'
import { findingsItem, gravestOf } from '../../functions/cloud/reports/findings.ts'
import type { Meta } from '../../functions/cloud/reports/reports.ts'
import type { Finding, Severity } from '../../functions/core/finding.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

process.env['TABLE_NAME'] = 'table'
const table = tableInMemory()
const [one, other] = rules

const found = (severity: Severity, fingerprint: string, rule = one!) =>
  ({ rule: rule.id, code: rule.code, severity, fingerprint }) as Finding

function judged(agency: string, findings: readonly Finding[], region = '甲县'): void {
  const gravest = gravestOf(findings)
  const codes = findings.map(({ code }) => code)
  const judgement = { id: 'j', codes, ...(gravest && { gravest }) }
  const meta = { ...keys.meta(agency, 2024), agency, agencyName: agency, year: 2024, version: 'v', region, judgement }
  table.put(meta)
  const item = findingsItem(meta as unknown as Meta, 'j', findings)
  if (item) table.put(item)
}

const asked = async (query: Readonly<Record<string, string>>): Promise<Page<FindingRow>> =>
  (await listFindings.handle({ query: { year: '2024', ...query }, path: {} } as unknown as Request)) as Page<FindingRow>
const told = (page: Page<FindingRow>) => page.items.map((row) => `${row.severity} ${row.agency} ${row.fingerprint}`)

beforeEach(() => {
  table.clear()
  judged('a1', [found('notice', 'n1'), found('error', 'e1'), found('error', 'e2', other)])
  judged('a2', [found('notice', 'n2')], '乙县')
  judged('a3', [found('warning', 'w3'), found('notice', 'n3', other)])
  judged('a4', [found('error', 'e4')], '乙县')
  judged('a5', [])
})

test('findings of all bodies come gravest first', async () => {
  expect(told(await asked({}))).toEqual([
    'error a1 e1',
    'error a1 e2',
    'error a4 e4',
    'warning a3 w3',
    'notice a1 n1',
    'notice a3 n3',
    'notice a2 n2',
  ])
})

test('page by page they are the same, none twice and none left out, whatever the size of a page', async () => {
  const whole = told(await asked({}))
  for (const limit of [1, 2, 3, 6, 7]) {
    const lines: string[] = []
    for (let cursor: string | undefined, pages = 0; pages < 20; pages++) {
      const page = await asked({ limit: String(limit), ...(cursor !== undefined && { cursor }) })
      lines.push(...told(page))
      cursor = page.next
      if (cursor === undefined) break
    }
    expect(lines).toEqual(whole)
  }
})

test('they are asked for by severity, by rule and by region', async () => {
  expect(told(await asked({ severity: 'warning' }))).toEqual(['warning a3 w3'])
  expect(told(await asked({ rule: other!.id }))).toEqual(['error a1 e2', 'notice a3 n3'])
  expect(told(await asked({ region: '乙县', severity: 'error' }))).toEqual(['error a4 e4'])
  expect(told(await asked({ rule: 'no/such-rule' }))).toEqual([])
})

test('what an earlier version or judgement found is passed over', async () => {
  const old = { agency: 'a2', year: 2024, version: 'before' }
  table.put(findingsItem(old, 'j', [found('error', 'old')])!)
  table.put(findingsItem({ ...old, version: 'v' }, 'i', [found('error', 'overtaken')])!)
  expect(told(await asked({ severity: 'error' }))).toEqual(['error a1 e1', 'error a1 e2', 'error a4 e4'])
})
