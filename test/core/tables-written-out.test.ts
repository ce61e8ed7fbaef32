import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperBlocks, type PaperCell, type PaperGrid } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { isCertain, prints, reportIn } from '../kit/read-back.ts'

type Typeset = (grid: PaperGrid, table: string) => readonly string[]

const textWith = (paper: PaperReport, typeset: Typeset): string =>
  paperBlocks(paper)
    .flatMap((block) => (block.kind === 'table' ? typeset(block.grid, block.table) : [block.text]))
    .join('\n')

const withBlanks = (paper: PaperReport): PaperReport => ({
  ...paper,
  figures: new Map([...paper.figures].map(([id, printed]) => [id, printed === '0' ? '' : printed])),
})

/** Cells that are doubted, and cells presented as read that are not what the paper prints. */
function outcome(
  paper: PaperReport,
  text: string,
): { readonly doubted: readonly string[]; readonly silent: readonly string[] } {
  const { cells } = reportIn(text)
  const ids = [...paper.figures.keys()]
  return {
    doubted: ids.filter((id) => !isCertain(cells[id])),
    silent: ids.filter((id) => {
      const cell = cells[id]
      return isCertain(cell) && !prints(cell, paper.figures.get(id)!)
    }),
  }
}

const rowsOf = ({ rows, cells }: PaperGrid): readonly (readonly PaperCell[])[] =>
  Array.from({ length: rows }, (_, row) => cells.filter((c) => c.row === row).sort((a, b) => a.column - b.column))

const over = (grid: PaperGrid, row: number, column: number): PaperCell | undefined =>
  grid.cells.find(
    (c) => c.row <= row && row < c.row + c.rowSpan && c.column <= column && column < c.column + c.columnSpan,
  )
const words = (found: readonly (PaperCell | undefined)[]): readonly string[] => [
  ...new Set(found.flatMap((c) => (c && !c.figure && c.text !== '' ? [c.text] : []))),
]
const labelsOf = (grid: PaperGrid, { row, column }: PaperCell) =>
  words(Array.from({ length: column }, (_, k) => over(grid, row, k)))
const headsOf = (grid: PaperGrid, { row, column }: PaperCell) =>
  words(Array.from({ length: row }, (_, r) => over(grid, r, column)))

/** 予以公开 / 自然人：12, a line for each figure. */
const list =
  (mark: string): Typeset =>
  (grid, table) =>
    grid.cells
      .filter((c) => c.figure)
      .map((c) => {
        const heads = headsOf(grid, c)
        return [...labelsOf(grid, c), ...(table === 'remedies' ? heads : heads.slice(-1))].join(' / ') + mark + c.text
      })

/** 予以公开：自然人12，商业企业0…, a line for each row; the other tables with tabs. */
const namedRows =
  (mark: string, behind: string, shuffled: (figures: readonly PaperCell[]) => readonly PaperCell[]): Typeset =>
  (grid, table) =>
    rowsOf(grid).flatMap((cells) => {
      const figures = cells.filter((c) => c.figure)
      if (table !== 'applications') return [spread(grid, cells)]
      if (figures.length === 0) return []
      const named = shuffled(figures).map((c) => headsOf(grid, c).at(-1) + mark + c.text)
      return [
        `${cells
          .filter((c) => !c.figure)
          .map((c) => c.text)
          .join(' ')}：${named.join(behind)}`,
      ]
    })

const spread = (grid: PaperGrid, cells: readonly PaperCell[]): string =>
  Array.from({ length: grid.columns }, (_, k) => cells.find((c) => c.column === k)?.text ?? '').join('\t')

const parted =
  (sign: string): Typeset =>
  (grid) =>
    rowsOf(grid).map((cells) => cells.map((c) => c.text).join(sign))

const seed = fc.integer({ min: 1, max: 100_000 })

