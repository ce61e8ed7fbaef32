import type { CellId } from '../../functions/core/cell-id.ts'
import { editions } from '../../functions/core/forms/index.ts'
import type { Edition } from '../../functions/core/form.ts'
import type { PageImage } from '../../functions/readers/scan/page-image.ts'
import { heldOutFonts, slashedZeroFont, trainingFonts } from '../../training/fonts.ts'
import { trainingRandom } from '../../training/random.ts'
import type { Typesetting } from '../../test/kit/lay-out-page.ts'
import { plantFault, randomReport, type PaperReport } from '../../test/kit/random-report.ts'
import { renderScan, type Scanning } from '../../test/kit/render-scan.ts'

export type ScanColumn = {
  readonly name: string
  readonly dpi: number
  readonly look: (random: ReturnType<typeof trainingRandom>) => Partial<Scanning & Typesetting>
  /** One figure of a table with sums is printed wrong. */
  readonly faulty?: boolean
}

const quality = { 300: [75, 92], 200: [55, 85], 150: [45, 75] } as const

const plain =
  (dpi: keyof typeof quality, seal = false): ScanColumn['look'] =>
  (random) => ({
    skew: random.between(-2, 2),
    noise: random.between(2, 11),
    blur: (random.between(0.3, 0.9) * dpi) / 200,
    shade: random.between(0, 0.2),
    specks: random.chance(0.3) ? 0.0004 : 0,
    paper: random.between(225, 255),
    black: random.between(10, 80),
    jpeg: random.integer(quality[dpi][0], quality[dpi][1]),
    seal,
  })

/** What is asked for, and what is kept apart from it: the columns of the table. */
export const columns: readonly ScanColumn[] = [
  { name: '300 dpi plain', dpi: 300, look: plain(300) },
  { name: '200 dpi plain', dpi: 200, look: plain(200) },
  { name: '150 dpi plain', dpi: 150, look: plain(150) },
  { name: '300 dpi seal', dpi: 300, look: plain(300, true) },
  { name: '200 dpi seal', dpi: 200, look: plain(200, true) },
  { name: '150 dpi seal', dpi: 150, look: plain(150, true) },
  { name: '200 dpi faults', dpi: 200, look: plain(200), faulty: true },
  { name: '200 dpi grey seal', dpi: 200, look: (r) => ({ ...plain(200, true)(r), colour: false }) },
  {
    name: '200 dpi faint lines',
    dpi: 200,
    look: (r) => ({
      ...plain(200)(r),
      rule: { width: 0.4, darkness: r.between(0.25, 0.5) },
      flaked: r.between(0.1, 0.3),
    }),
  },
  { name: '200 dpi turned', dpi: 200, look: (r) => ({ ...plain(200)(r), turn: r.pick([90, 180, 270] as const) }) },
  { name: '200 dpi slashed 0', dpi: 200, look: (r) => ({ ...plain(200)(r), digits: slashedZeroFont }) },
  {
    name: '200 dpi photograph',
    dpi: 200,
    look: (r) => ({
      ...plain(200)(r),
      keystone: r.between(-0.06, 0.06),
      skew: r.between(-3, 3),
      shade: r.between(0.2, 0.45),
    }),
  },
]

export type ScanCase = {
  readonly report: PaperReport
  readonly pages: readonly PageImage[]
  readonly faulty: CellId | null
}

/** The `index`th report of a column; the same for ever. */
export function scanCase(column: ScanColumn, index: number): ScanCase {
  const seed = 7919 * (index + 1) + column.dpi
  const random = trainingRandom(seed)
  const whole = randomReport(seed, { edition: random.pick<Edition>(editions) })
  const planted = column.faulty ? plantFault(whole, seed) : null
  const report = planted?.report ?? whole
  const typesetting: Partial<Typesetting> = {
    dpi: column.dpi,
    digits: random.pick(random.chance(0.5) ? heldOutFonts : trainingFonts),
    size: random.pick([9, 10, 10.5, 10.5, 12]),
    rule: { width: random.pick([0.4, 0.5, 0.75, 1]), darkness: random.between(0.75, 1) },
    usable: random.integer(420, 690),
    cutsRows: random.chance(0.3),
    repeatsHeader: random.chance(0.3),
    tablesOnly: true,
  }
  const look = column.look(random)
  const pages = renderScan(report, seed, { ...typesetting, ...look }, look).map((page) => page.image)
  return { report, pages, faulty: planted?.fault.cell ?? null }
}
