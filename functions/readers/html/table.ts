import type { FlowBlock } from '../flow/flow.ts'
import { placeRows, type RowCell } from '../flow/place-rows.ts'
import { readBlocks, type Reading } from './blocks.ts'
import { childrenAsSeen } from './children-as-seen.ts'
import { attributeOf, isElement, type Element, type Parent } from './parse.ts'
import { styleOf } from './style.ts'

/** A table element: its caption, then its grid. Row groups print head first and foot last, wherever they stand. */
export function readTable(table: Element, reading: Reading, level: number): readonly FlowBlock[] {
  const shown = (parent: Parent) =>
    childrenAsSeen(parent, reading.styles)
      .filter(isElement)
      .filter((element) => reading.hidden || !styleOf(element, reading.styles).hidden)
  const children = shown(table)
  const captions = children.filter((child) => child.tagName === 'caption')
  const groups = ['thead', 'tbody', 'tfoot']
    .flatMap((tag) => children.filter((child) => child.tagName === tag))
    .map((group) => shown(group).filter((row) => row.tagName === 'tr'))
  const rows = groups.flat().map((row) =>
    shown(row)
      .filter((cell) => cell.tagName === 'td' || cell.tagName === 'th')
      .map((cell): RowCell => {
        const content = readBlocks(cell, reading, level + 3, styleOf(cell, reading.styles).preserve ?? false)
        return { rowSpan: span(cell, 'rowspan', 65_534), columnSpan: span(cell, 'colspan', 1_000) || 1, content }
      }),
  )
  const placed = placeRows(
    rows,
    groups.map((group) => group.length),
  )
  return [...captions.flatMap((caption) => readBlocks(caption, reading, level + 1)), placed]
}

function span(cell: Element, name: string, most: number): number {
  const digits = /^\s*\+?(\d+)/.exec(attributeOf(cell, name) ?? '')?.[1]
  return digits === undefined ? 1 : Math.min(Number(digits), most)
}