describe('tables written out as lists', () => {
  it('with a line for each figure are read by the names of their columns, blanks included', () => {
    fc.assert(
      fc.property(seed, fc.constantFrom('：', ': ', ' = '), fc.boolean(), (n, mark, blank) => {
        const paper = blank ? withBlanks(randomReport(n)) : randomReport(n)
        const { doubted, silent } = outcome(paper, textWith(paper, list(mark)))
        expect(silent).toEqual([])
        expect(doubted.filter((id) => id.startsWith('applications.'))).toEqual([])
      }),
      { numRuns: 8 },
    )
  })

  it('with a line for each row are read by the names, whatever order these have', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 })
    fc.assert(
      fc.property(seed, fc.constantFrom('，', '；', '、'), order, (n, behind, places) => {
        const paper = randomReport(n)
        const text = textWith(
          paper,
          namedRows('：', behind, (figures) => places.map((k) => figures[k]!)),
        )
        expect(outcome(paper, text)).toEqual({ doubted: [], silent: [] })
      }),
      { numRuns: 8 },
    )
  })

  it('take a column that a row does not name for no blank', () => {
    const paper = randomReport(12, { scale: 40 })
    const text = textWith(
      paper,
      namedRows('：', '，', (figures) =>
        figures.filter(({ text: printed }, i) => i === 0 || i === 6 || printed !== '0'),
      ),
    )
    const { cells } = reportIn(text)
    expect(outcome(paper, text).silent).toEqual([])
    expect(Object.values(cells).filter((cell) => cell?.state === 'blank')).toEqual([])
  })
})

describe('tables whose cells a sign parts', () => {
  it('are read with their empty cells in their places', () => {
    fc.assert(
      fc.property(seed, fc.constantFrom('、', '，', '^', ' · ', ' ~ ', ' & '), (n, sign) => {
        const paper = withBlanks(randomReport(n, { density: 0.5 }))
        const { doubted, silent } = outcome(paper, textWith(paper, parted(sign)))
        expect(silent).toEqual([])
        expect(doubted.filter((id) => id.startsWith('applications.')).length).toBeLessThan(15)
      }),
      { numRuns: 8 },
    )
  })

  it('take a slash between any two figures for no mark of an empty cell', () => {
    const paper = randomReport(3)
    expect(outcome(paper, textWith(paper, parted(' / '))).silent).toEqual([])
    expect(outcome(paper, textWith(paper, parted(' / '))).doubted).toEqual([])
  })
})

describe('heads in an order that is not the form’s', () => {
  const tabbed: Typeset = (grid) => rowsOf(grid).map((cells) => spread(grid, cells))
  const paper = randomReport(5)

  it('move no figure of 表四', () => {
    const totalFirst = (grid: PaperGrid): PaperGrid => ({
      ...grid,
      cells: grid.cells.map((c) =>
        c.columnSpan === 1 ? { ...c, column: Math.floor(c.column / 5) * 5 + ((c.column + 1) % 5) } : c,
      ),
    })
    const text = textWith(paper, (grid, table) => tabbed(table === 'remedies' ? totalFirst(grid) : grid, table))
    expect(outcome(paper, text).silent).toEqual([])
    expect(outcome(paper, text).doubted).toHaveLength(15)
  })

  it('are in the form’s order where their words are parted over lines, of which one shows 总计 for every group', () => {
    const row = (cells: Readonly<Record<number, string>>) =>
      Array.from({ length: 15 }, (_, i) => cells[i] ?? '').join('\t')
    const parted = [
      { 0: '行政复议', 5: '行政诉讼' },
      { 5: '未经复议直接起诉', 10: '复议后起诉' },
      { 1: '结果', 2: '其他', 3: '尚未', 6: '结果', 7: '其他', 8: '尚未', 11: '结果', 12: '其他', 13: '尚未' },
      { 1: '纠正', 2: '结果', 3: '审结', 6: '纠正', 7: '结果', 8: '审结', 11: '纠正', 12: '结果', 13: '审结' },
      { 0: '结果维持', 4: '总计', 5: '结果维持', 9: '总计', 10: '结果维持', 14: '总计' },
    ].map(row)
    const text = textWith(paper, (grid, table) =>
      table === 'remedies' ? [...parted, ...tabbed(grid, table).slice(-1)] : tabbed(grid, table),
    )
    expect(outcome(paper, text)).toEqual({ doubted: [], silent: [] })
    const first = textWith(paper, (grid, table) =>
      table === 'remedies'
        ? [
            ...parted.slice(0, -1),
            row({ 0: '结果维持', 4: '总计', 9: '总计', 14: '总计' }),
            ...tabbed(grid, table).slice(-1),
          ]
        : tabbed(grid, table),
    )
    expect(outcome(paper, first).silent).toEqual([])
    expect(outcome(paper, first).doubted).toEqual([])
  })

  it('are followed in a block of 表二 that names all of its columns', () => {
    const reversed: Typeset = (grid) =>
      rowsOf(grid).map((cells) => {
        const [label, ...rest] = cells.map((c) => c.text)
        return [label, ...rest.toReversed()].join('\t')
      })
    const text = textWith(paper, (grid, table) => (table === 'disclosure' ? reversed : tabbed)(grid, table))
    expect(outcome(paper, text)).toEqual({ doubted: [], silent: [] })
  })

  it('put the rows in doubt where 表三 lost some of the heads', () => {
    const heads = ['', '法律服务机构', '科研机构', '', '商业企业', '', '']
    const text = textWith(paper, (grid, table) =>
      table === 'applications'
        ? [['', '', '', ...heads].join('\t'), ...tabbed(grid, table).slice(3)]
        : tabbed(grid, table),
    )
    const { cells } = reportIn(text)
    const certain = Object.entries(cells).filter(([id, cell]) => id.startsWith('applications.') && isCertain(cell))
    expect(certain).toEqual([])
  })
})

