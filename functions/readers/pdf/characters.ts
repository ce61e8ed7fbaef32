import type { Glyph } from '../grid/ink.ts'
import { clipped } from './clip.ts'
import type { CoveredText } from './covered-text.ts'
import type { PdfEngine } from './engine.ts'
import type { PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'
import { textStyles, type TextStyle } from './text-style.ts'

export type PageCharacters = {
  readonly glyphs: readonly Glyph[]
  /** Characters the page shows, blanks left out. */
  readonly shown: number
  /** Characters neither filled nor stroked, or in a colour that lets all through: the layer that OCR programs put under a scan. */
  readonly invisible: number
  /** Of those shown, the ones that a picture painted later hides. */
  readonly covered: number
  /** Characters whose code stands for nothing: no mapping, private use, replacement and control characters. */
  readonly garbled: number
}

/** Writing stands from this share of its size below the baseline to the rest above it, whatever the font file says. */
const below = 0.14

/** No character is wider than this many ems; a font that says so has a broken table of widths. */
const widest = 1.6

const usualAdvance = (code: number) => (code < 0x2e80 ? 0.5 : 1)

/** Stands for a character whose code has no meaning, so that it is never taken for what it looks like. */
const unknown = '\ufffd'

/** Every character of a page with the box of its em, placed from its origin and matrix. */
export function charactersOf(
  engine: PdfEngine,
  page: number,
  frame: PageFrame,
  scratch: Scratch,
  coveredText: CoveredText,
): PageCharacters {
  const text = engine.FPDFText_LoadPage(page)
  const glyphs: Glyph[] = []
  let [shown, invisible, covered, garbled] = [0, 0, 0, 0]
  if (text === 0) return { glyphs, shown, invisible, covered, garbled }
  const styleAt = textStyles(engine, text, frame, scratch)
  const count = engine.FPDFText_CountChars(text)
  for (let i = 0; i < count; i++) {
    if (engine.FPDFText_IsGenerated(text, i) === 1) continue
    const code = engine.FPDFText_GetUnicode(text, i)
    const object = engine.FPDFText_GetTextObject(text, i)
    const style = styleAt(object, i)
    const isBlank = code === 0x20 || code === 0xa0 || code === 0x3000 || code === 0x09
    let isUnknown = false
    if (!isBlank) {
      if (style?.isHidden) {
        invisible++
        continue
      }
      shown++
      if (coveredText.has(object)) covered++
      isUnknown = isGarbled(code) || engine.FPDFText_HasUnicodeMapError(text, i) === 1
      if (isUnknown) garbled++
    }
    if (!style || code === 0 || code === 0x0a || code === 0x0d) continue
    const box = boxOf(engine, text, i, code, style, frame, scratch)
    const character = isBlank ? ' ' : isUnknown ? unknown : String.fromCodePoint(code)
    const glyph: Glyph = style.manner ? { text: character, box, ...style.manner } : { text: character, box }
    const seen = style.clip ? clipped(glyph, style.clip) : glyph
    if (seen) glyphs.push(seen)
    else if (!isBlank) shown--
  }
  engine.FPDFText_ClosePage(text)
  return { glyphs: spreadLigatures(glyphs), shown, invisible, covered, garbled }
}

const ligatures = new Set(['ff', 'fi', 'fl', 'ft', 'fj', 'tt', 'ti', 'st', 'Th', 'ffi', 'ffl'])

/** A ligature comes as its letters, each with the box of the whole: they share it. */
function spreadLigatures(glyphs: readonly Glyph[]): Glyph[] {
  const spread: Glyph[] = []
  for (let i = 0; i < glyphs.length;) {
    let end = i + 1
    while (end < glyphs.length && end - i < 3 && isSamePlace(glyphs[i]!, glyphs[end]!)) end++
    if (end === i + 1) {
      spread.push(glyphs[i++]!)
      continue
    }
    const letters = glyphs.slice(i, end)
    const isLigature = ligatures.has(letters.map(({ text }) => text).join(''))
    for (const [k, letter] of letters.entries()) {
      const [x, y, width, height] = letter.box
      const share = width / letters.length
      spread.push(isLigature ? { ...letter, box: [x + k * share, y, share, height] } : letter)
    }
    i = end
  }
  return spread
}

const isSamePlace = ({ box: a }: Glyph, { box: b }: Glyph) =>
  a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3]

/** Symbol fonts put their signs at U+F020 to U+F0FF on purpose; the rest of the private area says nothing. */
const isGarbled = (code: number) =>
  code === 0 ||
  code === 0xfffd ||
  code === 0xfffe ||
  code === 0xffff ||
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0xe000 && code <= 0xf8ff && !(code >= 0xf020 && code <= 0xf0ff)) ||
  code >= 0xf0000

/** The box runs from the origin along the writing for the advance, and across it for one em. */
function boxOf(
  engine: PdfEngine,
  text: number,
  index: number,
  code: number,
  style: TextStyle,
  { matrix }: PageFrame,
  scratch: Scratch,
): Glyph['box'] {
  const { pointer } = scratch
  const { along, across, em } = style
  engine.FPDFText_GetLooseCharBox(text, index, pointer)
  const [left, top, right, bottom] = [scratch.float(0), scratch.float(1), scratch.float(2), scratch.float(3)]
  let [x, y] = [left, style.origin[1]]
  if (!style.isPlain) {
    engine.FPDFText_GetCharOrigin(text, index, pointer, pointer + 8)
    x = scratch.double(0)
    y = scratch.double(1)
  }
  const stated = Math.abs((right - left) * along[0]) + Math.abs((top - bottom) * along[1])
  const advance = stated > 0.05 * em && stated < widest * em ? stated : usualAdvance(code) * em
  const [footX, footY] = [x - across[0] * em * below, y - across[1] * em * below]
  const [topX, topY] = [footX + along[0] * advance + across[0] * em, footY + along[1] * advance + across[1] * em]
  const [a, b, c, d, e, f] = matrix
  const [fromX, fromY] = [a * footX + c * footY + e, b * footX + d * footY + f]
  const [toX, toY] = [a * topX + c * topY + e, b * topX + d * topY + f]
  return [
    Math.min(fromX, toX),
    Math.min(fromY, toY),
    Math.max(Math.abs(toX - fromX), 0.01),
    Math.max(Math.abs(toY - fromY), 0.01),
  ]
}
