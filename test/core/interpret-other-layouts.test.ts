import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { TableKey } from '../../functions/core/form.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { doubtedStates, type Report } from '../../functions/core/report.ts'
import { paperBlocks, type PaperGrid } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { reportIn } from '../kit/read-back.ts'

type Fill = 'empty' | 'repeated'
type Print = (grid: PaperGrid, table: TableKey) => string

const paper = randomReport(4, { edition: annual2021, scale: 40, density: 0.5 })

/** The report with its tables printed by `print`, read back. */
function readBack(print: Print, from: PaperReport = paper): Report {
  const text = paperBlocks(from)
    .map((block) => (block.kind === 'table' ? print(block.grid, block.table) : block.text))
    .join('\n')
  return reportIn(text)
}

/** Rows of the table with every column, merged cells left empty or repeated. */
const matrixOf = (grid: PaperGrid, fill: Fill = 'empty'): string[][] => {
  const rows = Array.from({ length: grid.rows }, () => Array.from({ length: grid.columns }, () => ''))
  for (const { row, column, rowSpan, columnSpan, text } of grid.cells)
    for (let r = 0; r < rowSpan; r++)
      for (let c = 0; c < columnSpan; c++)
        if (fill === 'repeated' || (r === 0 && c === 0)) rows[row + r]![column + c] = text
  return rows
}
const cellsOf = (grid: PaperGrid) =>
  Array.from({ length: grid.rows }, (_, row) =>
    grid.cells.filter((c) => c.row === row).sort((a, b) => a.column - b.column),
  )
const flat: Print = (grid) =>
  cellsOf(grid)
    .flat()
    .map((c) => c.text)
    .join('\n')
const tabs: Print = (grid) => matrixOf(grid).map((row) => row.join('\t')).join('\n') // prettier-ignore
const withFigures = (grid: PaperGrid, change: (text: string, column: number) => string): PaperGrid => ({
  ...grid,
  cells: grid.cells.map((c) => (c.figure ? { ...c, text: change(c.text, c.column) } : c)),
})
const onlyApplications =
  (print: Print, otherwise: Print = flat): Print =>
  (grid, table) =>
    table === 'applications' ? print(grid, table) : otherwise(grid, table)

const valueOf = (report: Report, id: CellId) => Number(report.cells[id]?.value)
const isCertain = (report: Report, id: CellId) => !doubtedStates.has(report.cells[id]!.state)
const ids = [...paper.figures.keys()]
const printed = (id: CellId) => Number.parseFloat(paper.figures.get(id)!)
const doubted = (report: Report) => ids.filter((id) => !isCertain(report, id))
const misread = (report: Report) => ids.filter((id) => isCertain(report, id) && valueOf(report, id) !== printed(id))
const notRead = (report: Report) => [...doubted(report), ...misread(report)]

const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']

