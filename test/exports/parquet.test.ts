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

  it('says where each figure stands in its source, and of a doubted one what it may be', async () => {
    const at = { table: 1, row: 0, column: 6 }
    const cell = { value: 7, state: 'doubtful', raw: '7', candidates: [7, 1], because: '两种读法', at } as const
    const file = await collectBytes(parquet([panelOf(4, { 'applications.granted.total': cell })]))
    const rows = await parquetReadObjects({ file: file.buffer as ArrayBuffer })
    expect(rows.find((row) => row['cell'] === 'applications.granted.total')).toMatchObject({
      value: 7,
      state: 'doubtful',
      page: null,
      table: 1,
      row: 0,
      column: 6,
      line: null,
      because: '两种读法',
      candidates: '7|1',
    })
  })

  it('hands over a row group as soon as it is full, and all of them are read back', async () => {
    const reports = Array.from({ length: 7 }, (_, seed) => panelOf(seed))
    const most = 300
    let rows = 0
    async function* many() {
      for (let n = 0; n < most; n++) {
        const report = { ...reports[n % 7]!, agencyId: `a-${n}` }
        rows += Object.keys(report.cells).length
        yield report
      }
    }
    const chunks = await collect(parquet(many()))
    expect(chunks.length).toBeGreaterThan(1)
    const file = Uint8Array.from(Buffer.concat(chunks))
    const columns = ['agencyId', 'cell', 'value']
    const read = await parquetReadObjects({ file: file.buffer as ArrayBuffer, columns })
    expect(read).toHaveLength(rows)
    const cells = Object.entries(reports[(most - 1) % 7]!.cells)
    const [cell, { value }] = cells.at(-1)!
    expect(read.at(-1)).toEqual({ agencyId: `a-${most - 1}`, cell, value: value === null ? null : Number(value) })
  })
})