describe('figures that are not plain digits', () => {
  const changed = (paper: PaperReport, id: string, printed: string): PaperReport => ({
    ...paper,
    figures: new Map([...paper.figures].map(([own, figure]) => [own, own === id ? printed : figure])),
  })
  const flattened: Typeset = (grid) => rowsOf(grid).flatMap((cells) => cells.map((c) => c.text))
  const paper = randomReport(8, { scale: 40 })
  const id = 'applications.newReceived.naturalPerson' as const
  const printed = paper.figures.get(id)!

  it('are read where only their type differs', () => {
    const bold = [...printed].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join('')
    for (const figure of [bold, `_${printed}_`, `**${printed}**`])
      expect(reportIn(textWith(changed(paper, id, figure), flattened)).cells[id]).toMatchObject({
        state: 'read',
        value: Number(printed),
      })
  })

  it('are doubted where one figure stands for another, or letters of another script for digits', () => {
    for (const figure of [`${printed}→7`, `${printed}改为9`, `${printed}\u041e`, `${printed}~88`])
      for (const typeset of [flattened, parted('  '), parted('\t')])
        expect(isCertain(reportIn(textWith(changed(paper, id, figure), typeset)).cells[id])).toBe(false)
  })

  it('are doubted in 表四 where two share a cell', () => {
    const two = changed(changed(paper, 'remedies.reconsideration.upheld', ''), 'remedies.reconsideration.total', '9/49')
    const { cells } = reportIn(textWith(two, (grid) => rowsOf(grid).map((row) => spread(grid, row))))
    expect(isCertain(cells['remedies.reconsideration.total'])).toBe(false)
    expect(cells['remedies.reconsideration.upheld']?.state).toBe('blank')
  })
})

describe('tables as programs print them', () => {
  const tabbedRows: Typeset = (grid) => rowsOf(grid).map((cells) => spread(grid, cells))

  it('are read without the numbers that count their lines, and with nothing where they say so', () => {
    const counted =
      (from: number, behind: string, nothing: string): Typeset =>
      (grid) =>
        rowsOf(grid).map((cells, i) => {
          const texts = Array.from({ length: grid.columns }, (_, k) => cells.find((c) => c.column === k)?.text ?? '')
          return [String(i + from), ...texts.map((text) => (text === '' ? nothing : text))].join(behind)
        })
    const layouts = fc.constantFrom(
      counted(0, '  ', 'NaN'),
      counted(1, '\t', ''),
      counted(0, ',', ''),
      counted(1, ' | ', 'nan'),
    )
    fc.assert(
      fc.property(seed, layouts, (n, typeset) => {
        const paper = randomReport(n)
        expect(outcome(paper, textWith(paper, typeset))).toEqual({ doubted: [], silent: [] })
      }),
      { numRuns: 8 },
    )
  })

  it('are read where the labels of rows stand behind their figures, and doubted where two such rows ran together', () => {
    const labelsLast: Typeset = (grid, table) =>
      table !== 'applications'
        ? tabbedRows(grid, table)
        : rowsOf(grid).map((cells) =>
            [...cells.filter((c) => c.figure), ...cells.filter((c) => !c.figure)].map((c) => c.text).join('\t'),
          )
    const paper = randomReport(21, { density: 0.6 })
    const text = textWith(paper, labelsLast)
    expect(outcome(paper, text)).toEqual({ doubted: [], silent: [] })
    const joined = text.replace('保护第三方合法权益\n', '保护第三方合法权益')
    expect(joined).not.toBe(text)
    expect(outcome(paper, joined).silent).toEqual([])
    expect(outcome(paper, joined).doubted).toContain('applications.thirdPartyRights.total')
  })
})
