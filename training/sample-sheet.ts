import jpeg from 'jpeg-js'
import { printOf, type Strip } from '../functions/readers/scan/cell-strip.ts'
import { printLevel } from '../functions/readers/scan/channels.ts'
import { foreign, lineCharacters } from '../functions/readers/scan/digit-networks.ts'
import type { Grey } from '../functions/readers/scan/grey.ts'
import { blurred, broken, exposed, swollen, type Stamp } from './degrade.ts'
import { hanziFont, typeface, unitFonts, type FontFile, type Typeface } from './fonts.ts'
import { digitRise, printText, widthOfText } from './print-text.ts'
import type { TrainingRandom } from './random.ts'
import { blankSheet, fillContours, type Sheet } from './rasterise.ts'
import { drawSeal } from './seal.ts'

/** One strip as the reader cuts it, and what was printed there as classes of the line network. */
export type Sample = { readonly strip: Strip; readonly text: string; readonly target: readonly number[] }

const columns = 6
const rows = 14
const strange = [...'无项件条约余见表%人份次ABxS日年']

/**
 * A sheet of cells with numbers in one face, degraded as a scan is, and cut by the reader's own code. Every choice comes
 * from `random`.
 */
export function sampleSheet(fonts: readonly FontFile[], random: TrainingRandom): readonly Sample[] {
  const face = typeface(random.pick(fonts))
  const faces = { digits: face, units: typeface(random.pick(unitFonts)) }
  const digit = 10.5 + 24 * random.unit() * random.unit()
  const size = digit / digitRise(face)
  const cellWidth = Math.round(digit * random.between(4.2, 6))
  const cellHeight = Math.round(digit * random.between(1.9, 2.8))
  const sheet = blankSheet(cellWidth * columns + 8, cellHeight * rows + 8)
  const style = {
    size,
    stretch: random.between(0.82, 1.12),
    lean: random.chance(0.15) ? random.between(-0.05, 0.22) : 0,
    spacing: random.chance(0.3) ? random.between(-0.04, 0.08) : 0,
  }
  const texts = Array.from({ length: columns * rows }, () =>
    fitting(faces, numberText(random), style, cellWidth * 0.84),
  )
  texts.forEach((text, i) => {
    const cell = { x: 4 + (i % columns) * cellWidth, y: 4 + Math.floor(i / columns) * cellHeight }
    const width = Math.min(cellWidth, lineWidth(faces, text, style))
    const x = cell.x + (cellWidth - width) * random.between(0.3, 0.7)
    const y = cell.y + (cellHeight + digit) / 2 + random.between(-0.12, 0.12) * digit
    printLine(sheet, faces, text, x, y, { ...style, turn: random.between(-0.015, 0.015) })
  })
  drawRules(sheet, cellWidth, cellHeight, digit * random.between(0.02, 0.12), random.between(0.5, 1))
  const picture = scanned(sheet, digit, random)
  return texts.flatMap((text, i) => {
    const inset = () => Math.round(digit * 0.13 + random.between(0, 2) - (random.chance(0.06) ? digit * 0.12 : 0))
    const x = 4 + (i % columns) * cellWidth + inset()
    const y = 4 + Math.floor(i / columns) * cellHeight + inset()
    const right = 4 + ((i % columns) + 1) * cellWidth - inset()
    const bottom = 4 + (Math.floor(i / columns) + 1) * cellHeight - inset()
    const expected = random.chance(0.08) ? null : digit * random.between(0.92, 1.1)
    const lines = printOf(cropped(picture, x, y, right, bottom), expected, 'kept')?.lines
    return lines?.length === 1 ? [{ strip: lines[0]!, text, target: targetOf(text) }] : []
  })
}

/** As much of a text as a cell has room for. */
function fitting(faces: Faces, text: string, style: Style, room: number): string {
  let kept = text
  while (kept.length > 1 && lineWidth(faces, kept, style) > room) kept = kept.slice(0, -1)
  return kept
}

/** Numbers as the form's cells hold them, and some of what they should not. */
function numberText(random: TrainingRandom): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.integer(0, 9)).join('')
  const length = random.pick([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6])
  const kind = random.unit()
  if (kind < 0.12) return `${digits(random.integer(1, 4))}.${digits(random.integer(1, 6))}`
  if (kind < 0.15) return '-'
  if (kind < 0.165) return '/'
  if (kind < 0.2) return `-${digits(random.integer(1, 3))}`
  if (kind < 0.225) return `${digits(random.integer(1, 3))},${digits(3)}`
  if (kind < 0.25) return `${digits(length)}.${digits(2)}万元`
  if (kind < 0.27) return `${digits(length)}元`
  if (kind < 0.31) {
    const odd = random.pick(strange)
    return random.chance(0.4) ? odd : random.chance(0.5) ? `${digits(length)}${odd}` : `${odd}${digits(length)}`
  }
  if (kind < 0.36) return random.pick(['0', '1', '7']).repeat(random.integer(1, 3))
  return digits(length)
}

