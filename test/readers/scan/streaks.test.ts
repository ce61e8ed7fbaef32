import { describe, expect, it } from 'vitest'
import { interpret } from '../../../functions/core/interpret.ts'
import { doubtedStates } from '../../../functions/core/report.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { findStreaks } from '../../../functions/readers/scan/find-streaks.ts'
import type { PageImage } from '../../../functions/readers/scan/page-image.ts'
import { readScannedPages } from '../../../functions/readers/scan/read-scan.ts'
import { besideStreaks } from '../../../functions/readers/scan/streaked-cells.ts'
import type { Streak } from '../../kit/feeder-streaks.ts'
import { randomReport } from '../../kit/random-report.ts'
import { renderScan, type Scanning } from '../../kit/render-scan.ts'

const patterns = scanPatterns()
const dpi = 150
const report = randomReport(11, { scale: 150 })
const dark = { width: 3 / 200, level: 40, head: 0.9, foot: 0.9 }
const white = { width: 4 / 200, level: 255, head: 1, foot: 1 }

const scanned = (scanning: Partial<Scanning>): PageImage[] =>
  renderScan(report, 4, { dpi, size: 10 }, { jpeg: 80, ...scanning }).map(({ image }) => image)

/** How many cells are certain and right, and which are certain and wrong. */
async function readWith(streaks: readonly Streak[], skew = -0.9) {
  const interpretation = interpret(await readScannedPages(scanned({ streaks, skew }), patterns))
  const cells = interpretation.kind === 'reports' ? interpretation.reports[0]!.cells : {}
  const certain = [...report.figures]
    .map(([id, text]) => ({ id, text, cell: cells[id] }))
    .filter(({ cell }) => cell && !doubtedStates.has(cell.state))
  const silent = certain.filter(({ cell, text }) => Number(cell!.value ?? 0) !== Number.parseFloat(text || '0'))
  return { right: (certain.length - silent.length) / report.figures.size, silent: silent.map(({ id }) => id) }
}

describe('streaks of a document feeder', () => {
  it('are told from borders, however pale, fading or narrow, by running on to the edge of the picture', () => {
    const streaks: Streak[] = [
      { ...dark, at: 0.2 },
      { ...dark, at: 0.4, width: 1 / 200, foot: 0 },
      { ...dark, at: 0.7, level: 150, head: 0.4, foot: 0.4 },
    ]
    for (const skew of [0, 1.2])
      for (const page of scanned({ streaks, skew })) {
        const found = findStreaks(page, dpi)
        expect(found.map(({ across }) => across)).toEqual(['x', 'x', 'x'])
        for (const { at } of streaks)
          expect(found.some(({ from, to }) => from <= at * page.width && at * page.width <= to + 1)).toBe(true)
      }
  })

  it('are none on a page without them, level or askew', () => {
    for (const skew of [0, 0.05, 2]) for (const page of scanned({ skew })) expect(findStreaks(page, dpi)).toEqual([])
  })

  it('are seen where they are as white as the paper, by the lines that end at them', () => {
    const streaks = [{ ...white, at: 0.45 }]
    const [page] = scanned({ streaks, paper: 255, noise: 0 })
    const found = findStreaks(page!, dpi)
    expect(found).toHaveLength(1)
    expect(found[0]!.from).toBeLessThan(0.45 * page!.width)
    expect(found[0]!.to).toBeGreaterThan(0.45 * page!.width)
  })

  it('hide no table: figures they do not touch are read, none of the others wrong', { timeout: 60_000 }, async () => {
    // Beside the tables, through labels, and along a border of the sheet that lies straight.
    const { right, silent } = await readWith([0.05, 0.15, 0.24, 0.95].map((at) => ({ ...dark, at })))
    expect(silent).toEqual([])
    expect(right).toBeGreaterThan(0.97)
  })

  it('through figures leave these in doubt, dark or white', { timeout: 60_000 }, async () => {
    for (const kind of [dark, white]) {
      const { right, silent } = await readWith([0.55, 0.76].map((at) => ({ ...kind, at })))
      expect(silent).toEqual([])
      expect(right).toBeGreaterThan(0.6)
    }
  })
})

describe('a reading beside a streak', () => {
  const strip = { map: { width: 1, height: 1, ink: new Float32Array(1) }, left: 40, top: 10, right: 60, bottom: 30 }
  const figure = { text: '12', confidence: 0.98, candidates: ['12'], strip }
  const upright = (from: number, to: number) => [{ isUpright: true, from, to }]

  it('stands where no digit fits between the two', () => {
    expect(besideStreaks(figure, [], 20).confidence).toBe(0.98)
    expect(besideStreaks(figure, upright(80, 84), 20).confidence).toBe(0.98)
    for (const [from, to] of [
      [62, 66],
      [50, 52],
      [33, 36],
    ] as const)
      // prettier-ignore
      expect(besideStreaks(figure, upright(from, to), 20).confidence).toBeLessThan(0.9)
  })

  it('is no blank where a thin digit may be hidden', () => {
    const blank = { text: '', confidence: 0.99, candidates: [''] }
    expect(besideStreaks(blank, upright(50, 53), 20).confidence).toBe(0.99)
    expect(besideStreaks(blank, upright(50, 57), 20).confidence).toBeLessThan(0.9)
  })
})
