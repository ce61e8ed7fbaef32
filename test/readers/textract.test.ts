import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Document, Table } from '../../functions/core/document.ts'
import { scanPatterns } from '../../functions/core/scan-pattern.ts'
import { withAssumedLabels } from '../../functions/readers/textract/assume-labels.ts'
import { choosePages } from '../../functions/readers/textract/choose-pages.ts'
import { documentFromTextract } from '../../functions/readers/textract/document.ts'
import { composeTextract, type TextractOptions } from '../kit/compose-textract.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'

const tablesOf = (document: Document) => document.blocks.filter((block) => block.kind === 'table')

const textAt = (table: Table, row: number, column: number) =>
  table.cells.find(
    (c) => c.row <= row && row < c.row + c.rowSpan && c.column <= column && column < c.column + c.columnSpan,
  )

/** Every figure of a report, and what the document has at its place. */
function figuresOf(seed: number, options: TextractOptions) {
  const report = randomReport(seed)
  const tables = tablesOf(documentFromTextract(composeTextract(report, { seed, ...options })))
  const papers = paperBlocks(report).filter((block) => block.kind === 'table')
  expect(tables.map((t) => [t.rows, t.columns])).toEqual(papers.map((p) => [p.grid.rows, p.grid.columns]))
  return papers.flatMap((paper, i) =>
    paper.grid.cells
      .filter((cell) => cell.figure)
      .map((cell) => ({ printed: cell.text, read: textAt(tables[i]!, cell.row, cell.column) })),
  )
}

describe('the reader of Textract responses', () => {
  it.each([
    ['as they come today', {}],
    ['from before merged cells were told', { old: true }],
    ['of an engine that knows no Chinese', { noiseLabels: true }],
    ['with LAYOUT, over many result pages', { layout: true, blocksPerResponse: 97 }],
  ] as const)('reads every figure of composed responses %s', (_, options) => {
    for (let seed = 1; seed <= 15; seed++) {
      const wrong = figuresOf(seed, options).filter(
        ({ printed, read }) => read?.text !== printed || (read.confidence ?? 0) < 0.9 || (read.structure ?? 0) < 0.9,
      )
      expect(wrong).toEqual([])
    }
  })

  it('joins the parts of a table that runs over pages, each cell keeping its page', () => {
    const table = tablesOf(documentFromTextract(composeTextract(randomReport(3))))[1]!
    expect(new Set(table.cells.map((cell) => cell.page)).size).toBe(2)
  })

  it.each([false, true])('joins them over page numbers and running heads, with labels as noise: %s', (noiseLabels) => {
    for (let seed = 1; seed <= 8; seed++) {
      const options = { headsAndFeet: true, noiseLabels, layout: seed % 2 === 0 }
      const wrong = figuresOf(seed, options).filter(({ printed, read }) => read?.text !== printed)
      expect(wrong).toEqual([])
      const document = documentFromTextract(composeTextract(randomReport(seed), options))
      const text = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []))
      expect(text).toContain('- 2 -')
    }
  })

  it('joins no two tables with text between them that is no head or foot', () => {
    const tables = tablesOf(documentFromTextract(composeTextract(randomReport(3), { headsAndFeet: true })))
    expect(tables).toHaveLength(3)
  })

  it('keeps how sure the reading is apart from how sure the place is', () => {
    const misread = new Map([['applications 5 3', { text: '7', confidence: 41 }]])
    const table = tablesOf(documentFromTextract(composeTextract(randomReport(5), { misread })))[1]!
    const cell = textAt(table, 5, 3)!
    expect([cell.text, cell.confidence, cell.structure! >= 0.9]).toEqual(['7', 0.41, true])
  })

  it('is not sure of a cell in which the engine saw nothing: it may be a lone 0', () => {
    const misread = new Map([['applications 5 3', { text: '', confidence: 0 }]])
    const table = tablesOf(documentFromTextract(composeTextract(randomReport(5), { misread })))[1]!
    expect(textAt(table, 5, 3)).toMatchObject({ text: '', confidence: 0.5 })
  })

  it('joins the text of a merged cell from the cells it covers', () => {
    const document = documentFromTextract(composeTextract(randomReport(2)))
    const merged = tablesOf(document)[0]!.cells[0]!
    expect([merged.columnSpan > 1, merged.text]).toEqual([true, '第二十条第（一）项'])
  })

  it('does not repeat the text of tables as paragraphs', () => {
    const report = randomReport(4)
    const paragraphs = documentFromTextract(composeTextract(report)).blocks.filter((b) => b.kind === 'paragraph')
    const text = paragraphs.map((p) => p.text).join('')
    expect(text).toBe(
      paperBlocks(report)
        .flatMap((block) => (block.kind === 'table' ? [] : [block.text]))
        .join(''),
    )
  })

  it('names pages, sizes and boxes as in the original where only some pages were sent', () => {
    const sent = [1, 4].map(
      (number) => ({ number, width: 1000, height: 1400, unit: 'pixel', content: 'scanned' }) as const,
    )
    const document = documentFromTextract(composeTextract(randomReport(3)), sent)
    expect(document.pages.slice(0, 2).map((p) => [p.number, p.width, p.content])).toEqual([
      [1, 1000, 'text'],
      [4, 1000, 'text'],
    ])
    expect(Math.max(...document.blocks.map((b) => b.at.box?.[0] ?? 0))).toBeGreaterThan(79)
  })

  it.each([[null], [{}], [[]], [{ Blocks: [{ BlockType: 'TABLE' }, 7, null] }]])('makes nothing of %j', (response) => {
    expect(documentFromTextract(response).blocks).toEqual([])
  })

  const samples = '../shared/textract'
  it.runIf(existsSync(samples)).each([
    ['table-example-response', 1, 6, 5],
    ['tables_with_merged_cells_sample1', 3, 3, 2],
    ['2023-Q2-table-model-sample', 1, 13, 5],
  ] as const)('reads the real response %s without a hole', (name, count, rows, columns) => {
    const response: unknown = JSON.parse(readFileSync(`${samples}/${name}.json`, 'utf8'))
    const tables = tablesOf(documentFromTextract(response))
    expect(tables.length).toBe(count)
    expect([tables[0]!.rows, tables[0]!.columns]).toEqual([rows, columns])
    for (const table of tables)
      for (let row = 0; row < table.rows; row++)
        for (let column = 0; column < table.columns; column++) expect(textAt(table, row, column)).toBeDefined()
  })
})

