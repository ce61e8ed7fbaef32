import { beforeEach, expect, test } from 'vitest'
import { findingsItem, letLapse } from '../../functions/cloud/reports/findings.ts'
import { findingsNotice } from '../../functions/cloud/telling/findings-notice.ts'
import { noticeItem, noticeOf } from '../../functions/cloud/telling/outbox.ts'
import { findingsAlert } from '../../functions/core/alert.ts'
import type { Finding } from '../../functions/core/finding.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

process.env['TABLE_NAME'] = 'table'
const table = tableInMemory()
const finding = (fingerprint: string, severity: Finding['severity']) =>
  ({
    rule: 'applications/balance',
    code: 'T3-001',
    severity,
    verdict: 'broken',
    fingerprint,
    cells: [],
  }) as unknown as Finding
const findings = ['a', 'b', 'c'].map((one, i) => ({
  ...finding(one, i === 1 ? 'error' : 'notice'),
  message: `本年新收政府信息公开申请数量与各项之和相差${i + 1}件，请逐行核对后更正。`.repeat(6),
  source: '国办公开办函〔2021〕30号',
}))
const subject = {
  agency: 'a1',
  agencyName: '云水县水利局',
  year: 2024,
  version: 'v',
  fileName: 'x.docx',
  corrected: true,
}
const changes = {
  fresh: [findings[1]!, findings[0]!],
  remaining: [findings[2]!],
  resolved: [{ fingerprint: 'd', code: 'T3-002', severity: 'error', message: '合计有误' }],
} as const
const doubts = { cells: ['表三 总计'], untold: true }
const stored = findingsItem({ agency: 'a1', year: 2024, version: 'v' }, 'j', findings)!
const notice = noticeItem('n', { about: findingsNotice(subject, stored, changes, doubts) }, 'u', '2025-01-20T00:00:00Z')

beforeEach(() => {
  table.clear()
  table.put(stored)
  table.put(notice)
})

test('a notice that refers to its findings tells what one that repeats them would', async () => {
  expect((await noticeOf('n'))?.alert).toEqual(findingsAlert(subject, changes, doubts))
})

test('it tells the same after another judgement has overtaken the findings', async () => {
  const before = await noticeOf('n')
  await letLapse([stored])
  expect((await noticeOf('n'))?.alert).toEqual(before?.alert)
})

test('it tells nothing once they have been erased', async () => {
  table.items.delete(`${stored.pk}\n${stored.sk}`)
  expect((await noticeOf('n'))?.alert).toBeNull()
})

test('it stays within one kilobyte whatever its findings say', () => {
  const bytes = Object.entries(notice).reduce(
    (sum, [name, value]) =>
      sum + name.length + (value instanceof Uint8Array ? value.length : Buffer.byteLength(String(value))),
    0,
  )
  expect(bytes).toBeLessThan(1024)
})
