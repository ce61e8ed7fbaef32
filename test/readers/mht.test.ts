import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlReader } from '../../functions/readers/html/reader.ts'
import { mhtReader } from '../../functions/readers/mht/reader.ts'
import { fromQuotedPrintable } from '../../functions/readers/mht/transfer.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { txtReader } from '../../functions/readers/txt.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, typesetTables } from '../kit/same-tables.ts'
import { randomHtmlManner } from '../kit/typeset-html.ts'
import { plainMht, randomMhtManner, typesetMht } from '../kit/typeset-mht.ts'

describe('mht', () => {
  it('reads back every cell of any report, however its page is wrapped', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const random = randomFrom(seed + 1)
        const bytes = typesetMht(paper, randomMhtManner(random, randomHtmlManner(random)))
        const reading = await mhtReader.read(bytes, defaultLimits)
        if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
        expect(readTables(reading.document)).toEqual(typesetTables(paper))
      }),
      { numRuns: 25 },
    )
  })

  it('keeps the blanks before a line end that is none, and drops those at the end of a line', () => {
    const text = (body: string) => new TextDecoder().decode(fromQuotedPrintable(body))
    expect(text('<td =\r\nrowspan=3D"2">=E5=85=AC \t\r\n<td>= \r\n12')).toBe('<td rowspan="2">公\n<td>12')
    expect(text('1=\n2')).toBe('12')
    const blanks = ' '.repeat(2_000_000)
    expect(text(`${blanks}1`)).toHaveLength(blanks.length + 1)
  })

  it('is told from pages and plain text', () => {
    const bytes = typesetMht(paperBlocks(randomReport(3)), plainMht)
    expect(mhtReader.recognises(bytes)).toBe(true)
    expect(htmlReader.recognises(bytes)).toBe(false)
    expect(txtReader.recognises(bytes)).toBe(false)
    expect(mhtReader.recognises(new TextEncoder().encode('Date: 2024\nan ordinary note'))).toBe(false)
  })

  it('reads what is there of a message that was cut off', async () => {
    const bytes = typesetMht(paperBlocks(randomReport(3)), plainMht)
    const reading = await mhtReader.read(bytes.subarray(0, bytes.length >> 1), defaultLimits)
    expect(reading.kind).toBe('document')
  })
})