describe('labels that came back as noise', () => {
  const patterns = scanPatterns()
  const read = (seed: number, options: TextractOptions) =>
    withAssumedLabels(documentFromTextract(composeTextract(randomReport(seed), { seed, ...options })), patterns)

  it('are taken from the one printed pattern that the table has the shape of, and say so', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const papers = paperBlocks(randomReport(seed)).filter((block) => block.kind === 'table')
      const tables = tablesOf(read(seed, { noiseLabels: true, old: seed % 2 === 0 }))
      const cells = (i: number) => tables[i]!.cells.map((c) => [c.row, c.column, c.text, c.assumed ?? false])
      papers.forEach((paper, i) =>
        expect(cells(i)).toEqual(paper.grid.cells.map((c) => [c.row, c.column, c.text, !c.figure])),
      )
    }
  })

  it('are left alone where they are readable', () => {
    expect(tablesOf(read(3, {})).flatMap((t) => t.cells.filter((c) => c.assumed))).toEqual([])
  })

  it('stay noise where a figure stands outside the places of figures', () => {
    const misread = new Map([['applications 4 0', { text: '17', confidence: 99 }]])
    const table = tablesOf(read(3, { noiseLabels: true, misread }))[1]!
    expect(table.cells.some((c) => c.assumed)).toBe(false)
  })
})

describe('the choice of pages to send', () => {
  const page = (number: number, content: 'text' | 'scanned') =>
    ({ number, width: 595, height: 842, unit: 'point', content }) as const
  const document = (contents: readonly ('text' | 'scanned')[]): Document => ({
    format: 'pdf',
    blocks: [],
    pages: contents.map((content, i) => page(i + 1, content)),
    notes: [],
    metadata: {},
  })
  const scan = document(['scanned', 'scanned', 'scanned', 'scanned', 'scanned'])

  it('takes the first, the last and those with lines', () => {
    expect(choosePages(scan, false, new Set([3]))).toEqual([1, 3, 5])
  })

  it('takes all where the setting says so or nothing is known of the lines', () => {
    expect(choosePages(scan, true, new Set([3]))).toEqual([1, 2, 3, 4, 5])
    expect(choosePages(scan, false)).toEqual([1, 2, 3, 4, 5])
  })

  it('never sends a page that has its own text', () => {
    expect(choosePages(document(['text', 'scanned', 'text']), true)).toEqual([2])
  })
})
