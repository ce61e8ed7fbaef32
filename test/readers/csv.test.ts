import { array, assert, asyncProperty, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interpret } from '../../functions/core/interpret.ts'
import { fieldsOf } from '../../functions/readers/csv/fields.ts'
import { csvReader } from '../../functions/readers/csv/reader.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { randomCsvManner, typesetCsv } from '../kit/typeset-csv.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('csv', () => {
  it('takes apart whatever was put together with quotes', () => {
    const field = (text: string) => `"${text.replaceAll('"', '""')}"`
    assert(
      property(array(array(string(), { minLength: 1 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map(field).join(',')).join('\r\n')
        expect(fieldsOf(text, ',')).toEqual(rows)
      }),
    )
  })

  it('ends on a quote that is never closed, and keeps it', () => {
    expect(fieldsOf('a,"b,c\n"d,e', ',')).toEqual([['a', 'b,c\nd', 'e']])
    expect(fieldsOf('a,"b', ',')).toEqual([['a', '"b']])
  })

  it('reads every figure of any report back as printed, blanks as blanks', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const printed = randomReport(seed)
        const paper = {
          ...printed,
          figures: new Map([...printed.figures].map(([id, figure]) => [id, figure === '0' && seed % 2 ? '' : figure])),
        }
        const reading = await readFile(typesetCsv(paperBlocks(paper), randomCsvManner(randomFrom(seed))))
        if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
        expect(reading.document.format).toBe('csv')
        const result = interpret(reading.document)
        const cells = result.kind === 'reports' ? result.reports[0]?.cells : undefined
        for (const [id, figure] of paper.figures)
          expect([id, cells?.[id]?.state, cells?.[id]?.raw]).toEqual([id, figure === '' ? 'blank' : 'read', figure])
      }),
      { numRuns: 25 },
    )
  })

  it('leaves prose with commas, and tables in tabs, to the reader of text', () => {
    const sentence =
      '一是完善制度，二是加强培训,三是按期公开,四是认真答复,五是督促检查,六是做好解读,七是回应关切,八是其他\n'
    expect(csvReader.recognises(bytes(sentence))).toBe(false)
    expect(csvReader.recognises(bytes('予以公开\t1\t0\t0\t0\t0\t0\t1\n'.repeat(20)))).toBe(false)
  })
})
