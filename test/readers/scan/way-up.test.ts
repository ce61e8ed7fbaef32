import { describe, expect, it } from 'vitest'
import { interpret } from '../../../functions/core/interpret.ts'
import { doubtedStates } from '../../../functions/core/report.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import type { PageImage } from '../../../functions/readers/scan/page-image.ts'
import { readScannedPages } from '../../../functions/readers/scan/read-scan.ts'
import { randomReport, type PaperReport } from '../../kit/random-report.ts'
import { renderScan } from '../../kit/render-scan.ts'

const patterns = scanPatterns()

/** The page upside down: RGBA pixels in reverse. */
const upsideDown = (page: PageImage): PageImage => ({
  ...page,
  pixels: new Uint8Array(new Uint32Array(page.pixels.slice().buffer).toReversed().buffer),
})

/** 表四 with nothing but 0 and 1, which look the same on their head. */
const onlyOnes = (report: PaperReport): PaperReport => ({
  ...report,
  figures: new Map(
    [...report.figures].map(([id, text], i) => [id, id.startsWith('remedies.') ? (i % 3 === 0 ? '1' : '0') : text]),
  ),
})

/** What is read of a report whose pages of these places came upside down: cells certain and wrong, and those in doubt. */
async function readFlipped(report: PaperReport, seed: number, isFlipped: (page: number) => boolean) {
  const pages = renderScan(report, seed, { dpi: 150 }, { jpeg: null }).map(({ image }) => image)
  const document = await readScannedPages(
    pages.map((page, i) => (isFlipped(i) ? upsideDown(page) : page)),
    patterns,
  )
  const interpretation = interpret(document)
  const cells = interpretation.kind === 'reports' ? interpretation.reports[0]!.cells : {}
  const entries = [...report.figures].map(([id, text]) => ({ id, text, cell: cells[id]! }))
  const doubted = entries.filter(({ cell }) => !cell || doubtedStates.has(cell.state))
  const silent = entries.filter((e) => !doubted.includes(e) && Number(e.cell.value ?? 0) !== Number.parseFloat(e.text))
  return { silent: silent.map((e) => e.id), doubted: doubted.length }
}

describe('a page that comes upside down among others', () => {
  // The last row of 表四 alone on a page, and its last two: both have the same lines either way up.
  it.each([
    [3, 'its own figures', (report: PaperReport) => report],
    [3, 'noughts and ones', onlyOnes],
    [10, 'its own figures', (report: PaperReport) => report],
    [10, 'noughts and ones', onlyOnes],
  ])('is read the right way up though its lines fit the form both ways: report %i, %s', async (seed, _, change) => {
    const report = change(randomReport(seed))
    const { silent, doubted } = await readFlipped(report, seed, (page) => page % 2 === 0)
    expect(silent).toEqual([])
    expect(doubted).toBeLessThan(6)
  })
})
