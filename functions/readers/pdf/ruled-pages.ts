import type { OpenPdf } from './open.ts'
import type { PdfEngine } from './engine.ts'
import { renderPage, type Rendering } from './render.ts'

/** Fine enough for a hairline to leave a mark, coarse enough to cost milliseconds. */
const dotsPerInch = 72

/** A row (or column) of pixels is a line where a run this long, as a share of the side, is darker than its surroundings. */
const run = 0.25

/** A grey this far below white, of 255, is ink: thin lines are pale at this size. */
const ink = 56

/** Two level lines and two upright ones at least, or it is no table. */
const fewest = 2

/** The pages (from 1) on which long level and upright lines can be seen: where a scan has its tables. */
export function ruledPages(engine: PdfEngine, pdf: OpenPdf): Set<number> {
  const ruled = new Set<number>()
  for (let index = 0; index < pdf.pages; index++) {
    const page = renderPage(engine, pdf, index, dotsPerInch, 'grey')
    if (page && longLines(page, true) >= fewest && longLines(page, false) >= fewest) ruled.add(index + 1)
  }
  return ruled
}

/** Counts lines along one direction; up to three neighbouring rows are one line, and a slant of a pixel is allowed. */
function longLines({ width, height, pixels }: Rendering, level: boolean): number {
  const [along, across] = level ? [width, height] : [height, width]
  const dark = (a: number, b: number) => 255 - (level ? pixels[b * width + a]! : pixels[a * width + b]!) >= ink
  let [count, last] = [0, -10]
  for (let b = 1; b + 1 < across; b++) {
    let [length, longest] = [0, 0]
    for (let a = 0; a < along; a++) {
      length = dark(a, b) || dark(a, b - 1) || dark(a, b + 1) ? length + 1 : 0
      longest = Math.max(longest, length)
    }
    if (longest < run * along) continue
    if (b - last > 3) count++
    last = b
  }
  return count
}
