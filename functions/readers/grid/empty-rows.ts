import type { FilledRegion } from './fill-cells.ts'

/**
 * Leaves out rows in which nothing begins but blank cells while every other cell comes down from the row above: what a
 * printer leaves where a merged cell ends a little higher or lower than the rows beside it.
 */
export function withoutEmptyRows(
  rows: number,
  filled: readonly FilledRegion[],
): { rows: number; filled: FilledRegion[] } {
  let kept = [...filled]
  let count = rows
  const begun = new Uint16Array(rows)
  for (const { region } of filled) begun[region.row]!++
  for (let row = rows - 1; row > 0; row--) {
    if (begun[row] !== 1) continue
    const beginning = kept.filter(({ region }) => region.row === row)
    const passing = kept.some(({ region }) => region.row < row && row < region.row + region.rowSpan)
    const isEmpty = beginning.every(({ region, lines }) => region.rowSpan === 1 && lines.length === 0)
    if (beginning.length !== 1 || !passing || !isEmpty) continue
    kept = kept.filter((item) => !beginning.includes(item)).map((item) => withoutRow(item, row))
    count--
  }
  return { rows: count, filled: kept }
}

function withoutRow({ region, ...rest }: FilledRegion, row: number): FilledRegion {
  const isPassing = region.row < row && row < region.row + region.rowSpan
  return {
    ...rest,
    region: {
      ...region,
      row: region.row > row ? region.row - 1 : region.row,
      rowSpan: region.rowSpan - (isPassing ? 1 : 0),
    },
  }
}
