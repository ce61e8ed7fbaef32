import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import { annual2019 } from '../../functions/core/forms/annual-2019.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { doubtedStates, type Report } from '../../functions/core/report.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { paperBlocks, type PaperCell, type PaperGrid } from '../kit/paper.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { reportIn } from '../kit/read-back.ts'

/** Pages whose tables a mirror printed in its own manner, offices that explain the form in its labels. */

type Print = (rows: readonly (readonly PaperCell[])[], columns: number) => string

const rowsOf = (grid: PaperGrid) =>
  Array.from({ length: grid.rows }, (_, row) =>
    grid.cells.filter((c) => c.row === row).sort((a, b) => a.column - b.column),
  )

const readBack = (paper: PaperReport, print: Print, change: (cell: PaperCell) => string = (c) => c.text): Report =>
  reportIn(
    paperBlocks(paper)
      .map((block) =>
        block.kind === 'table'
          ? print(
              rowsOf(block.grid).map((row) => row.map((c) => ({ ...c, text: change(c) }))),
              block.grid.columns,
            )
          : block.text,
      )
      .join('\n'),
  )

/** Bars between cells, and behind them one for each column that a merged cell takes. */
const barsAtTheEnd: Print = (rows, columns) =>
  rows.map((row) => `${row.map((c) => c.text).join(' | ')} ${'|'.repeat(1 + columns - row.length)}`).join('\n')
const bars: Print = (rows) => rows.map((row) => `${row.map((c) => c.text).join(' | ')} |`).join('\n')
const barLines: Print = (rows) => rows.map((row) => row.map((c) => `${c.text} |`).join('\n')).join('\n')
const spaces: Print = (rows) =>
  rows.map((row) => row.map((c) => c.text).filter((text) => text !== '').join(' ')).join('\n') // prettier-ignore

const blankZeros = (cell: PaperCell) => (cell.figure && cell.text === '0' ? '' : cell.text)

const misread = (report: Report, paper: PaperReport) =>
  [...paper.figures].filter(([id, printed]) => {
    const cell = report.cells[id]!
    return !doubtedStates.has(cell.state) && Number(cell.value ?? 0) !== Number.parseFloat(printed)
  })
const doubted = (report: Report, paper: PaperReport) =>
  [...paper.figures.keys()].filter((id) => doubtedStates.has(report.cells[id]!.state))

const paper2021 = randomReport(4, { edition: annual2021, scale: 40, density: 0.5 })
const paper2019 = randomReport(11, { edition: annual2019, scale: 40 })

