import { encode } from 'fast-png'
import type { Paragraph } from '../../core/document.ts'
import { cropLevel } from './crop-level.ts'
import type { PageImage } from './page-image.ts'
import { sourceBox, type Leveled } from './page-reading.ts'
import type { PageStructure } from './page-structure.ts'
import type { TextEngine, TextLine } from './text-engine.ts'

/** Lines an engine is less sure of than this are noise more often than text. */
const leastConfidence = 0.25
/** Kept clear around a table, in points, so that its border is not read as text. */
const clearance = 3
/** Resolution for text: finer pages take the engine more memory and time, and read no better. */
const textDpi = 200

/** The text that stands outside the tables of a page, paragraph by paragraph, each with how sure the engine is of it. */
export async function readText(
  page: PageImage,
  { level, tables }: PageStructure,
  engine: TextEngine,
): Promise<readonly Leveled<Paragraph>[]> {
  const { geometry, dpi } = level
  const picture = cropLevel(page, geometry, dpi, [0, 0, geometry.width, geometry.height], 'lifted', textDpi)
  const scale = picture.width / geometry.width
  const margin = (clearance * dpi) / 72
  for (const { lattice } of tables) {
    const [x, y, width, height] = lattice.box
    const [left, top] = [Math.max(0, (x - margin) * scale) | 0, Math.max(0, (y - margin) * scale) | 0]
    const right = Math.min(picture.width, (x + width + margin) * scale) | 0
    const bottom = Math.min(picture.height, (y + height + margin) * scale) | 0
    for (let row = top; row < bottom; row++)
      picture.pixels.fill(255, row * picture.width + left, row * picture.width + right)
  }
  const png = encode({ width: picture.width, height: picture.height, data: picture.pixels, channels: 1, depth: 8 })
  const lines = await engine(png)
  if (!lines) return []
  const kept = lines
    .map((line) => ({ ...line, text: joinedHanzi(line.text) }))
    .filter((line) => line.text !== '' && line.confidence >= leastConfidence)
  return paragraphsOf(kept).map(({ text, confidence, box }) => {
    const [x, y, width, height] = box.map((v) => v / scale) as [number, number, number, number]
    const at = { page: page.number, box: sourceBox(geometry, [x, y, width, height]) }
    return { block: { kind: 'paragraph', text, at, confidence }, top: y }
  })
}

/** Engines part hanzi by spaces; only Latin words keep them. */
export const joinedHanzi = (text: string): string => text.trim().replace(/(?<![A-Za-z])\s+|\s+(?![A-Za-z])/g, '')

/** A line that reaches the right margin goes on in the next, unless that one begins an item or is set in. */
export function paragraphsOf(lines: readonly TextLine[]): TextLine[] {
  const left = Math.min(...lines.map((l) => l.box[0]))
  const right = Math.max(...lines.map((l) => l.box[0] + l.box[2]))
  const paragraphs: { lines: TextLine[] }[] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)?.lines.at(-1)
    if (last && goesOn(last, line, left, right)) paragraphs.at(-1)!.lines.push(line)
    else paragraphs.push({ lines: [line] })
  }
  return paragraphs.map(({ lines: own }) => joined(own))
}

const item = /^(?:[（(]?[一二三四五六七八九十]+[)）、.]|\d+[.、])/

function goesOn(last: TextLine, line: TextLine, left: number, right: number): boolean {
  const size = Math.max(last.box[3], line.box[3])
  const reachesMargin = last.box[0] + last.box[2] > right - 2 * size
  const isSetIn = line.box[0] > left + 1.2 * size
  const isNear = line.box[1] - last.box[1] < 3 * size && line.box[1] > last.box[1]
  return reachesMargin && isNear && !isSetIn && !item.test(line.text)
}

function joined(lines: readonly TextLine[]): TextLine {
  const [x, y] = [Math.min(...lines.map((l) => l.box[0])), Math.min(...lines.map((l) => l.box[1]))]
  const right = Math.max(...lines.map((l) => l.box[0] + l.box[2]))
  const bottom = Math.max(...lines.map((l) => l.box[1] + l.box[3]))
  const length = lines.reduce((sum, l) => sum + l.text.length, 0)
  return {
    text: lines.map((l) => l.text).join(''),
    confidence: lines.reduce((sum, l) => sum + l.confidence * l.text.length, 0) / length,
    box: [x, y, right - x, bottom - y],
  }
}
