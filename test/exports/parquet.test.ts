import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { parquet } from '../../functions/exports/parquet.ts'
import { collect, collectBytes } from '../kit/collect.ts'
import { panelOf } from './panel-of.ts'

describe('the Parquet export', () => {
  it('is read back by another reader with every cell, value and state', async () => {
    const reports = [1, 2, 3].map((seed) => panelOf(seed))
    const file = await collectBytes(parquet(reports))
    const rows = await parquetReadObjects({ file: file.buffer as ArrayBuffer })
    expect(rows).toHaveLength(reports.reduce((sum, report) => sum + Object.keys(report.cells).length, 0))
    const [first] = Object.entries(reports[0]?.cells ?? {})
    expect(rows[0]).toMatchObject({ agencyId: 'a-1', cell: first?.[0], raw: first?.[1].raw, state: 'read' })
  })

  it('hands over a row group as soon as it is full', async () => {
    async function* many() {
      for (let seed = 0; seed < 600; seed++) yield panelOf(seed % 7)
    }
    const chunks = await collect(parquet(many()))
    expect(chunks.length).toBeGreaterThan(2)
  })
})
