import { printOf, type CellPrint, type Strip } from './cell-strip.ts'
import { lineNetwork } from './digit-networks.ts'
import { shapesOf, type Shapes } from './digit-shapes.ts'
import { paleInk } from './glyphs.ts'
import type { Grey } from './grey.ts'
import { decodeLine, type LineReading } from './line-decoding.ts'
import { mayHaveLostPoint } from './lost-point.ts'
import type { Tensor } from './network.ts'
import type { PaleMarks } from './pale-marks.ts'
import { quickNetwork, type QuickNetwork } from './quick-network.ts'
import { numberBefore, unitPart } from './unit-part.ts'
import { layersFrom } from './weights.ts'
import { lineWeights } from './weights/line.ts'

/** What a cell prints: '' where it is empty. `candidates` best first, the text included; confidence 0 to 1. */
export type FigureReading = {
  readonly text: string
  readonly confidence: number
  readonly candidates: readonly string[]
  /** Something beside it may be a sign, a point or a digit that is not in `text`. */
  readonly isPartial?: boolean
  /** Its print, where that is one line: what the document's own digits are told by. */
  readonly strip?: Strip | undefined
}

/** From here on a reading stands without further evidence; more sure than `contradicts`, it speaks against any other. */
export const [certain, contradicts] = [0.9, 0.55]

let loaded: QuickNetwork | undefined
const network = () => (loaded ??= quickNetwork(layersFrom(lineNetwork, lineWeights)))

export const emptyReading: FigureReading = { text: '', confidence: 0.99, candidates: [''] }

/**
 * Reads one cell: `cell` is the print inside its lines, `expected` the height of the document's digits in its pixels. Two
 * networks of different make must agree before a reading is certain, and its print must be about as dark (`usual`, grey
 * levels) as the others.
 */
export function readFigure(cell: Grey, expected: number | null, usual: number | null = null): FigureReading {
  const print = printOf(cell, expected)
  if (!print) return emptyReading
  const reading = withPointInDoubt(withPale(asFigure(readPrint(print)), print.pale), print)
  const isPale = usual !== null && print.contrast < usual * paleShare
  const confidence = isPale ? Math.min(reading.confidence, 0.5) : reading.confidence
  return print.lines.length === 1 ? { ...reading, confidence, strip: print.lines[0]! } : { ...reading, confidence }
}

/** A mark that was read is none that is missing; without a digit the figure is another altogether. */
function withPale(reading: FigureReading, pale: PaleMarks | null): FigureReading {
  const { text, candidates } = reading
  const lacksSign = pale?.sign === true && text !== '' && !text.startsWith('-')
  const isPartial = lacksSign || pale?.digit === true || (pale?.point === true && !/[.,]/.test(text))
  if (!isPartial) return reading
  const confidence = Math.min(reading.confidence, 0.5)
  return { text, confidence, candidates: lacksSign ? [...candidates, `-${text}`] : candidates, isPartial }
}

function withPointInDoubt(reading: FigureReading, { lines: [line, ...others] }: CellPrint): FigureReading {
  if (!line || others.length > 0 || !mayHaveLostPoint(reading.text, line)) return reading
  return { ...reading, confidence: Math.min(reading.confidence, 0.5), isPartial: true }
}

/** Paler than this share of the document's print it may shine through from the back of the sheet. */
const paleShare = 0.45

/** A number without leading zeros, an amount with its unit, or a mark for none. */
const figure = /^(?:-?(?:0|[1-9][\d,]*)(?:\.\d+)?(?:万?元)?|[-/])$/

/** What is no figure at all is not handed on as one; readings that are stay on offer. */
function asFigure(reading: FigureReading): FigureReading {
  const candidates = reading.candidates.filter((text) => figure.test(text))
  if (figure.test(reading.text)) return { ...reading, candidates }
  return { text: '', confidence: Math.min(0.2, reading.confidence), candidates }
}

function readPrint(print: CellPrint): FigureReading {
  const lines = print.lines.map((strip) => readStrip(strip))
  const whole = lines.reduce((a, b) => ({
    text: a.text + b.text,
    confidence: Math.min(a.confidence, b.confidence, print.wraps ? 1 : 0.85),
    candidates: a.candidates.flatMap((x) => b.candidates.map((y) => x + y)).slice(0, 6),
  }))
  return print.crossed ? { ...whole, confidence: Math.min(whole.confidence, 0.85) } : whole
}

function readStrip(strip: Strip): FigureReading {
  const output = lineOutput(strip)
  const readings = decodeLine(output)
  const unit = unitPart(strip, output, readings)
  if (!unit) return withoutCertainUnit(confirmedReading(readings, strip))
  const number = confirmedReading(decodeLine(lineOutput(unit.number)), unit.number)
  // What stands behind the first hanzi is told by its width: a 元 may be read as digits.
  const agrees = numberBefore(readings[0]!.text) === number.text
  // Other units are never taken for this one, so its chance needs no further caution.
  const confidence = agrees ? Math.min(number.confidence, unit.chance) : 0.3
  return {
    text: `${number.text}万元`,
    confidence: Math.max(0.3, confidence),
    candidates: number.candidates.map((text) => `${text}万元`),
  }
}

/** Hanzi whose breadth says nothing may be more of them than are read: 元 of 千元 is a thousand times too little. */
const withoutCertainUnit = (reading: FigureReading): FigureReading =>
  /[万元]/.test(reading.text) ? { ...reading, confidence: Math.min(reading.confidence, 0.85) } : reading

const lineOutput = ({ map: { width, height, ink } }: Strip): Tensor =>
  network()({ channels: 1, width, height, data: ink })

/** What the line network reads, weighed by what each shape by itself looks like. */
function confirmedReading(readings: readonly LineReading[], strip: Strip): FigureReading {
  const [first] = readings
  // One point may be taken for two marks: the same digits parted at the same place are the same figure.
  const same = readings.filter(({ text }) => text.replace(/[.,]*\.[.,]*/, '.') === first!.text)
  const best = { text: first!.text, probability: same.reduce((sum, { probability }) => sum + probability, 0) }
  // A 4 without its hairlines is a 1, a 0 two strokes: where the solid shapes are others, those with their pale ink count.
  const solid = shapesOf(strip)
  const second = isConfirmed(best.text, solid) ? solid : shapesOf(strip, paleInk)
  const confirmed = isConfirmed(best.text, second)
  const candidates = readings.filter((r) => r.probability > 0.03).map((r) => r.text)
  if (!confirmed && second.text !== '' && !second.text.includes('□')) candidates.push(second.text)
  return {
    text: best.text,
    confidence: confidenceOf(best, second, confirmed),
    candidates: [...new Set(candidates)].slice(0, 5),
  }
}

/** Marks and units are the line network's alone; digits must be the same in number and kind. */
function isConfirmed(text: string, second: Shapes): boolean {
  const digits = text.replace(/\D/g, '')
  return /[万元/]/.test(text) ? second.text.startsWith(digits) : digits === second.text
}

/** Probabilities of a network that has learnt all it was shown are too sure of themselves. */
const doubtWeight = 2.5

function confidenceOf(best: LineReading, second: Shapes, confirmed: boolean): number {
  if (best.text.includes('□') || best.text === '') return Math.min(0.3, best.probability)
  if (!confirmed) return Math.min(0.6, best.probability * 0.6)
  const doubt = (1 - best.probability) * doubtWeight + (1 - second.least) * 0.2
  return Math.max(0.3, Math.min(0.999, 1 - doubt))
}
