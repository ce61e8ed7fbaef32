import type { Box, Note, Page } from '../../core/document.ts'
import type { PageInk } from '../grid/ink.ts'
import { withAnnotations } from './annotations.ts'
import { charactersOf } from './characters.ts'
import { coveredTextOf, type CoveredText } from './covered-text.ts'
import { drawnLinesOf } from './drawn-lines.ts'
import type { PdfEngine } from './engine.ts'
import type { FormFields } from './form-fields.ts'
import { pageFrameOf, type PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'
import { contentOf, isPictured, mayLackMap } from './text-layer.ts'

/** A picture smaller than this, in points, holds no table: a seal, a logo, a rule. */
const smallest = { width: 150, height: 60 }

/** One page of an open PDF -> what it is, and its ink where its text is its own. `index` counts from 0. */
export function inkOfPage(
  engine: PdfEngine,
  { document, fields }: { readonly document: number; readonly fields: FormFields },
  index: number,
  scratch: Scratch,
): { readonly page: Page; readonly ink?: PageInk; readonly note?: Note; readonly lacksMap?: boolean } {
  const number = index + 1
  let handle = engine.FPDF_LoadPage(document, index)
  if (handle === 0) return unreadable(number)
  try {
    const frame = pageFrameOf(engine, handle, scratch)
    const { width, height } = frame
    const annotated = withAnnotations(engine, { document, fields, index, handle }, frame, scratch)
    handle = annotated.handle
    const drawn = drawnLinesOf(engine, handle, frame, scratch)
    const covered = isPictured(drawn, frame) ? coveredTextOf(engine, { document, handle }, frame, scratch) : noText
    const printed = charactersOf(engine, handle, frame, scratch, covered)
    const characters = {
      ...printed,
      glyphs: [...printed.glyphs, ...annotated.glyphs],
      shown: printed.shown + annotated.glyphs.length,
    }
    const content = contentOf(characters, drawn, frame)
    const page: Page = { number, width, height, unit: 'point', content }
    const lacksMap = mayLackMap(characters)
    if (content !== 'text') return { page, lacksMap }
    const { glyphs } = characters
    const pictures = drawn.images.filter((box) => isTelling(box, frame))
    const ink = { number, width, height, segments: drawn.segments, glyphs, pictures, rings: drawn.rings }
    return { page, ink, lacksMap }
  } finally {
    engine.FPDF_ClosePage(handle)
  }
}

const noText: CoveredText = new Set()

function unreadable(number: number): { page: Page; note: Note } {
  return {
    page: { number, width: 0, height: 0, unit: 'point', content: 'empty' },
    note: { code: 'unreadable-page', message: `第 ${number} 页已损坏，未能读取。`, at: { page: number } },
  }
}

/** A background over the whole sheet, with text of its own on it, is no picture of a table. */
const isTelling = ([, , width, height]: Box, frame: PageFrame) =>
  width >= smallest.width && height >= smallest.height && width * height < 0.9 * frame.width * frame.height
