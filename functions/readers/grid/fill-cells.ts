import type { Table, TableCell } from '../../core/document.ts'
import { withoutEmptyRows } from './empty-rows.ts'
import { isUnfinished, joinLines, paddingOf } from './cell-text.ts'
import type { Glyph } from './ink.ts'
import { closeUp } from './letter-spacing.ts'
import type { Lattice } from './lattice.ts'
import type { Region } from './regions.ts'
import { settleOverflow } from './overflow.ts'
import { textLinesOf, type TextLine } from './text-lines.ts'

/** A region with what is written in it. */
export type FilledRegion = { readonly region: Region; readonly lines: readonly TextLine[]; readonly overflows: boolean }

/**
 * Splits the glyphs of a page into those whose middle lies in the lattice, by region, and the rest. `spacing` is the gap
 * between the digits of a figure where the document sets them apart.
 */
export function fillRegions(
  lattice: Lattice,
  glyphs: readonly Glyph[],
  spacing?: number,
): { readonly filled: readonly FilledRegion[]; readonly rest: readonly Glyph[] } {
  const regionAt = regionFinder(lattice)
  const inside = new Map<Region, Glyph[]>(lattice.regions.map((region) => [region, []]))
  const rest: Glyph[] = []
  for (const glyph of glyphs) {
    const [x, y, width, height] = glyph.box
    const region = regionAt(x + width / 2, y + height / 2)
    if (region) inside.get(region)!.push(glyph)
    else rest.push(glyph)
  }
  const overflowing = settleOverflow(inside)
  const filled = lattice.regions.map((region) => {
    const lines = textLinesOf(inside.get(region)!)
    return {
      region,
      lines: spacing === undefined ? lines : closeUp(lines, spacing),
      overflows: overflowing.has(region),
    }
  })
  return { filled, rest }
}

/** A table of one page, with what is needed to tell whether the next page goes on with it. */
export type PageTable = {
  readonly table: Table
  readonly page: number
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Cells whose last line is full: their text may go on in the next part of the cell. */
  readonly unfinished: ReadonlySet<TableCell>
  readonly lines: readonly TextLine[]
}

/** The neutral table of a lattice and the text in it. A cell whose extent the page leaves open says so in `structure`. */
export function pageTableOf(lattice: Lattice, everything: readonly FilledRegion[], page: number): PageTable {
  const { rows, filled } = withoutEmptyRows(lattice.rows, everything)
  const padding = paddingOf(filled)
  const unfinished = new Set<TableCell>()
  const cells = filled.map(({ region, lines, overflows }): TableCell => {
    const { row, column, rowSpan, columnSpan, box } = region
    const text = joinLines(lines, box, padding)
    const unsure = !region.sure || overflows
    const cell = { row, column, rowSpan, columnSpan, text, box, page, ...(unsure ? { structure: 0.5 } : {}) }
    if (isUnfinished(lines, box, padding)) unfinished.add(cell)
    return cell
  })
  const { columns, box } = lattice
  const table: Table = { kind: 'table', origin: 'ruled', rows, columns, cells, at: { page, box } }
  return { table, page, xs: lattice.xs, ys: lattice.ys, unfinished, lines: filled.flatMap(({ lines }) => lines) }
}

function regionFinder({ xs, ys, rows, columns, regions }: Lattice): (x: number, y: number) => Region | undefined {
  const at: Region[] = []
  for (const region of regions)
    for (let r = region.row; r < region.row + region.rowSpan; r++)
      for (let c = region.column; c < region.column + region.columnSpan; c++) at[r * columns + c] = region
  return (x, y) => {
    const [column, row] = [intervalOf(xs, x), intervalOf(ys, y)]
    return column < 0 || column >= columns || row < 0 || row >= rows ? undefined : at[row * columns + column]
  }
}

/** Index of the interval of an ascending list that holds the value; -1 before the first, the last index after the last. */
function intervalOf(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
