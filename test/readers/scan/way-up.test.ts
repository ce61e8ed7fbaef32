import { describe, expect, it } from 'vitest'
import { interpret } from '../../../functions/core/interpret.ts'
import { doubtedStates } from '../../../functions/core/report.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { knownForms } from '../../../functions/readers/scan/find-tables.ts'
import { preparePattern } from '../../../functions/readers/scan/fragments.ts'
import type { PageImage } from '../../../functions/readers/scan/page-image.ts'
import { readScannedPages } from '../../../functions/readers/scan/read-scan.ts'
import { seenPage } from '../../../functions/readers/scan/seen-page.ts'
import { turnedAbout } from '../../../functions/readers/scan/turned-lattice.ts'
import { readWayUp } from '../../../functions/readers/scan/way-up.ts'
import { trainingRandom } from '../../../training/random.ts'
import { layOutReport, plainTypesetting } from '../../kit/lay-out-page.ts'
import { photographSheet, plainPhotographing } from '../../kit/photograph-sheet.ts'
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

describe('a sheet that bends in the scanner', () => {
  const forms = knownForms(patterns.map(preparePattern))
  const level = { height: 1754, fills: 1, keystone: [0, 0], turn: 0.9, vignette: 0, table: 'none' } as const
  const smooth = { noise: 3, blur: 0.5, sharpened: 0 }
  /** The last page of the report, which holds the last two rows of 表四. */
  const bent = (roll: number) => {
    const sheets = layOutReport(randomReport(10), { ...plainTypesetting, dpi: 150 })
    const scan = { ...plainPhotographing, ...level, ...smooth, roll }
    return seenPage(photographSheet(sheets.at(-1)!, 3, scan, trainingRandom(3)), forms, [0, 90, 270, 180])
  }

  it('is read the right way up though its lines are seen to fit the form upside down alone', () => {
    const { page, structure } = bent(0.018)
    expect(structure.level.geometry.turn).toBe(180)
    const { structure: right, tables } = readWayUp(page, structure)
    expect(right.level.geometry.turn).toBe(0)
    expect(tables.map(({ readings }) => readings.size)).toEqual([15])
    const [{ lattice }] = right.tables as [(typeof right.tables)[0]]
    expect(turnedAbout(lattice, right.level.grey)).toEqual(structure.tables[0]!.lattice)
  })

  it('has lines as dark as those of a straight one', () => {
    const [straight, curved] = [bent(0), bent(-0.015)].map(({ structure }) => structure.tables[0]!.strength)
    expect(curved).toBeGreaterThan(0.8 * straight!)
  })
})