describe('zeros printed as nothing', () => {
  it('are blanks in their places where bars show the cells, however merged labels were printed', () => {
    for (const print of [bars, barsAtTheEnd])
      for (const paper of [paper2019, paper2021]) {
        const report = readBack(paper, print, blankZeros)
        expect(misread(report, paper)).toEqual([])
        expect(doubted(report, paper)).toEqual([])
      }
  })

  it('are never taken for figures of other columns, whatever the figures are', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(bars, barsAtTheEnd, barLines, spaces), (seed, print) => {
        const paper = randomReport(seed)
        expect(misread(readBack(paper, print, blankZeros), paper)).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it('leave a part and its total whole, even where digits of them would add up', () => {
    const figures = new Map(paper2021.figures)
    for (const [id] of figures) if (id.startsWith('applications.')) figures.set(id, '0')
    for (const row of ['newReceived', 'mustBeCreated', 'totalProcessed'])
      for (const column of ['naturalPerson', 'total']) figures.set(`applications.${row}.${column}` as CellId, '1827')
    const paper = { ...paper2021, figures }
    expect(misread(readBack(paper, spaces, blankZeros), paper)).toEqual([])
  })

  it('are read where a mark stands for each of them between spaces', () => {
    const report = readBack(paper2021, spaces, (c) => (c.figure && c.text === '0' ? '-' : c.text))
    expect(misread(report, paper2021)).toEqual([])
    expect(doubted(report, paper2021).filter((id) => id.startsWith('applications.'))).toEqual([])
  })
})

describe('explanations in brackets behind the labels', () => {
  const explained: Readonly<Record<string, string>> = {
    规章: '规章（由有立法权的地方填报，县级机关填0）',
    规范性文件: '规范性文件（名称为规定、办法、细则的决定，经合法性审核的，一般属于规范性文件）',
    '本年增/减': '本年增/减（减少的事项数前加减号，如-8）',
    处理决定数量: '处理决定数量（指2019年行政许可、行政处罚等办理件数）',
    其他对外管理服务事项: '其他对外管理服务事项（不含行政许可、行政处罚、行政强制，含行政确认和行政奖励）',
  }

  it('neither hide a row nor stand for one, and their figures are none of the table', () => {
    for (const print of [bars, barLines, spaces]) {
      const report = readBack(paper2019, print, (c) => explained[c.text] ?? c.text)
      expect(misread(report, paper2019)).toEqual([])
      expect(doubted(report, paper2019)).toEqual([])
    }
  })

  it('of a row the form does not have leave its figures with that row', () => {
    const added = '其他公开文件（指除规范性文件以外以本单位名义公开的文件） | 186 | 86 | 255 |'
    const print: Print = (rows, columns) =>
      bars(rows, columns).replace(/^(规范性文件.*)$/m, (line) => `${line}\n${added}`)
    const report = readBack(paper2019, print)
    expect(misread(report, paper2019)).toEqual([])
    expect(report.unknownRows.map((row) => row.values)).toEqual([['186', '86', '255']])
  })
})

describe('digits typed apart in one cell', () => {
  it('are one figure, whichever the cell and the reader', async () => {
    const papers = fc.tuple(fc.nat(10_000), fc.constantFrom(' ', '\u00a0', '\u3000', '  '), fc.nat(1_000))
    await fc.assert(
      fc.asyncProperty(papers, async ([seed, space, at]) => {
        const paper = randomReport(seed)
        const long = [...paper.figures].filter(([, printed]) => /^[1-9]\d+$/.test(printed))
        const apart = new Map(paper.figures)
        for (const [id, printed] of [long[at % long.length]!, long[(at * 7) % long.length]!])
          apart.set(id, [...printed].join(space))
        const blocks = paperBlocks({ ...paper, figures: apart })
        for (const bytes of [typesetHtml(blocks), typesetDocx(blocks)]) {
          const reading = await readFile(bytes)
          if (!('kind' in reading) || reading.kind !== 'document') throw new Error('not read')
          const read = interpret(reading.document)
          if (read.kind !== 'reports') throw new Error('rejected')
          expect(misread(read.reports[0]!, paper)).toEqual([])
          expect(doubted(read.reports[0]!, paper)).toEqual([])
        }
      }),
      { numRuns: 10 },
    )
  })

  it('are left to a person where they may be two figures', () => {
    const report = readBack(paper2021, bars, (c) => (c.figure && c.row === 9 && c.column === 1 ? '12 5' : c.text))
    const cell = report.cells['disclosure.penalty']!
    expect(doubtedStates.has(cell.state)).toBe(true)
    expect(cell.raw).toBe('12 5')
  })
})

describe('words of the form', () => {
  it('are known where conversion to traditional characters replaced them', () => {
    const convert = (text: string) => text.replace('文件', '檔案').replace('项目', '專案').replace('制作', '製作')
    const report = readBack(paper2019, bars, (c) => (c.figure ? c.text : convert(c.text)))
    expect(doubted(report, paper2019)).toEqual([])
  })

  it('printed twice above different figures do not make one of these', () => {
    const report = readBack(paper2019, bars, (c) =>
      /^本年新(?:制作|公开)数量$/.test(c.text)
        ? '本年新'
        : c.figure && c.column > 0 && c.column < 3 && c.row < 5
          ? '4'
          : c.text,
    )
    expect(report.cells['disclosure.regulationsPublished']).toMatchObject({ value: 4, state: 'read' })
  })
})
