import type { Box } from '../../core/document.ts'
import type { Glyph } from './ink.ts'

/** Characters that stand on one line, in reading order, with the text they spell; a tab stands for a leap. */
export type TextLine = { readonly glyphs: readonly Glyph[]; readonly box: Box; readonly text: string }

/** Characters whose middles differ by less than this share of their height stand on one line. */
const sameLine = 0.5

/** Glyphs of one cell or one page -> its lines from top to bottom. Turned writing is read in its own direction. */
export function textLinesOf(glyphs: readonly Glyph[]): TextLine[] {
  if (glyphs.length < 2)
    return glyphs.flatMap((glyph) =>
      glyph.text.trim() === '' ? [] : [{ glyphs, box: boxAround([glyph.box]), text: glyph.text }],
    )
  const turn = commonTurn(glyphs)
  const placed = glyphs.map((glyph) => ({ glyph, box: turn === 0 ? glyph.box : levelled(glyph.box, turn) }))
  placed.sort((a, b) => middle(a.box) - middle(b.box))
  const lines: { placed: Placed[]; middle: number; height: number }[] = []
  for (const item of placed) {
    const line = lines.at(-1)
    const height = Math.max(line?.height ?? 0, item.box[3])
    if (line && middle(item.box) - line.middle < sameLine * height) {
      line.middle += (middle(item.box) - line.middle) / (line.placed.length + 1)
      line.height = height
      line.placed.push(item)
    } else lines.push({ placed: [item], middle: middle(item.box), height: item.box[3] })
  }
  return lines.map((line) => lineOf(line.placed)).filter((line) => line.glyphs.length > 0)
}

type Placed = { readonly glyph: Glyph; readonly box: Box }

const middle = (box: Box) => box[1] + box[3] / 2

export function commonTurn(glyphs: readonly Glyph[]): 0 | 90 | 180 | 270 {
  const turned = glyphs.filter(({ turn }) => turn)
  if (turned.length * 2 < glyphs.length) return 0
  const counts = new Map<0 | 90 | 180 | 270, number>()
  for (const { turn = 0 } of glyphs) counts.set(turn, (counts.get(turn) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** The box in a frame where writing turned clockwise by `turn` runs from left to right. */
function levelled([x, y, width, height]: Box, turn: 0 | 90 | 180 | 270): Box {
  if (turn === 90) return [y, -x - width, height, width]
  if (turn === 180) return [-x - width, -y - height, width, height]
  return turn === 270 ? [-y - height, x, height, width] : [x, y, width, height]
}

function lineOf(placed: readonly Placed[]): TextLine {
  const sorted = withSeams(withNotesApart(withoutDoubles([...placed].sort((a, b) => a.box[0] - b.box[0]))))
  let text = ''
  let before: Placed | undefined
  let spaceSeen = false
  for (const item of sorted) {
    if (item.glyph.text.trim() === '') {
      spaceSeen = true
      continue
    }
    if (before) text += gapBetween(before, item) || (spaceSeen ? ' ' : '')
    text += item.glyph.text
    before = item
    spaceSeen = false
  }
  const seen = sorted.filter(({ glyph }) => glyph.text.trim() !== '')
  return { glyphs: seen.map(({ glyph }) => glyph), box: boxAround(seen.map(({ glyph }) => glyph.box)), text }
}

/** Bold faked by printing a character twice, a hair apart, is one character. */
function withoutDoubles(sorted: readonly Placed[]): readonly Placed[] {
  return sorted.filter((item, i) => {
    for (let k = i - 1; k >= 0 && item.box[0] - sorted[k]!.box[0] < 0.3 * item.box[2]; k--)
      if (sorted[k]!.glyph.text === item.glyph.text && Math.abs(sorted[k]!.box[1] - item.box[1]) < 0.3 * item.box[3])
        return false
    return true
  })
}

const isDigit = ({ glyph }: Placed) => glyph.text.length === 1 && glyph.text >= '0' && glyph.text <= '9'

/** Digits of one figure are of one size and on one base line, within these shares of the height. */
const asLarge = 0.9
const asHigh = 0.15

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * The number of a note behind a figure is smaller than it or raised: it is spelt raised (17¹), which no one takes for a
 * digit of the figure. What grows or sinks within a run of digits is no figure either, and stands apart as unknown.
 */
function withNotesApart(sorted: readonly Placed[]): readonly Placed[] {
  let isNote = false
  return sorted.map((item, i) => {
    const before = sorted[i - 1]
    const step = before && isDigit(item) && isDigit(before) ? stepBetween(before, item) : undefined
    if (step !== 'level') isNote = step === 'down' || step === 'raised'
    if (isNote) return { ...item, glyph: { ...item.glyph, text: raised[Number(item.glyph.text)]! } }
    return step === 'up' ? { ...item, glyph: { ...item.glyph, text: `\ufffd${item.glyph.text}` } } : item
  })
}

/** Digits of one figure stand evenly: gaps below the first are none, one above the second among such is a seam. */
const even = 0.03
const seam = 0.12

/**
 * Two figures of neighbouring cells may stand so close that nothing but a slightly wider gap parts them. Where digits of a
 * run touch one another and one pair does not, it is not known where a figure ends.
 */
function withSeams(sorted: readonly Placed[]): readonly Placed[] {
  const gapTo = (i: number) => {
    const [a, b] = [sorted[i - 1], sorted[i]]
    return a && b && isDigit(a) && isDigit(b)
      ? (b.box[0] - a.box[0] - a.box[2]) / Math.min(a.box[3], b.box[3])
      : undefined
  }
  const touches = (i: number) => Math.abs(gapTo(i) ?? 1) < even
  return sorted.map((item, i) => {
    const gap = gapTo(i)
    const isSeam = gap !== undefined && gap > seam && gap <= gaps.space && (touches(i - 1) || touches(i + 1))
    return isSeam ? { ...item, glyph: { ...item.glyph, text: `\ufffd${item.glyph.text}` } } : item
  })
}

/** How a digit follows another: alike, smaller, raised, or larger or lower; undefined where it stands apart. */
function stepBetween({ box: a }: Placed, { box: b }: Placed): 'level' | 'down' | 'raised' | 'up' | undefined {
  const [least, most] = [Math.min(a[3], b[3]), Math.max(a[3], b[3])]
  if (b[0] - a[0] - a[2] > gaps.space * least) return undefined
  const rise = a[1] + a[3] - b[1] - b[3]
  if (least < asLarge * most) return b[3] < a[3] ? 'down' : 'up'
  if (Math.abs(rise) <= asHigh * most) return 'level'
  return rise > 0 ? 'raised' : 'up'
}

const ideograph = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F]/

/** Gaps as shares of the height of the writing: a space, between ideographs (often mere justification), a leap. */
const gaps = { space: 0.25, ideographs: 0.9, leap: 2 }

/** What stands for the gap between two neighbours: nothing, a space, or a tab where the writing leaps to another place. */
function gapBetween(a: Placed, b: Placed): '' | ' ' | '\t' {
  const gap = b.box[0] - (a.box[0] + a.box[2])
  const size = Math.min(a.box[3], b.box[3])
  const both = ideograph.test(a.glyph.text) && ideograph.test(b.glyph.text)
  if (gap > gaps.leap * size) return '\t'
  return gap > (both ? gaps.ideographs : gaps.space) * size ? ' ' : ''
}

export function boxAround(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y, width, height] of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left === Infinity ? [0, 0, 0, 0] : [left, top, right - left, bottom - top]
}
