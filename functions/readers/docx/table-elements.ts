import { mergeDown } from '../flow/merge-down.ts'
import { attribute } from '../xml/attribute.ts'
import {
  cellOf,
  closeParagraph,
  enterStory,
  leaveStory,
  setOn,
  type BodyState,
  type Elements,
  type Opening,
} from './body-state.ts'
import { isFlat } from './ink.ts'
import { markedRows } from './rows.ts'
import { isOn, valueOf, wholeNumber } from './values.ts'

export const rowOf = ({ story }: BodyState) => story.tables.at(-1)?.rows.at(-1)

const mergesDown: Opening = (state, attributes) =>
  setOn(cellOf(state), 'down', valueOf(attributes) === 'restart' ? 'begin' : 'continue')
const hideRow: Opening = (state) => {
  setOn(rowOf(state), 'deleted', true)
  state.context.notebook.add('hidden-rows', '文档的表格中有隐藏或高度近于零的行，打印时不出现，未读入。')
}
const mergesAcross: Opening = (state, attributes) => setOn(cellOf(state), 'across', valueOf(attributes) !== 'restart')

/** Tables (ECMA-376 17.4), under the names of Word 2003's XML too. */
export const tableElements: Elements = {
  open: {
    'w:tbl': (state) => {
      closeParagraph(state, state.story)
      state.story.tables.push({ grid: [], rows: [] })
    },
    'w:gridCol': ({ story }, attributes) =>
      void story.tables.at(-1)?.grid.push(Number(attribute(attributes, 'w') ?? 0)),
    'w:tr': ({ story }) => void story.tables.at(-1)?.rows.push({ before: 0, deleted: false, cells: [] }),
    'w:hidden': (state, attributes, parent) => {
      if (parent === 'w:trPr' && isOn(attributes)) hideRow(state, attributes, parent)
    },
    'w:trHeight': (state, attributes, parent) => {
      if (isFlat(attributes)) hideRow(state, attributes, parent)
    },
    'w:gridBefore': (state, attributes) => setOn(rowOf(state), 'before', wholeNumber(attributes, 0)),
    'w:tc': (state) => {
      const row = rowOf(state)
      const { blocks } = enterStory(state)
      row?.cells.push({ span: 1, across: false, deleted: false, content: blocks })
    },
    'w:gridSpan': (state, attributes) => setOn(cellOf(state), 'span', Math.max(1, wholeNumber(attributes, 1))),
    'w:vMerge': mergesDown,
    'w:vmerge': mergesDown,
    'w:hMerge': mergesAcross,
    'w:hmerge': mergesAcross,
  },
  close: {
    'w:tc': (state) => {
      leaveStory(state)
      const cell = rowOf(state)?.cells.at(-1)
      if (cell?.down === 'continue' && cell.content.some((block) => block.kind !== 'figure'))
        state.context.notebook.add('text-under-merged-cell', '合并单元格下面还压着文字，显示时不可见，未读入。')
    },
    'w:tbl': ({ story }) => {
      const table = story.tables.pop()
      if (!table) return
      const rows = table.rows
        .filter((row) => !row.deleted)
        .map((row) => ({ ...row, cells: row.cells.filter((cell) => !cell.deleted) }))
        .filter((row) => row.cells.length > 0)
      if (rows.length > 0) story.blocks.push(mergeDown(markedRows({ ...table, rows })))
    },
  },
}
