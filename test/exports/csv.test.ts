import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvField, longCsv, wideCsv } from '../../functions/exports/csv.ts'
import { panelCells } from '../../functions/exports/panel.ts'
import { collect } from '../kit/collect.ts'
import { panelOf } from './panel-of.ts'

const textOf = async (chunks: AsyncGenerator<string>) => (await collect(chunks)).join('')

/** RFC 4180, the other way round. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\r\n') rows.push([])
    if (match[3] === '') break
  }
  return rows.filter((row) => row.length > 1)
}

describe('CSV exports', () => {
  it('never lets a spreadsheet run a text as a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (start, rest) => {
        const field = csvField(`${start}${rest}`)
        expect(/^"?[=+\-@\t\r]/.test(field) && !/^[+-]?\d+(\.\d+)?$/.test(field)).toBe(false)
      }),
    )
  })

  it('keeps negative figures as numbers', () => {
    expect(csvField('-3')).toBe('-3')
    expect(csvField('+21')).toBe('+21')
    expect(csvField('-3+cmd')).toBe("'-3+cmd")
  })

  it('writes one line a cell with state and source', async () => {
    const report = panelOf(3)
    const rows = parse((await textOf(longCsv([report]))).slice(1))
    expect(rows).toHaveLength(1 + Object.keys(report.cells).length)
    expect(rows[1]?.slice(0, 2)).toEqual([report.agencyId, report.agency])
    expect(rows.every((row) => row.length === rows[0]?.length)).toBe(true)
  })

  it('says where each figure stands in its source, and of a doubted one what it may be', async () => {
    const at = { page: 2, table: 1, row: 0, column: 6 }
    const cell = { value: 7, state: 'doubtful', raw: '7', candidates: [7, 1], because: '两种读法', at } as const
    const [head = [], ...rows] = parse(
      (await textOf(longCsv([panelOf(4, { 'applications.granted.total': cell })]))).slice(1),
    )
    const line = rows.find((row) => row[head.indexOf('cell')] === 'applications.granted.total') ?? []
    const told = ['page', 'table', 'row', 'column', 'line', 'because', 'candidates'].map(
      (name) => line[head.indexOf(name)],
    )
    expect(told).toEqual(['2', '1', '0', '6', '', '两种读法', '7|1'])
  })

  it('leaves a doubted figure out of the wide table and counts it', async () => {
    const doubted = { value: 7, state: 'doubtful', raw: '7', candidates: [7, 1] } as const
    const rows = parse((await textOf(wideCsv([panelOf(4, { 'applications.granted.total': doubted })]))).slice(1))
    const column = 10 + panelCells.indexOf('applications.granted.total')
    expect(rows[0]?.[column]).toBe('applications.granted.total')
    expect(rows[1]?.[column]).toBe('')
    expect(rows[1]?.[9]).toBe('1')
  })
})
