import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ofdReader } from '../../functions/readers/ofd/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import type { Document } from '../../functions/core/document.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { randomOfdManner, typesetOfd } from '../kit/typeset-ofd.ts'

async function read(bytes: Uint8Array): Promise<Document> {
  expect(ofdReader.recognises(bytes)).toBe(true)
  const reading = await ofdReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

describe('ofd', () => {
  it('reads back every cell of any report, however its text and lines are written', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const report = randomReport(seed)
        const document = await read(typesetOfd(paperBlocks(report), randomOfdManner(randomFrom(seed + 1))))
        const reading = interpret(document)
        const cells = reading.kind === 'reports' ? (reading.reports[0]?.cells ?? {}) : {}
        const printed = Object.entries(cells).map(([id, cell]) => [id, cell.raw?.trim()])
        expect(new Map(printed as [string, string][])).toEqual(new Map(report.figures))
      }),
      { numRuns: 12 },
    )
  })
})
