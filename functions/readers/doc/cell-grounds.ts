import type { Colour } from '../flow/colour.ts'
import { oldShading, shading } from './letters.ts'
import type { ParagraphProperties, PlacedSprm } from './paragraph-properties.ts'

type Ground = readonly Colour[] | undefined

/** Where the shading of cells is told by tens of bytes: the first cell of each list ([MS-DOC] 2.6.3, TDefTableShd). */
const firstOf: Readonly<Record<number, number | undefined>> = {
  0xd612: 0,
  0xd616: 22,
  0xd60c: 44,
  0xd670: 0,
  0xd671: 22,
  0xd672: 44,
}

/** What the cells of a row lie on. */
export function readCellGrounds(sprms: readonly PlacedSprm[]): readonly Ground[] {
  const grounds: Ground[] = []
  // Programs write the 16-bit list for old readers beside the full one; where both speak of a cell, the full one holds.
  for (const { code, at, length, view } of sprms)
    if (code === 0xd609) for (let i = 0; i * 2 + 2 <= length; i++) grounds[i] = oldShading(view, at + i * 2)
  for (const { code, at, length, view } of sprms) {
    const first = firstOf[code]
    if (first !== undefined)
      for (let i = 0; i * 10 + 10 <= length; i++) grounds[first + i] = shading(view, at + i * 10, 10)
    else if (code === 0xd62d && length >= 12)
      grounds.fill(shading(view, at + 2, 10), view.getUint8(at), view.getUint8(at + 1))
  }
  return grounds
}

export const endsCell = (mark: string, { depth, endsRow, endsInnerRow, endsInnerCell }: ParagraphProperties): boolean =>
  !endsRow && !endsInnerRow && ((mark === '\u0007' && depth > 0) || endsInnerCell)

type Paragraph = { readonly mark: string; readonly properties: ParagraphProperties }
type OpenRow = { readonly grounds: readonly Ground[]; cell: number }

/**
 * What each paragraph lies on: its own ground, or that of its cell. Rows tell of their cells at their end, so from the last on.
 * What says it lies in more than `deepest` tables is damaged and taken to lie in as many, as by the stream of its rows.
 */
export function groundsOf(paragraphs: readonly Paragraph[], deepest: number): readonly Ground[] {
  const rows: (OpenRow | undefined)[] = []
  const grounds: Ground[] = []
  for (let i = paragraphs.length - 1; i >= 0; i--) {
    const { mark, properties } = paragraphs[i]!
    const depth = Math.min(Math.max(0, properties.depth), deepest)
    rows.length = Math.min(rows.length, depth + 1)
    if (properties.endsRow || properties.endsInnerRow)
      rows[depth] = { grounds: properties.cellGrounds ?? [], cell: properties.shape?.cells.length ?? 0 }
    else if (endsCell(mark, properties) && rows[depth]) rows[depth].cell--
    grounds[i] = properties.ground ?? rows.map((row) => row?.grounds[row.cell]).findLast((ground) => ground)
  }
  return grounds
}