const targetOf = (text: string) =>
  [...text].map((c) => {
    const index = (lineCharacters as readonly string[]).indexOf(c)
    return index < 0 ? foreign : index
  })

type Style = Parameters<typeof printText>[5]
/** A number in one face, its unit in another. */
type Faces = { readonly digits: Typeface; readonly units: Typeface }
const faceFor = ({ digits, units }: Faces, character: string) => {
  if (character.codePointAt(0)! < 0x80) return digits
  return /[万元]/.test(character) ? units : typeface(hanziFont)
}

const lineWidth = (faces: Faces, text: string, style: Style) =>
  [...text].reduce((sum, c) => sum + widthOfText(faceFor(faces, c), c, style), 0)

function printLine(sheet: Sheet, faces: Faces, text: string, x: number, y: number, style: Style): void {
  let at = x
  for (const c of text) {
    printText(sheet, faceFor(faces, c), c, at, y, style)
    at += widthOfText(faceFor(faces, c), c, style)
  }
}

function drawRules(sheet: Sheet, cellWidth: number, cellHeight: number, thickness: number, darkness: number): void {
  const bar = (x: number, y: number, w: number, h: number) =>
    fillContours(sheet, [[x, y, x + w, y, x + w, y + h, x, y + h]], [1, 0, 0, 1, 0, 0], darkness)
  const half = thickness / 2
  for (let c = 0; c <= columns; c++) bar(4 + c * cellWidth - half, 4, thickness, cellHeight * rows)
  for (let r = 0; r <= rows; r++) bar(4, 4 + r * cellHeight - half, cellWidth * columns, thickness)
}

/** The sheet through copier, scanner and codec, as the grey picture that the reader looks at. */
function scanned(sheet: Sheet, digit: number, random: TrainingRandom): Grey {
  let inked = sheet
  if (random.chance(0.3)) inked = swollen(inked, random.between(-0.5, 0.7) * Math.min(1, digit / 20))
  if (random.chance(0.2)) inked = broken(inked, digit * random.between(0.1, 0.3), random.between(0.15, 0.42), random)
  if (random.chance(0.85)) inked = blurred(inked, random.between(0.2, 1) * (0.35 + digit * 0.028))
  const paper = random.between(200, 255)
  const rgba = exposed(
    inked,
    random.chance(0.3) ? stampOver(sheet, digit, random) : null,
    {
      paper,
      black: random.chance(0.2) ? paper - random.between(70, 130) : random.between(10, 90),
      noise: random.chance(0.75) ? random.between(0, 13) : 0,
      specks: random.chance(0.3) ? 0.0006 : 0,
      shade: random.between(0, 0.25),
      shadeFrom: random.between(0, Math.PI),
    },
    random,
  )
  const { width, height } = sheet
  const coded = random.chance(0.85)
    ? jpeg.decode(jpeg.encode({ width, height, data: rgba }, random.integer(35, 92)).data, { useTArray: true }).data
    : rgba
  const grey = random.chance(0.15)
  const pixels = new Uint8Array(width * height)
  for (let i = 0; i < pixels.length; i++) {
    const [r, g, b] = [coded[4 * i]!, coded[4 * i + 1]!, coded[4 * i + 2]!]
    pixels[i] = grey ? (r * 77 + g * 150 + b * 29) >> 8 : printLevel(r, g, b)
  }
  return { width, height, pixels }
}

/** A seal somewhere over the numbers, larger than they are as on paper (4.2 cm across beside 2.6 mm high digits). */
function stampOver({ width, height }: Sheet, digit: number, random: TrainingRandom): Stamp {
  const sheet = blankSheet(width, height)
  const radius = digit * random.between(6.5, 8.5)
  drawSeal(sheet, random.between(0.2, 0.8) * width, random.between(0.2, 0.8) * height, radius)
  return {
    sheet: blurred(sheet, 0.6),
    colour: [random.between(190, 235), random.between(10, 70), random.between(20, 80)],
    covers: random.chance(0.5),
    strength: random.between(0.4, 0.9),
  }
}

function cropped({ width, height, pixels }: Grey, left: number, top: number, right: number, bottom: number): Grey {
  const [x0, y0] = [Math.max(0, left), Math.max(0, top)]
  const [w, h] = [Math.min(width, right) - x0, Math.min(height, bottom) - y0]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y++) out.set(pixels.subarray((y + y0) * width + x0, (y + y0) * width + x0 + w), y * w)
  return { width: w, height: h, pixels: out }
}
