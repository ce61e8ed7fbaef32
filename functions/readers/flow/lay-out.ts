import type { Block, Table } from '../../core/document.ts'
import { shownText } from './cell-text.ts'
import type { FlowBlock, FlowFigure, FlowTable } from './flow.ts'
import { partsOf } from './page-layout.ts'

/** A flow as the blocks of a document: layout tables dissolved, paragraphs and tables numbered in reading order. */
export function layOut(flow: readonly FlowBlock[]): Block[] {
  const blocks: Block[] = []
  let lines = 0
  let tables = 0
  const put = (block: FlowBlock): void => {
    if (block.kind === 'figure') blocks.push({ ...block, at: {} })
    else if (block.kind === 'paragraph') {
      const heading = block.heading === undefined ? {} : { heading: block.heading }
      for (const text of block.text.split('\n'))
        blocks.push({ kind: 'paragraph', text, at: { line: ++lines }, ...heading })
    } else
      for (const part of partsOf(block)) {
        if ('open' in part) put(part.open)
        else {
          blocks.push(tableOf(part.settled, ++tables))
          for (const cell of part.settled.cells) figuresIn(cell.content).forEach(put)
        }
      }
  }
  flow.forEach(put)
  return blocks
}

const tableOf = (table: FlowTable, number: number): Table => ({
  kind: 'table',
  origin: 'marked',
  rows: table.rows,
  columns: table.columns,
  cells: table.cells.map(({ row, column, rowSpan, columnSpan, content, stored }) => ({
    row,
    column,
    rowSpan,
    columnSpan,
    text: shownText(content),
    ...(stored === undefined ? {} : { stored }),
  })),
  at: { table: number },
})

/** Pictures in a cell may be the figures themselves: they are said after the table. */
const figuresIn = (content: readonly FlowBlock[]): FlowFigure[] =>
  content.flatMap((block) =>
    block.kind === 'figure'
      ? [block]
      : block.kind === 'table'
        ? block.cells.flatMap((cell) => figuresIn(cell.content))
        : [],
  )
