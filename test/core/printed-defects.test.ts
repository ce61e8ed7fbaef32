import { describe, expect, it } from 'vitest'
import { editionNamed, editionOf } from '../../functions/core/edition.ts'
import type { TableKey } from '../../functions/core/form.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { judge } from '../../functions/core/judge.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { defaultSettings } from '../../functions/core/settings.ts'
import { htmlReader } from '../../functions/readers/html/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { paperBlocks, type PaperBlock, type PaperCell, type PaperGrid } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

type Change = (blocks: readonly PaperBlock[]) => readonly PaperBlock[]

const inTable =
  (table: TableKey, change: (grid: PaperGrid) => PaperGrid | null): Change =>
  (blocks) =>
    blocks.flatMap((block): readonly PaperBlock[] => {
      if (block.kind !== 'table' || block.table !== table) return [block]
      const grid = change(block.grid)
      return grid ? [{ ...block, grid }] : []
    })

/** The figures of a table by their order on paper. */
const figures = (table: TableKey, indexes: readonly number[], print: (text: string) => string): Change =>
  inTable(table, (grid) => {
    const places = grid.cells.filter((cell) => cell.figure).sort((a, b) => a.row - b.row || a.column - b.column)
    const chosen = new Set(indexes.map((index) => places[index]))
    return { ...grid, cells: grid.cells.map((cell) => (chosen.has(cell) ? { ...cell, text: print(cell.text) } : cell)) }
  })

const headed = (number: string) => (block: PaperBlock) => block.kind === 'heading' && block.text.startsWith(number)

/** A chapter with everything up to the next heading or the signature. */
const withoutChapter =
  (number: string): Change =>
  (blocks) => {
    const from = blocks.findIndex(headed(number))
    const length = blocks.slice(from + 1).findIndex(({ kind }) => kind === 'heading' || kind === 'signature')
    return [...blocks.slice(0, from), ...blocks.slice(from + 1 + length)]
  }

const withoutRow = (row: number): Change =>
  inTable('applications', (grid) => ({
    ...grid,
    rows: grid.rows - 1,
    cells: grid.cells.flatMap((cell) =>
      cell.row === row && cell.rowSpan === 1
        ? []
        : [
            {
              ...cell,
              row: cell.row > row ? cell.row - 1 : cell.row,
              rowSpan: cell.row < row && cell.row + cell.rowSpan > row ? cell.rowSpan - 1 : cell.rowSpan,
            },
          ],
    ),
  }))

/** A column 小计 between the organisations and 总计. */
const withSubtotals: Change = inTable('applications', (grid) => {
  const last = grid.columns - 1
  const moved = grid.cells.map((cell) =>
    cell.column === last
      ? { ...cell, column: last + 1 }
      : cell.columnSpan > 1 && cell.column + cell.columnSpan >= last
        ? { ...cell, columnSpan: cell.columnSpan + 1 }
        : cell,
  )
  const added = Array.from({ length: grid.rows }, (_, row): PaperCell[] => {
    const parts = grid.cells.filter(
      (cell) => cell.figure && cell.row === row && cell.column > last - 6 && cell.column < last,
    )
    const at = { row, column: last, rowSpan: 1, columnSpan: 1 }
    if (parts.length > 0)
      return [{ ...at, text: String(parts.reduce((sum, { text }) => sum + Number(text), 0)), figure: true }]
    return row === 2 ? [{ ...at, text: '小计', figure: false }] : []
  })
  return { ...grid, columns: grid.columns + 1, cells: [...moved, ...added.flat()] }
})

const relabelled = (from: string, to: string): Change =>
  inTable('disclosure', (grid) => ({
    ...grid,
    cells: grid.cells.map((cell) => (cell.text === from ? { ...cell, text: to } : cell)),
  }))

async function codesOf(change: Change): Promise<readonly string[]> {
  const paper = randomReport(11, { edition: editionNamed('annual-2021'), believable: true, scale: 12 })
  const reading = await htmlReader.read(typesetHtml(change(paperBlocks(paper))), defaultLimits)
  const interpretation = reading.kind === 'document' ? interpret(reading.document) : null
  if (interpretation?.kind !== 'reports') return ['rejected']
  return interpretation.reports.flatMap((report) =>
    judge({ report, edition: editionOf(report), settings: defaultSettings }, rules)
      .findings.filter(({ severity, verdict }) => severity !== 'notice' && verdict === 'broken')
      .map(({ code, severity }) => `${code} ${severity}`),
  )
}

describe('a defect printed in the document', () => {
  it.each<[string, Change, readonly string[]]>([
    ['none', (blocks) => blocks, []],
    ['a blank in 表三', figures('applications', [40], () => ''), ['STR-009 warning']],
    ['slashes in 表二', figures('disclosure', [0, 1, 2], () => '/'), ['STR-009 warning']],
    ['figures with their unit', figures('disclosure', [6, 7], (text) => `${text}件`), ['STR-010 warning']],
    ['a negative count', figures('remedies', [0], () => '-3'), ['STR-010 error']],
    ['half a licence', figures('disclosure', [6], () => '12.5'), ['STR-010 error']],
    ['表四 left out', inTable('remedies', () => null), ['STR-004 error']],
    ['表三 left out', inTable('applications', () => null), ['STR-004 error']],
    ['the last chapter left out', withoutChapter('六'), ['STR-001 error']],
    ['a heading lost', (blocks) => blocks.filter((block) => !headed('四')(block)), ['STR-001 warning']],
    ['a row of 表三 left out', withoutRow(12), ['STR-005 error']],
    ['a column 小计 added', withSubtotals, ['STR-006 error']],
    ['a label of the form before', relabelled('行政规范性文件', '规范性文件'), []],
    ['one wrong figure in 表三', figures('applications', [14], (text) => String(Number(text) + 4)), ['T3-004 error']],
    [
      'another title',
      (blocks) =>
        blocks.map((block) =>
          block.kind === 'title'
            ? { ...block, text: block.text.replace('年政府信息公开工作年度报告', '年度政务信息公开工作报告') }
            : block,
        ),
      ['STR-015 warning'],
    ],
  ])('is reported as what it is, and nothing else: %s', async (_, change, codes) => {
    expect(await codesOf(change)).toEqual(codes)
  })
})
