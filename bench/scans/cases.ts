import type { CellId } from '../../functions/core/cell-id.ts'
import { editions } from '../../functions/core/forms/index.ts'
import type { Edition } from '../../functions/core/form.ts'
import type { PageImage } from '../../functions/readers/scan/page-image.ts'
import { hairlineFonts, heldOutFonts, slashedZeroFont, trainingFonts } from '../../training/fonts.ts'
import { throughJpeg } from './jpeg-loss.ts'
import { trainingRandom, type TrainingRandom } from '../../training/random.ts'
import { layOutReport, plainTypesetting, type Typesetting } from '../../test/kit/lay-out-page.ts'
import { randomStreaks } from '../../test/kit/feeder-streaks.ts'
import { photographSheet, plainPhotographing, type Photographing } from '../../test/kit/photograph-sheet.ts'
import { plantFault, randomReport, type PaperReport } from '../../test/kit/random-report.ts'
import { laidOn, photographed, plainScanning, type Scanning } from '../../test/kit/render-scan.ts'
import type { Sheet } from '../../training/rasterise.ts'

export type ScanColumn = {
  readonly name: string
  readonly dpi: number
  readonly look: (random: TrainingRandom) => Partial<Scanning & Typesetting>
  /** Figures of tables with sums are printed wrong, none in a row or column of another. */
  readonly faulty?: boolean
  /** Taken by a telephone in place of a scanner. */
  readonly taken?: (random: TrainingRandom) => Partial<Photographing>
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

/** Hairlines have a column of their own. */
const taughtFonts = trainingFonts.filter((font) => !hairlineFonts.includes(font))

/** A photograph takes the place of whatever a scanner does to a page. */
const phone = (how: string, taken: NonNullable<ScanColumn['taken']>): ScanColumn => ({
  name: `phone ${how}`,
  dpi: 300,
  look: () => ({}),
  taken,
})

/** What is asked for, and what is kept apart from it: the columns of the table. */
export const columns: readonly ScanColumn[] = [
  { name: '300 dpi plain', dpi: 300, look: plain(300) },
  { name: '300 dpi seal', dpi: 300, look: plain(300, true) },
  { name: '200 dpi plain', dpi: 200, look: plain(200) },
  { name: '200 dpi seal', dpi: 200, look: plain(200, true) },
  { name: '150 dpi plain', dpi: 150, look: plain(150) },
  { name: '150 dpi seal', dpi: 150, look: plain(150, true) },
  { name: '300 dpi faults', dpi: 300, look: plain(300, true), faulty: true },
  { name: '200 dpi faults', dpi: 200, look: plain(200, true), faulty: true },
  { name: '150 dpi faults', dpi: 150, look: plain(150, true), faulty: true },
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
  {
    name: '200 dpi streaks aside',
    dpi: 200,
    look: (r) => ({ ...plain(200)(r), streaks: randomStreaks(r, 'aside') }),
  },
  { name: '200 dpi streaks', dpi: 200, look: (r) => ({ ...plain(200)(r), streaks: randomStreaks(r, 'anywhere') }) },
  { name: '200 dpi grain', dpi: 200, look: (r) => ({ ...plain(200)(r), noise: r.between(20, 45) }) },
  { name: '200 dpi turned', dpi: 200, look: (r) => ({ ...plain(200)(r), turn: r.pick([90, 180, 270] as const) }) },
  { name: '200 dpi slashed 0', dpi: 200, look: (r) => ({ ...plain(200)(r), digits: slashedZeroFont }) },
  { name: '200 dpi hairlines', dpi: 200, look: (r) => ({ ...plain(200)(r), digits: r.pick(hairlineFonts) }) },
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
  phone('on wood', (r) => ({ turn: r.between(-3, 3) })),
  phone('in dim light', (r) => ({
    paper: r.between(90, 140),
    black: r.between(30, 50),
    vignette: r.between(0.3, 0.6),
    shade: r.between(0.1, 0.4),
    noise: r.between(4, 9),
    smoothed: r.between(0.4, 0.8),
    turn: r.between(-3, 3),
    table: r.pick(['wood', 'dark'] as const),
  })),
  phone('leaning', (r) => ({
    keystone: [r.pick([-1, 1]) * r.between(0.1, 0.2), r.pick([-1, 1]) * r.between(0.05, 0.2)],
    fills: r.between(0.7, 0.85),
    turn: r.between(-5, 5),
    table: r.pick(['wood', 'dark'] as const),
  })),
  phone('with a bent sheet', (r) => ({
    ...r.pick([{ roll: r.between(0.015, 0.06) }, { spine: r.between(0.02, 0.08) }]),
    turn: r.between(-2, 2),
  })),
]

export type ScanCase = {
  readonly report: PaperReport
  readonly pages: readonly PageImage[]
  readonly faults: readonly CellId[]
}

/** Sheets are printed once at this resolution; coarser scans see their exact area averages. */
const printedDpi = 300

/** The `index`th report of a column; the same for ever. Columns print the same reports. */
export function scanCase(column: ScanColumn, index: number): ScanCase {
  const seed = 7919 * (index + 1)
  const random = trainingRandom(seed)
  const whole = randomReport(seed, { edition: random.pick<Edition>(editions) })
  const { report, faults } = column.faulty ? withFaults(whole, seed) : { report: whole, faults: [] }
  const typesetting: Typesetting = {
    ...plainTypesetting,
    dpi: printedDpi,
    digits: random.pick(random.chance(0.5) ? heldOutFonts : taughtFonts),
    size: random.pick([9, 10, 10.5, 10.5, 12]),
    rule: { width: random.pick([0.4, 0.5, 0.75, 1]), darkness: random.between(0.75, 1) },
    usable: random.integer(420, 690),
    cutsRows: random.chance(0.3),
    repeatsHeader: random.chance(0.3),
    tablesOnly: true,
  }
  const { dpi } = column
  const look = column.look(trainingRandom(seed + dpi))
  const scan = { ...plainScanning, ...look }
  const printing = { ...typesetting, ...chosen(look) }
  const printed = remembered(`${seed} ${column.faulty} ${JSON.stringify(printing)}`, () =>
    layOutReport(report, printing),
  )
  if (column.taken) return { report, faults, pages: takenBy(column.taken, printed, trainingRandom(seed + 5)) }
  const { skew, keystone, blur, flaked } = scan
  const laid = rememberedLaid(
    `${seed} ${column.faulty} ${dpi} ${JSON.stringify([printing, skew, keystone, blur, flaked])}`,
    () => printed.map((sheet, i) => laidOn(coarser(sheet, dpi / printedDpi), dpi, scan, trainingRandom(seed + i))),
  )
  const light = grainy(trainingRandom(seed + dpi + 1))
  const pages = laid.map((sheet, i): PageImage => {
    const { image } = photographed(sheet, i, dpi, { ...scan, jpeg: null }, light)
    if (scan.jpeg === null) return image
    return { ...image, pixels: throughJpeg(image.pixels, image.width, image.height, scan.jpeg) }
  })
  return { report, pages, faults }
}

/** Each page is held in its own way, and comes as the JPEG that a telephone writes. */
function takenBy(
  taken: NonNullable<ScanColumn['taken']>,
  sheets: readonly Sheet[],
  random: TrainingRandom,
): readonly PageImage[] {
  return sheets.map((sheet, i) => {
    const image = photographSheet(sheet, i + 1, { ...plainPhotographing, ...taken(random) }, random)
    return { ...image, pixels: throughJpeg(image.pixels, image.width, image.height, random.integer(70, 90)) }
  })
}

const faultsPerReport = 4

/** Each fault breaks sums of its own, so that the sums beside them all ask for the right figure. */
function withFaults(whole: PaperReport, seed: number): { report: PaperReport; faults: CellId[] } {
  let report = whole
  const faults: CellId[] = []
  const taken = new Set<string>()
  for (let k = 0; k < 40 && faults.length < faultsPerReport; k++) {
    const planted = plantFault(report, 1000 * seed + k)
    const [table, row, column] = planted.fault.cell.split('.')
    const lines = [`${table} row ${row}`, `${table} column ${column}`]
    if (lines.some((line) => taken.has(line))) continue
    for (const line of lines) taken.add(line)
    report = planted.report
    faults.push(planted.fault.cell)
  }
  return { report, faults }
}

/** What a column's look says of the print itself. */
const chosen = ({ digits, rule }: Partial<Typesetting>): Partial<Typesetting> => ({
  ...(digits ? { digits } : {}),
  ...(rule ? { rule } : {}),
})

/** Columns of one report come one after another: the last sheets are kept, and no more. */
function memory() {
  let last: { readonly key: string; readonly sheets: readonly Sheet[] } | undefined
  return (key: string, make: () => readonly Sheet[]): readonly Sheet[] => {
    if (last?.key !== key) last = { key, sheets: make() }
    return last.sheets
  }
}
const remembered = memory()
const rememberedLaid = memory()

/** A sheet at a lower resolution, by exact area averages. */
function coarser(sheet: Sheet, share: number): Sheet {
  if (share === 1) return sheet
  const [width, height] = [Math.round(sheet.width * share), Math.round(sheet.height * share)]
  const [stepX, stepY] = [sheet.width / width, sheet.height / height]
  const ink = new Float32Array(width * height)
  const area = stepX * stepY
  for (let v = 0, at = 0; v < sheet.height; v++)
    for (let u = 0; u < sheet.width; u++, at++) {
      const value = sheet.ink[at]!
      if (value === 0) continue
      // A pixel of print lies in two columns and two rows of the result at most.
      const x = Math.floor(u / stepX)
      const y = Math.floor(v / stepY)
      const right = Math.max(0, u + 1 - (x + 1) * stepX)
      const below = Math.max(0, v + 1 - (y + 1) * stepY)
      add(x, y, (value * (1 - right) * (1 - below)) / area)
      if (right > 0) add(x + 1, y, (value * right * (1 - below)) / area)
      if (below > 0) add(x, y + 1, (value * (1 - right) * below) / area)
      if (right > 0 && below > 0) add(x + 1, y + 1, (value * right * below) / area)
    }
  function add(x: number, y: number, value: number): void {
    if (x < width && y < height) ink[y * width + x] = ink[y * width + x]! + value
  }
  return { width, height, ink }
}

/** The grain of a sensor out of a store of deviates, entered anew at chance places: drawing each would take most of the time. */
function grainy(random: TrainingRandom): TrainingRandom {
  let at = grain.length
  const normal = () => {
    if (at >= grain.length) at = random.integer(0, grain.length >> 1)
    return grain[at++]!
  }
  return { ...random, normal }
}
const grainSource = trainingRandom(77)
const grain = Float32Array.from({ length: 1 << 17 }, () => grainSource.normal())
