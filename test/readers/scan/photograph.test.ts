import { describe, expect, it } from 'vitest'
import type { Box } from '../../../functions/core/document.ts'
import { cellIdsOf } from '../../../functions/core/cell-id.ts'
import { editions } from '../../../functions/core/forms/index.ts'
import { interpret } from '../../../functions/core/interpret.ts'
import { doubtedStates } from '../../../functions/core/report.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { knownForms } from '../../../functions/readers/scan/find-tables.ts'
import { flattened } from '../../../functions/readers/scan/flatten-page.ts'
import { preparePattern } from '../../../functions/readers/scan/fragments.ts'
import { picturePoint } from '../../../functions/readers/scan/geometry.ts'
import type { PageImage } from '../../../functions/readers/scan/page-image.ts'
import { searchPage, unstreakedPage } from '../../../functions/readers/scan/page-structure.ts'
import { tooPoor } from '../../../functions/readers/scan/photograph-notes.ts'
import { readScannedPages } from '../../../functions/readers/scan/read-scan.ts'
import { seenPage } from '../../../functions/readers/scan/seen-page.ts'
import { trainingRandom } from '../../../training/random.ts'
import { layOutReport, plainTypesetting } from '../../kit/lay-out-page.ts'
import { photographSheet, plainPhotographing } from '../../kit/photograph-sheet.ts'
import { randomReport } from '../../kit/random-report.ts'

const [width, height] = [900, 1200]
const sheet = { left: 130, right: 770, top: 100, foot: 1100 }
const xs = Array.from({ length: 8 }, (_, i) => 190 + 74 * i)
const ys = Array.from({ length: 21 }, (_, i) => 180 + 40 * i)

type Place = (x: number, y: number) => readonly [number, number]

type Drawn = { readonly levels?: readonly number[]; readonly isGrain?: (y: number) => boolean }

/** A ruled sheet on a dark table with grain of its own, its points moved by `place`. */
function ruledSheet(place: Place, { levels = ys, isGrain = (y) => y % 9 === 0 }: Drawn = {}): PageImage {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => (isGrain(Math.floor(i / width)) ? 40 : 90))
  const dot = (x: number, y: number, level: number) => {
    const [u, v] = place(x, y)
    const at = Math.round(v) * width + Math.round(u)
    if (u >= 0 && u < width - 1 && at >= 0 && at < pixels.length) pixels[at] = level
  }
  for (let y = sheet.top; y < sheet.foot; y += 0.4) for (let x = sheet.left; x < sheet.right; x += 0.4) dot(x, y, 200)
  if (levels.length === 0) return { number: 1, width, height, pixels }
  for (const y of levels) for (let x = xs[0]!; x <= xs.at(-1)!; x += 0.3) [0, 0.7].forEach((k) => dot(x, y + k, 60))
  for (const x of xs) for (let y = levels[0]!; y <= levels.at(-1)!; y += 0.3) [0, 0.7].forEach((k) => dot(x + k, y, 60))
  return { number: 1, width, height, pixels }
}

const rows = ys.length - 1
const columns = xs.length - 1
/** The table that is ruled, as if it were a form's. */
const forms = knownForms([
  preparePattern({
    id: 'ruled',
    rows,
    columns,
    cells: Array.from({ length: rows * columns }, (_, i) => ({
      row: Math.floor(i / columns),
      column: i % columns,
      rowSpan: 1,
      columnSpan: 1,
      figure: true,
    })),
  }),
])

/** Grey levels between the brightest and the darkest of the middle of a box, where a figure stands. */
function printIn({ width: across, pixels }: PageImage, [x, y, w, h]: Box): number {
  let [least, most] = [255, 0]
  for (let v = Math.round(y + h * 0.3); v < y + h * 0.7; v++)
    for (let u = Math.round(x + w * 0.3); u < x + w * 0.7; u++) {
      least = Math.min(least, pixels[(v * across + u) * 4]!)
      most = Math.max(most, pixels[(v * across + u) * 4]!)
    }
  return most - least
}