describe('a report is read whole', () => {
  it('from comma-separated values, quoted or not, merged cells empty or repeated', () => {
    expect(notRead(readBack((grid) => matrixOf(grid).map((row) => row.join(',')).join('\n')))).toEqual([]) // prettier-ignore
    expect(notRead(readBack((grid) => matrixOf(grid, 'repeated').map((row) => row.map((c) => `"${c}"`).join(',')).join('\n')))).toEqual([]) // prettier-ignore
  })

  it('from arrays of JSON', () => {
    expect(notRead(readBack((grid) => `[\n${matrixOf(grid).map((row) => JSON.stringify(row)).join(',\n')}\n]`))).toEqual([]) // prettier-ignore
  })

  it('from a markdown table with breaks, emphasis and escaped points in its labels', () => {
    const marked = (text: string) => `**${text.slice(0, 4)}<br>${text.slice(4)}**`.replace(/(\d)\./g, '$1\\.')
    const print: Print = (grid) =>
      matrixOf({ ...grid, cells: grid.cells.map((c) => (c.figure ? c : { ...c, text: marked(c.text) })) })
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n')
    expect(notRead(readBack(print))).toEqual([])
  })

  it('where the header names the columns in another order', () => {
    const swapped = (grid: PaperGrid): PaperGrid => {
      const moved = (column: number) => (column === 4 ? 5 : column === 5 ? 4 : column)
      return {
        ...grid,
        cells: grid.cells.map((c) => (c.columnSpan === 1 ? { ...c, column: moved(c.column) } : c)),
      }
    }
    expect(notRead(readBack(onlyApplications((grid, table) => flat(swapped(grid), table))))).toEqual([])
    expect(notRead(readBack(onlyApplications((grid, table) => tabs(swapped(grid), table))))).toEqual([])
  })

  it('where each figure stands behind the name of its column', () => {
    const print: Print = (grid) =>
      cellsOf(grid)
        .slice(3)
        .map((row) => {
          const labels = row.filter((c) => !c.figure).map((c) => c.text)
          const figures = row.filter((c) => c.figure).map((c, i) => `${columns[i]}${c.text}`)
          return `${labels.join(' ')}：${figures.join('，')}。`
        })
        .join('\n')
    const report = readBack(onlyApplications(print))
    expect(misread(report)).toEqual([])
    expect(valueOf(report, 'applications.notHeld.business')).toBe(printed('applications.notHeld.business'))
    expect(isCertain(report, 'applications.notHeld.business')).toBe(true)
  })

  it('where a column of the body stands among those of the form and only the sums tell which', () => {
    const print: Print = (grid) =>
      cellsOf(grid)
        .map((row) => {
          const figures = row.filter((c) => c.figure).map((c) => c.text)
          const organisations = figures.slice(1, 6).reduce((sum, text) => sum + Number(text), 0)
          const all = figures.length === 7 ? figures.toSpliced(6, 0, String(organisations)) : figures
          return [...row.filter((c) => !c.figure).map((c) => c.text), ...all].join('\n')
        })
        .join('\n')
    expect(notRead(readBack(onlyApplications(print)))).toEqual([])
  })

  it('where the labels of 表二 follow their figures', () => {
    const print: Print = (grid) =>
      cellsOf(grid)
        .flatMap((row) => [...row.filter((c) => c.figure), ...row.filter((c) => !c.figure)].map((c) => c.text))
        .join('\n')
    expect(notRead(readBack((grid, table) => (table === 'disclosure' ? print : flat)(grid, table)))).toEqual([])
  })

  it('where the number of a page stands among the figures', () => {
    const print: Print = (grid, table) => {
      const lines = flat(grid, table).split('\n')
      return lines.toSpliced(Math.floor(lines.length * 0.7), 0, '', '7', '').join('\n')
    }
    expect(notRead(readBack(print))).toEqual([])
  })

  it('where figures are written in Chinese, which then are no numbers of rows', () => {
    const digits = '零一二三四五六七八九'
    const chinese = (text: string): string => {
      const n = Number(text)
      if (!Number.isInteger(n) || n > 99) return text
      const tens = n < 10 ? '' : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十`
      return n < 10 ? digits[n]! : tens + (n % 10 === 0 ? '' : digits[n % 10])
    }
    expect(notRead(readBack((grid, table) => flat(withFigures(grid, chinese), table)))).toEqual([])
  })
})

describe('what the layout hides is left in doubt', () => {
  it('keeps blanks in their places where cells show, and doubts them where they do not', () => {
    const blank = (grid: PaperGrid) => withFigures(grid, (text) => (text === '0' ? '' : text))
    const shown = readBack((grid, table) => tabs(blank(grid), table))
    const zero = ids.find((id) => id.startsWith('applications.') && printed(id) === 0)!
    expect(shown.cells[zero]?.state).toBe('blank')
    expect(
      ids.filter((id) => isCertain(shown, id) && (shown.cells[id]!.value === null) !== (printed(id) === 0)),
    ).toEqual([])
    expect(misread(readBack((grid, table) => flat(blank(grid), table)))).toEqual([])
  })

  it('doubts columns whose heads, broken over lines of different height, stand in the text in an order that is not theirs', () => {
    const heads = [
      '（本列数据的勾稽关系为：第一项加第二项之和，等于第\t法人或其他组织',
      '三项加第四项之和）\t自然人\t社会公益法律服务\t总计',
      '商业企业科研机构\t其他',
      '组织\t机构',
    ]
    const print: Print = (grid, table) => [...heads, ...tabs(grid, table).split('\n').slice(3)].join('\n')
    expect(misread(readBack(onlyApplications(print)))).toEqual([])
  })

  it('does not add up totals that were left empty row after row', () => {
    const print: Print = (grid) =>
      cellsOf(withFigures(grid, (text, column) => (column === 9 ? '' : text)))
        .flat()
        .flatMap((c) => (c.text === '' ? [] : [c.text]))
        .join('\n')
    const report = readBack(onlyApplications(print))
    expect(report.cells['applications.newReceived.total']?.state).toBe('doubtful')
    expect(report.cells['applications.newReceived.naturalPerson']?.state).toBe('read')
    expect(misread(report)).toEqual([])
  })

  it('takes neither of two years printed beside each other', () => {
    const print: Print = (grid) =>
      matrixOf(grid)
        .map((row, r) =>
          row
            .flatMap((text, c) => (c < 3 ? [text] : r < 3 ? [text, text] : [text, String(Number(text) + 1)]))
            .join('\t'),
        )
        .join('\n')
    const report = readBack(onlyApplications(print))
    expect(misread(report)).toEqual([])
    expect(isCertain(report, 'applications.newReceived.naturalPerson')).toBe(false)
  })

  it('doubts a figure cut off at the end of a line', () => {
    const from = { ...paper, figures: new Map(paper.figures).set('disclosure.licensing', '447228') }
    const wide = (grid: PaperGrid) => cellsOf(grid).flat().map((c) => c.text).join(' ') // prettier-ignore
    const report = readBack((grid, table) => {
      const text = wide(grid)
      if (table !== 'disclosure') return text
      const at = text.indexOf('447228') + 3
      const line = Math.ceil(at / 2)
      const full = text.padStart(text.length + line * 2 - at, '　')
      return [full.slice(0, line), full.slice(line, line * 2), full.slice(line * 2)].join('\n')
    }, from)
    expect(isCertain(report, 'disclosure.licensing')).toBe(false)
  })

  it('does not give the figures of a label broken by other cells to the row before it', () => {
    const print: Print = (grid) =>
      matrixOf(grid)
        .flatMap((row) => {
          const lines = Math.max(...row.map((text) => Math.ceil(text.length / 6)))
          return Array.from({ length: lines }, (_, i) => `| ${row.map((t) => t.slice(i * 6, i * 6 + 6)).join(' | ')} |`)
        })
        .join('\n')
    expect(misread(readBack(onlyApplications(print, tabs)))).toEqual([])
  })
})
