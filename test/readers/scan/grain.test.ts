import { describe, expect, it } from 'vitest'
import { cellIdsOf } from '../../../functions/core/cell-id.ts'
import { interpret } from '../../../functions/core/interpret.ts'
import { doubtedStates } from '../../../functions/core/report.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import type { PageImage } from '../../../functions/readers/scan/page-image.ts'
import type { FigureReading } from '../../../functions/readers/scan/read-figure.ts'
import { readScannedPages } from '../../../functions/readers/scan/read-scan.ts'
import { agreed } from '../../../functions/readers/scan/agreed-readings.ts'
import { randomReport } from '../../kit/random-report.ts'
import { renderScan } from '../../kit/render-scan.ts'

/** Black and white dots by Floyd and Steinberg's error diffusion, as a scanner screens a page in one bit. */
function screened({ pixels, ...page }: PageImage): PageImage {
  const { width, height } = page
  const level = Float32Array.from({ length: width * height }, (_, i) => pixels[4 * i]!)
  const out = new Uint8Array(4 * width * height).fill(255)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const dot = level[at]! < 128 ? 0 : 255
      out.fill(dot, 4 * at, 4 * at + 3)
      const error = level[at]! - dot
      for (const [dx, dy, share] of [
        [1, 0, 7],
        [-1, 1, 3],
        [0, 1, 5],
        [1, 1, 1],
      ] as const)
        if (x + dx >= 0 && x + dx < width && y + dy < height) level[at + dy * width + dx]! += (error * share) / 16
    }
  return { ...page, pixels: out }
}

describe('a page screened in one bit', () => {
  it('is read where its grain is averaged, and nothing of it is misread', { timeout: 120_000 }, async () => {
    const report = randomReport(77)
    const typesetting = { dpi: 200, size: 10.5, tablesOnly: true }
    const pages = renderScan(report, 5, typesetting, { jpeg: null, noise: 4 }).map(({ image }) => screened(image))
    const interpretation = interpret(await readScannedPages(pages, scanPatterns()))
    if (interpretation.kind !== 'reports') throw new Error('no report was found')
    const { cells } = interpretation.reports[0]!
    const ids = cellIdsOf(report.edition)
    const certain = ids.filter((id) => !doubtedStates.has(cells[id]!.state))
    for (const id of certain) expect(Number(cells[id]!.value), id).toBe(Number(report.figures.get(id) ?? ''))
    expect(certain.length / ids.length).toBeGreaterThan(0.9)
  })
})

describe('readings of one cell from several looks', () => {
  const reading = (text: string, confidence: number): FigureReading => ({ text, confidence, candidates: [text] })
  const together = (...looks: FigureReading[]) => {
    const [first, ...others] = looks.map((look) => new Map([[3, look]]))
    return agreed(first!, others).get(3)!
  }

  it('stand where two have the same text and none another', () => {
    expect(together(reading('', 0.2), reading('18', 0.97), reading('18', 0.4))).toMatchObject({
      text: '18',
      confidence: 0.97,
    })
    expect(together(reading('10', 0.5), reading('18', 0.97), reading('18', 0.4))).toMatchObject({
      text: '18',
      confidence: 0.97,
    })
  })

  it('are in doubt where one is alone, or another is as good as sure of something else', () => {
    expect(together(reading('', 0.2), reading('18', 0.97), reading('13', 0.4)).confidence).toBe(0.5)
    const contradicted = together(reading('', 0.2), reading('18', 0.97), reading('18', 0.95), reading('13', 0.6))
    expect(contradicted).toMatchObject({ confidence: 0.5, candidates: ['18', '', '13'] })
  })

  it('are a blank only where none sees anything', () => {
    expect(together(reading('', 0.2), reading('', 0.99), reading('', 0.99))).toMatchObject({
      text: '',
      confidence: 0.99,
    })
    expect(together(reading('1', 0.3), reading('', 0.99), reading('', 0.99)).confidence).toBe(0.5)
  })

  it('are all in doubt where the looks agree on few of a table', () => {
    const look = (clear: number) =>
      new Map(Array.from({ length: 10 }, (_, i) => [i, reading('6', i < clear ? 0.95 : 0.4)]))
    const clearOf = (count: number) =>
      [...agreed(look(0), [look(count), look(0)]).values()].filter(({ confidence }) => confidence >= 0.9).length
    expect([clearOf(9), clearOf(6), clearOf(5)]).toEqual([9, 6, 0])
  })

  it('are what they were where there was one look alone', () => {
    expect(together(reading('7', 0.93))).toEqual(reading('7', 0.93))
  })
})