const middle = [width / 2, height / 2] as const
const lying: Place = (x, y) => [x, y]
const turned: Place = (x, y) => {
  const [dx, dy] = [x - middle[0], y - middle[1]]
  return [middle[0] + 0.97 * dx - 0.2 * dy, middle[1] + 0.97 * dy + 0.2 * dx]
}
const leaning: Place = (x, y) => {
  const [dx, dy] = [(x - middle[0]) / 1000, (y - middle[1]) / 1000]
  const near = 1 - 0.22 * dy - 0.18 * dx
  return [middle[0] + (dx * 900) / near, middle[1] + (dy * 900) / near]
}
const bent: Place = (x, y) => [
  x,
  y - 30 * Math.sin((Math.PI * (x - sheet.left)) / 640) + 14 * Math.exp((sheet.left - x) / 90),
]

describe('a photograph of a ruled sheet', () => {
  it.each([
    ['turned by 12 degrees', turned],
    ['leaning away both ways', leaning],
    ['bent by a spine and a roll', bent],
  ])('is made flat where it is %s', (_, place) => {
    const flat = flattened(ruledSheet(place))!
    // Where each crossing of lines comes out: a row of them at one height, a column at one place.
    const { map, page } = flat
    const seen = new Map<string, readonly [number, number]>()
    for (let v = 0; v < page.height; v += 2)
      for (let u = 0; u < page.width; u += 2) {
        const [px, py] = picturePoint(map, u, v)
        for (const y of [ys[0]!, ys[10]!, ys[20]!])
          for (const x of [xs[0]!, xs[3]!, xs[7]!]) {
            const [qx, qy] = place(x, y)
            if (Math.hypot(px - qx, py - qy) < 1.2) seen.set(`${x} ${y}`, [u, v])
          }
      }
    const at = (x: number, y: number) => seen.get(`${x} ${y}`)!
    for (const y of [ys[0]!, ys[10]!, ys[20]!])
      for (const x of xs.filter((_, i) => i === 3 || i === 7))
        expect(Math.abs(at(x, y)[1] - at(xs[0]!, y)[1])).toBeLessThan(6)
    for (const x of [xs[0]!, xs[3]!, xs[7]!])
      for (const y of [ys[10]!, ys[20]!]) expect(Math.abs(at(x, y)[0] - at(x, ys[0]!)[0])).toBeLessThan(6)
    // What lay around the sheet is paper, and the sheet is as bright as paper.
    const corner = [page.pixels[0]!, page.pixels[page.width - 1]!, page.pixels.at(-1)!]
    for (const level of corner) expect(level).toBeGreaterThan(200)
  })

  it('is none where no table is ruled, and where the sheet fills a level picture', () => {
    expect(flattened(ruledSheet(turned, { levels: [] }))).toBeNull()
    const filling: Place = (x, y) => [((x - sheet.left) / 640) * 900, ((y - sheet.top) / 1000) * 1200]
    expect(flattened(ruledSheet(filling))).toBeNull()
    expect(flattened(ruledSheet(lying))).not.toBeNull()
  })

  it('is made flat where it shows no more than two rows', () => {
    expect(flattened(ruledSheet(turned, { levels: ys.slice(0, 3) }))).not.toBeNull()
  })

  it(
    'is made flat where a few cells are plain to see as it came and a whole table is not',
    { timeout: 180_000 },
    () => {
      const edition = editions.find(({ id }) => id === 'annual-2019')!
      const typeset = { ...plainTypesetting, dpi: 150, tablesOnly: true, usable: 430 }
      const [first] = layOutReport(randomReport(11, { edition }), typeset)
      const taking = {
        ...plainPhotographing,
        height: 1600,
        fills: 0.8,
        keystone: [0.1, -0.15],
        turn: -3,
        blur: 0.5,
      } as const
      const page = photographSheet(first!, 1, { ...taking, table: 'dark' }, trainingRandom(3))
      const known = knownForms(scanPatterns().map(preparePattern))
      expect(searchPage(unstreakedPage(page), known, [0]).settled?.tables.map(({ lattice }) => lattice.rows)).toEqual([
        2, 2,
      ])
      const { structure } = seenPage(page, known, [0])
      expect(structure.tables.map(({ lattice }) => lattice.rows)).toEqual([18, 2])
    },
  )

  it('tells how bright the sheet is, whatever lies around it', () => {
    const far: Place = (x, y) => [middle[0] + 0.72 * (x - middle[0]), middle[1] + 0.72 * (y - middle[1])]
    expect(flattened(ruledSheet(far))!.photograph.paper).toBeGreaterThan(190)
  })

  it('is none where streaks of a feeder run through the table; beside it they are the grain of a table top', () => {
    const streak = { across: 'y', from: 40, to: 44, begins: 0, ends: 700 } as const
    expect(flattened(ruledSheet(turned), [streak])).not.toBeNull()
    expect(flattened(ruledSheet(turned), [{ ...streak, from: 130, to: 134 }])).not.toBeNull()
    expect(flattened(ruledSheet(turned), [streak, { ...streak, from: 600, to: 604 }])).toBeNull()
    const page = ruledSheet(turned, { isGrain: (y) => [18, 36].includes(y - (y % 3)) })
    expect(unstreakedPage(page).streaks.length).toBeGreaterThan(0)
    expect(seenPage(page, forms, [0]).photograph).toBeDefined()
  })

  it('is read as any page is, and its cells are found again on the picture', { timeout: 180_000 }, async () => {
    const report = randomReport(31)
    const random = trainingRandom(9)
    const taking = {
      ...plainPhotographing,
      height: 2400,
      turn: 7,
      keystone: [0.13, -0.09] as const,
      roll: 0.02,
      paper: 170,
      fills: 0.78,
      tint: [1, 0.92, 0.75] as const,
    }
    const sheets = layOutReport(report, {
      ...plainTypesetting,
      tablesOnly: true,
      digits: { family: 'arimo', weight: 400, style: 'normal' },
    })
    const pages = sheets.map((each, i) => photographSheet(each, i + 1, taking, random))
    const document = await readScannedPages(pages, scanPatterns())
    const interpretation = interpret(document)
    const read = interpretation.kind === 'reports' ? interpretation.reports[0] : undefined
    const ids = cellIdsOf(report.edition)
    const certain = ids.filter((id) => read?.cells[id] && !doubtedStates.has(read.cells[id].state))
    expect(certain.length).toBeGreaterThan(0.97 * ids.length)
    for (const id of certain)
      expect(String(read!.cells[id]!.value ?? ''), id).toBe(report.figures.get(id)!.replace(/万元$/, ''))
    expect(document.pages.map((page) => [page.width, page.height])).toEqual(
      pages.map((page) => [page.width, page.height]),
    )
    const figures = document.blocks
      .flatMap((block) => (block.kind === 'table' ? block.cells : []))
      .filter(({ text, box }) => box && /^[1-9]/.test(text))
    expect(figures.length).toBeGreaterThan(30)
    for (const { text, box, page } of figures) expect(printIn(pages[page! - 1]!, box!), text).toBeGreaterThan(40)
  })
})

describe('what a person is told of a photograph', () => {
  const page = (dpi: number, paper: number, confidence: number) =>
    tooPoor({
      number: 2,
      photograph: { dpi, paper },
      tables: [{ readings: new Map([[0, { text: '1', confidence, candidates: [] }]]) }],
    } as unknown as Parameters<typeof tooPoor>[0])

  it('says that it is too coarse or too dark where figures are in doubt', () => {
    expect(page(96, 200, 0.4)).toMatchObject([{ code: 'photograph-coarse', at: { page: 2 } }])
    expect(page(96, 200, 0.4)[0]!.message).toContain('96')
    expect(page(200, 80, 0.4)).toMatchObject([{ code: 'photograph-dark' }])
  })

  it('says nothing of one that is read, or that is fine', () => {
    expect([...page(96, 80, 0.99), ...page(200, 200, 0.4)]).toEqual([])
  })
})
