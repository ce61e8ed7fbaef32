import type { Frame } from './crop-level.ts'
import type { FigureReading } from './read-figure.ts'
import type { Grey } from './grey.ts'

/** A frame of the level picture as the eye sees it. */
type Look = (frame: Frame) => Grey

/** In heights of a digit: nearer to its cell's side than this, a figure may go on beyond it. */
const near = 0.8
/** Grey levels, and of the document's print, that a border is darker than the paper beside it. */
const [leastDark, shareOfPrint] = [6, 0.08]
/** Rows of pixels above or below a figure that tell something. */
const leastRows = 4
const doubted = 0.5

/**
 * A reading as far as its cell ends where its figure does. On a sheet that bends, a border may be taken to run where it does
 * not, and cut a figure between two digits: what is left is clear print. So where a figure comes near a side, or none is
 * seen at all, the side must be ruled. `frame` lies `inset` within the borders; `look` shows a frame of the level picture,
 * `height` is that of the crop the figure was read from.
 */
export function withinBorders(
  reading: FigureReading,
  crop: Pick<Grey, 'width' | 'height'>,
  frame: Frame,
  inset: number,
  contrast: number | null,
  look: Look,
): FigureReading {
  const { strip, text } = reading
  if (!strip && text !== '') return reading
  const [left, top, right, bottom] = frame
  const size = strip ? strip.bottom - strip.top + 1 : 0
  const ends: Frame[] = []
  if (!strip || strip.left < size * near) ends.push([left - 2 * inset, top, left, bottom])
  if (!strip || crop.width - 1 - strip.right < size * near) ends.push([right, top, right + 2 * inset, bottom])
  const print = strip ? { top: strip.top / crop.height, bottom: (strip.bottom + 1) / crop.height } : middle
  const least = Math.max(leastDark, (contrast ?? 0) * shareOfPrint)
  if (ends.every((end) => isRuled(look(end), print, least))) return reading
  return { ...reading, confidence: Math.min(reading.confidence, doubted), isPartial: true }
}

type Extent = { readonly top: number; readonly bottom: number }

/** Where in a cell print would stand, as shares of its height. */
const middle: Extent = { top: 0.25, bottom: 0.75 }

/** Whether a line runs from top to bottom, seen above or below the print, whose strokes are no border. */
function isRuled(grey: Grey, print: Extent, least: number): boolean {
  const { height } = grey
  const parts = [
    [0, Math.floor(print.top * height)],
    [Math.ceil(print.bottom * height), height],
  ] as const
  const telling = parts.filter(([from, to]) => to - from >= leastRows)
  if (telling.length === 0) return true
  return telling.some(([from, to]) => darkestColumn(grey, from, to) >= least)
}

/** How much darker the darkest column is than the palest: a level line that crosses all of them adds to each alike. */
function darkestColumn({ width, pixels }: Grey, from: number, to: number): number {
  let [darkest, palest] = [Infinity, -Infinity]
  for (let x = 0; x < width; x++) {
    let sum = 0
    for (let y = from; y < to; y++) sum += pixels[y * width + x]!
    darkest = Math.min(darkest, sum)
    palest = Math.max(palest, sum)
  }
  return (palest - darkest) / (to - from)
}
