import { decode } from 'fast-png'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Document, Table } from '../../../functions/core/document.ts'
import { annual2021 } from '../../../functions/core/forms/annual-2021.ts'
import { interpret } from '../../../functions/core/interpret.ts'
import { doubtedStates } from '../../../functions/core/report.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { cropCell } from '../../../functions/readers/scan/crop-cell.ts'
import type { PageImage } from '../../../functions/readers/scan/page-image.ts'
import { readScannedPages } from '../../../functions/readers/scan/read-scan.ts'
import { randomReport } from '../../kit/random-report.ts'
import { renderScan } from '../../kit/render-scan.ts'

const patterns = scanPatterns()
const printed = randomReport(11, { edition: annual2021, scale: 150 })

let pages: readonly PageImage[]
let read: Document

beforeAll(async () => {
  const typeset = { dpi: 150, size: 9, tablesOnly: true, cutsRows: true, usable: 640 }
  pages = renderScan(printed, 4, typeset, { skew: -0.9, noise: 5, jpeg: 80 }).map((page) => page.image)
  read = await readScannedPages(pages, patterns)
})

const tablesOf = (document: Document) => document.blocks.filter((b): b is Table => b.kind === 'table')

/** Cells that are certain but not as printed, and those left in doubt. */
function compared(document: Document) {
  const interpretation = interpret(document)
  const cells = interpretation.kind === 'reports' ? interpretation.reports[0]!.cells : {}
  const entries = [...printed.figures].map(([id, text]) => ({ id, text, cell: cells[id]! }))
  const doubted = entries.filter(({ cell }) => !cell || doubtedStates.has(cell.state))
  const silent = entries.filter((e) => !doubted.includes(e) && Number(e.cell.value ?? 0) !== Number(e.text || 0))
  return { silent: silent.map((e) => e.id), doubted: doubted.length }
}

/** The page upside down: RGBA pixels in reverse. */
const upsideDown = (page: PageImage): PageImage => ({
  ...page,
  pixels: new Uint8Array(new Uint32Array(page.pixels.slice().buffer).toReversed().buffer),
})

/** The page with a stretch of it painted over. */
function painted(page: PageImage, x: number, y: number, width: number, height: number): PageImage {
  const pixels = page.pixels.slice()
  for (let row = y; row < y + height; row++)
    pixels.fill(245, (row * page.width + x) * 4, (row * page.width + x + width) * 4)
  return { ...page, pixels }
}

/** The pages of the second table read again with a stretch of one of them painted over. */
async function readPainted(page: number, x: number, y: number, width: number, height: number) {
  const own = pages.filter((each) => tablesOf(read)[1]!.cells.some((c) => c.page === each.number))
  const broken = own.map((each) => (each.number === page ? painted(each, x, y, width, height) : each))
  const document = await readScannedPages(broken, patterns)
  const report = interpret(document)
  return { document, cells: report.kind === 'reports' ? report.reports[0]!.cells : {} }
}

describe('the embedded reader of scans', () => {
  it('reads the figures of a report whose tables run over pages, none of them wrong', () => {
    expect(tablesOf(read).map(({ rows, columns }) => [rows, columns])).toEqual([
      [14, 4],
      [28, 10],
      [4, 15],
    ])
    const { silent, doubted } = compared(read)
    expect(silent).toEqual([])
    expect(doubted).toBeLessThanOrEqual(2)
  })

  it('reads a page taken in less light than the others, but none that shines through from the back of a sheet', async () => {
    const withLast = (light: (level: number) => number) => {
      const last = pages.at(-1)!
      const pixels = last.pixels.map((level, i) => (i % 4 === 3 ? level : light(level)))
      return readScannedPages([...pages.slice(0, -1), { ...last, pixels }], patterns)
    }
    const dim = compared(await withLast((level) => level * 0.38))
    expect(dim.silent).toEqual([])
    expect(dim.doubted).toBeLessThan(12)
    const shining = await withLast((level) => 255 - (255 - level) * 0.35)
    const onLast = { code: 'scan-structure', at: { page: pages.length } }
    expect(shining.notes).toMatchObject([onLast, onLast])
  })

  it('says of labels that they are the form’s, and of figures how sure it is', () => {
    const table = tablesOf(read)[1]!
    const label = table.cells.find((cell) => cell.text.includes('予以公开'))!
    expect(label).toMatchObject({ assumed: true, structure: 0.99 })
    const figures = table.cells.filter((cell) => !cell.assumed)
    expect(figures).toHaveLength(175)
    expect(figures.every((cell) => cell.confidence !== undefined && cell.page !== undefined && cell.box)).toBe(true)
  })

  it('turns a page that lies upside down, and tells when it is done', { timeout: 180_000 }, async () => {
    const done: number[] = []
    const last = pages.at(-1)!
    const document = await readScannedPages([upsideDown(last)], patterns, { onPage: (page) => void done.push(page) })
    const figures = (of: Document) =>
      tablesOf(of)
        .at(-1)!
        .cells.filter((cell) => !cell.assumed)
        .map((cell) => cell.text)
    expect(figures(document)).toEqual(figures(read))
    expect(done).toEqual([last.number])
  })

  it('presents no figure as another row’s where a line of the table is missing', { timeout: 180_000 }, async () => {
    const table = tablesOf(read)[1]!
    const label = table.cells.find((c) => c.text.includes('重复申请'))!
    const row = table.cells.filter((c) => c.row === label.row && c.rowSpan === 1)
    const [, y, , height] = label.box!
    const left = Math.min(...row.map((c) => c.box![0]))
    const right = Math.max(...row.map((c) => c.box![0] + c.box![2]))
    const { document, cells } = await readPainted(label.page!, left - 4, y + height - 16, right - left + 8, 32)
    expect(tablesOf(document).length).toBeGreaterThan(0)
    const certain = [...printed.figures].filter(([id]) => cells[id] && !doubtedStates.has(cells[id].state))
    expect(certain.filter(([id, text]) => Number(cells[id]!.value ?? 0) !== Number(text))).toEqual([])
    expect(doubtedStates.has(cells['applications.repeatedRequest.total']?.state ?? 'absent')).toBe(true)
  })

  it(
    'reads on where a border between two labels is missing and all others speak for the form',
    { timeout: 180_000 },
    async () => {
      const label = tablesOf(read)[1]!.cells.find((c) => c.text.includes('重复申请'))!
      const [x, y, width, height] = label.box!
      const { cells } = await readPainted(label.page!, x + 6, y + height - 12, width - 12, 24)
      const figures = [...printed.figures].filter(([id]) => id.startsWith('applications.'))
      const certain = figures.filter(([id]) => cells[id] && !doubtedStates.has(cells[id].state))
      expect(certain.length).toBeGreaterThan(figures.length - 5)
      expect(certain.filter(([id, text]) => Number(cells[id]!.value ?? 0) !== Number(text))).toEqual([])
    },
  )

  it('cuts out the picture of a cell for a person to decide by', () => {
    const cell = tablesOf(read)[1]!.cells.find((c) => !c.assumed)!
    const picture = decode(cropCell(pages[cell.page! - 1]!, cell.box!))
    expect(picture.width).toBeGreaterThanOrEqual(cell.box![2])
    expect(picture.height).toBeGreaterThanOrEqual(cell.box![3])
  })
})
