import jpeg from 'jpeg-js'
import type { PageImage } from '../../functions/readers/scan/page-image.ts'
import { blurred, broken, exposed, type Stamp } from '../../training/degrade.ts'
import { trainingRandom, type TrainingRandom } from '../../training/random.ts'
import { blankSheet, type Sheet } from '../../training/rasterise.ts'
import { drawSeal } from '../../training/seal.ts'
import { layOutReport, plainTypesetting, type Typesetting } from './lay-out-page.ts'
import { drawStreaks, type Streak } from './feeder-streaks.ts'
import type { PaperReport } from './random-report.ts'

/** What becomes of the printed pages on their way to a file. */
export type Scanning = {
  /** Degrees, clockwise. */
  readonly skew: number
  /** How much narrower the far edge of a photographed page is, as a share. */
  readonly keystone: number
  /** Clockwise turn of the pages in degrees. */
  readonly turn: 0 | 90 | 180 | 270
  readonly noise: number
  /** Gaussian, in pixels. */
  readonly blur: number
  readonly shade: number
  readonly specks: number
  readonly paper: number
  readonly black: number
  /** Share of the ink that has flaked off. */
  readonly flaked: number
  /** A red seal over the figures of every page but the first. */
  readonly seal: boolean
  readonly colour: boolean
  /** Of the feeder: the same on every page. */
  readonly streaks: readonly Streak[]
  /** Quality of the JPEG; null keeps the pixels. */
  readonly jpeg: number | null
}

export const plainScanning: Scanning = {
  skew: 0.4,
  keystone: 0,
  turn: 0,
  noise: 6,
  blur: 0.5,
  shade: 0.08,
  specks: 0,
  paper: 250,
  black: 30,
  flaked: 0,
  seal: false,
  colour: true,
  streaks: [],
  jpeg: 75,
}

export type RenderedPage = { readonly image: PageImage; readonly bytes: Uint8Array | null }

/** A report typeset, printed and scanned; the same seed gives the same pixels. */
export function renderScan(
  report: PaperReport,
  seed: number,
  typesetting: Partial<Typesetting> = {},
  scanning: Partial<Scanning> = {},
): readonly RenderedPage[] {
  const setting = { ...plainTypesetting, ...typesetting }
  return scanSheets(layOutReport(report, setting), seed, setting.dpi, scanning)
}

/** Printed sheets on the scanner. */
export function scanSheets(
  sheets: readonly Sheet[],
  seed: number,
  dpi: number,
  scanning: Partial<Scanning> = {},
): readonly RenderedPage[] {
  const scan = { ...plainScanning, ...scanning }
  const random = trainingRandom(seed)
  return sheets.map((sheet, i) => photographed(laidOn(sheet, dpi, scan, random), i, dpi, scan, random))
}

/** The sheet as it lies under the lens, out of focus as it may be. */
export function laidOn(sheet: Sheet, dpi: number, scan: Scanning, random: TrainingRandom): Sheet {
  const printed = scan.flaked > 0 ? broken(sheet, dpi / 45, scan.flaked, random) : sheet
  return blurred(moved(printed, scan), scan.blur)
}

export function photographed(
  laid: Sheet,
  index: number,
  dpi: number,
  scan: Scanning,
  random: TrainingRandom,
): RenderedPage {
  const stamp = scan.seal && (index > 0 || random.chance(0.5)) ? stampFor(laid, dpi, random) : null
  const exposure = { ...scan, shadeFrom: random.between(0, Math.PI) }
  const rgba = exposed(laid, stamp, exposure, random)
  if (!scan.colour) withoutColour(rgba)
  drawStreaks(rgba, laid.width, dpi, scan.streaks)
  const [width, height, pixels] = turned(rgba, laid.width, laid.height, scan.turn)
  const bytes = scan.jpeg === null ? null : jpeg.encode({ width, height, data: pixels }, scan.jpeg).data
  const shown = bytes ? jpeg.decode(bytes, { useTArray: true }).data : pixels
  return { image: { number: index + 1, width, height, dpi, pixels: shown }, bytes }
}

/** Skew about the middle, then a keystone: rows get narrower towards the bottom. */
function moved(sheet: Sheet, { skew, keystone }: Scanning): Sheet {
  if (skew === 0 && keystone === 0) return sheet
  const { width, height, ink } = sheet
  const out = blankSheet(width, height)
  const angle = (skew * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (let y = 0; y < height; y++) {
    const narrow = 1 - keystone * (y / height)
    const dy = (y - height / 2) * (1 + keystone * 0.5 * (y / height))
    const [u0, v0] = [width / 2 + dy * sin, height / 2 + dy * cos]
    for (let x = 0; x < width; x++) {
      const dx = (x - width / 2) / narrow
      const u = u0 + dx * cos
      const v = v0 - dx * sin
      if (u < 0 || v < 0 || u >= width - 1 || v >= height - 1) continue
      const x0 = u | 0
      const y0 = v | 0
      const at = y0 * width + x0
      const a = ink[at]!
      const b = ink[at + 1]!
      const c = ink[at + width]!
      const d = ink[at + width + 1]!
      if (a === 0 && b === 0 && c === 0 && d === 0) continue
      const fx = u - x0
      const fy = v - y0
      const top = a * (1 - fx) + b * fx
      const bottom = c * (1 - fx) + d * fx
      out.ink[y * width + x] = top * (1 - fy) + bottom * fy
    }
  }
  return out
}

/** 4.2 cm across, over the middle of the page where the figures are. */
function stampFor({ width, height }: Sheet, dpi: number, random: TrainingRandom): Stamp {
  const sheet = blankSheet(width, height)
  drawSeal(sheet, width * random.between(0.45, 0.8), height * random.between(0.25, 0.6), dpi * 0.83)
  return {
    sheet: blurred(sheet, 0.5),
    colour: [random.between(200, 228), random.between(20, 60), random.between(30, 70)],
    covers: random.chance(0.5),
    strength: random.between(0.5, 0.8),
  }
}

function withoutColour(rgba: Uint8Array): void {
  for (let i = 0; i < rgba.length; i += 4) {
    const level = (rgba[i]! * 77 + rgba[i + 1]! * 150 + rgba[i + 2]! * 29) >> 8
    rgba[i] = rgba[i + 1] = rgba[i + 2] = level
  }
}

function turned(rgba: Uint8Array, width: number, height: number, turn: Scanning['turn']): [number, number, Uint8Array] {
  if (turn === 0) return [width, height, rgba]
  const [w, h] = turn === 180 ? [width, height] : [height, width]
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height)
  const to = new Uint32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at =
        turn === 180
          ? (height - 1 - y) * w + width - 1 - x
          : turn === 90
            ? x * w + height - 1 - y
            : (width - 1 - x) * w + y
      to[at] = from[y * width + x]!
    }
  return [w, h, new Uint8Array(to.buffer)]
}
