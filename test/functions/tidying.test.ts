import { beforeEach, describe, expect, test } from 'vitest'
import type { Found } from '../../functions/cloud/judging/situation.ts'
import { tidy } from '../../functions/cloud/judging/tidying.ts'
import { keys } from '../../functions/cloud/keys.ts'
import { findingsIn, findingsItem, storedFindings } from '../../functions/cloud/reports/findings.ts'
import { rowsItem, type Meta } from '../../functions/cloud/reports/reports.ts'
import { reportOf } from '../../functions/core/example.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Judgement } from '../../functions/core/judge.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

process.env['TABLE_NAME'] = 'table'
const table = tableInMemory()
const report = reportOf({ cells: { 'disclosure.penalty': 7 } })

/** The report as it counts: its second version or a later one, judged. */
function counts(version: string, judgement: string, revision: number): Meta {
  const meta = {
    ...keys.meta('甲', 2024),
    agency: '甲',
    agencyName: '甲',
    year: 2024,
    version,
    versions: 2,
    revision,
    judgement: { id: judgement, at: '', counts: {}, doubted: 0 },
  } as unknown as Meta
  table.put(meta)
  table.put(rowsItem('甲', 2024, version, report))
  return meta
}

function handedIn(...versions: readonly string[]): void {
  const history = versions.map((version) => ({ version, upload: version, at: '', because: 'upload' }))
  table.put({ ...keys.ledger('甲', 2024), entries: [], told: [], history })
}

const finding = (fingerprint: string) => ({ rule: 'applications/balance', severity: 'error', fingerprint }) as Finding
const judged = (...fingerprints: readonly string[]) => ({ findings: fingerprints.map(finding) }) as unknown as Judgement
const found = (meta: Meta, judgement: string) =>
  ({ meta, judgement, entered: [], situation: { report } }) as unknown as Found
const rowsOf = () =>
  [...table.items.values()].flatMap((item) => (item.pk === 'ROWS#2024' ? [String(item['version'])] : []))
const findingsStored = async (version: string) =>
  (await storedFindings({ agency: '甲', year: 2024, version }))
    .filter((item) => item.expires === undefined)
    .flatMap(findingsIn)
    .map((one) => one.fingerprint)
    .sort()
const putFindings = (meta: Meta, judgement: string, ...fingerprints: readonly string[]) =>
  table.put(findingsItem(meta, judgement, fingerprints.map(finding))!)

describe('tidying up after a judgement', () => {
  beforeEach(() => table.clear())

  test('takes the rows of earlier versions; their findings stay for the history', async () => {
    const meta = counts('v2', 'j2', 5)
    table.put(rowsItem('甲', 2024, 'v1', report))
    putFindings({ ...meta, version: 'v1' }, 'j1', 'f')
    handedIn('v1', 'v2')
    expect(await tidy(found(meta, 'j2'), judged())).toBe(true)
    expect(rowsOf()).toEqual(['v2'])
    expect(await findingsStored('v1')).toEqual(['f'])
  })

  test('leaves alone what became current while it was slow', async () => {
    const slow = counts('v2', 'j2', 5)
    counts('v3', 'j3', 6)
    handedIn('v1', 'v2', 'v3')
    await tidy(found(slow, 'j2'), judged())
    expect(rowsOf()).toContain('v3')
  })

  test('takes nothing away where another version becomes current between its look and its deed', async () => {
    const meta = counts('v2', 'j2', 5)
    handedIn('v1', 'v2')
    // What counts, then its ledger.
    table.afterGet.push(() => counts('v1', 'j1', 6))
    await tidy(found(meta, 'j2'), judged())
    expect(rowsOf()).toContain('v1')
  })

  test('writes its findings again where another took them for leavings', async () => {
    const meta = counts('v2', 'j2', 5)
    putFindings(meta, 'j1', 'old')
    expect(await tidy(found({ ...meta, versions: 1 }, 'j2'), judged('a', 'b'))).toBe(true)
    expect(await findingsStored('v2')).toEqual(['a', 'b'])
  })

  test('is overtaken where another judgement counts after it took something away', async () => {
    const meta = counts('v2', 'j1', 5)
    putFindings(meta, 'j3', 'of another')
    counts('v2', 'j3', 6)
    expect(await tidy(found(meta, 'j2'), judged())).toBe(false)
  })
})
