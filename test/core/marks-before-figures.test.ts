import { describe, expect, it } from 'vitest'
import { cellParts } from '../../functions/core/recognise/cell-parts.ts'
import { paperBlocks, type PaperGrid } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { isCertain, prints, reportIn } from '../kit/read-back.ts'

type Typeset = (grid: PaperGrid) => readonly string[]

const rowsOf = ({ rows, cells }: PaperGrid) =>
  Array.from({ length: rows }, (_, row) => cells.filter((c) => c.row === row).map((c) => c.text))

const tabs: Typeset = ({ rows, columns, cells }) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, k) => cells.find((c) => c.row === row && c.column === k)?.text ?? '').join(
      '\t',
    ),
  )

const textWith = (paper: PaperReport, typeset: Typeset, damaged = (lines: readonly string[]) => lines): string =>
  paperBlocks(paper)
    .flatMap((block) => (block.kind === 'table' ? damaged(typeset(block.grid)) : [block.text]))
    .join('\n')

function outcome(paper: PaperReport, text: string) {
  const { cells } = reportIn(text)
  const ids = [...paper.figures.keys()]
  const certain = ids.filter((id) => isCertain(cells[id]))
  return { of: ids.length, certain, silent: certain.filter((id) => !prints(cells[id]!, paper.figures.get(id)!)) }
}

const papers = [3, 20, 34, 51].map((seed) => randomReport(seed, { density: 0.6, scale: 400 }))

describe('what stands before figures and is none of them', () => {
  it.each([
    ['- ', '- '],
    ['   * - ', '     - '],
  ])('a mark of a list is no sign: %j', (first, others) => {
    for (const paper of papers) {
      const list: Typeset = (grid) => rowsOf(grid).flatMap((row) => row.map((text, i) => (i ? others : first) + text))
      const { of, certain, silent } = outcome(paper, textWith(paper, list))
      expect(silent).toEqual([])
      expect(certain.length).toBeGreaterThan(of * 0.95)
    }
  })

  it.each(['≥5', '约5', '>5', '5+', '5万', '5多', '5余件', '超过5', '5以上'])(
    'what makes of a figure more or less than it is leaves it for a person: %s',
    (cell) => {
      expect(cellParts(cell)).toMatchObject([{ kind: 'figure', digits: cell }])
    },
  )

  it('its unit does not', () => {
    expect(cellParts('5万元')).toMatchObject([{ kind: 'figure', digits: '5' }])
    expect(cellParts('+5件')).toMatchObject([{ kind: 'figure', digits: '5' }])
  })

  it('a number behind 第 is none of 表二 (第7行第2列：51335)', () => {
    for (const paper of papers) {
      const named: Typeset = (grid) =>
        rowsOf(grid).flatMap((row, r) => row.map((text, i) => `第${r + 1}行第${i + 1}列：${text}`))
      expect(outcome(paper, textWith(paper, named)).silent).toEqual([])
    }
  })

  it('the counter of a line that ran into the one above is no digit of its last figure', () => {
    for (const paper of papers) {
      const counted: Typeset = (grid) => tabs(grid).map((line, i) => `${i + 1}\t${line}`)
      for (const at of [8, 14, 20]) {
        const joined = (lines: readonly string[]): readonly string[] =>
          lines.length < 22
            ? lines
            : lines.toSpliced(at, 2, lines[at]! + lines[at + 1]!.replace(/\t[^\t]*\p{L}[^\t]*(?=\t)/u, '\t'))
        expect(outcome(paper, textWith(paper, counted, joined)).silent).toEqual([])
      }
    }
  })

  it('the counter of the row of 表四 is no digit of its first figure', () => {
    for (const paper of papers) {
      const counted: Typeset = (grid) => tabs(grid).map((line, i) => `${i + 1} ${line}`)
      const glued = (lines: readonly string[]): readonly string[] =>
        lines.length > 6 ? lines : [...lines.slice(0, -1), lines.at(-1)!.replace(/^(\d+) (?=\d)/, '$1')]
      expect(outcome(paper, textWith(paper, counted, glued)).silent).toEqual([])
    }
  })
})

describe('a 表三 printed from right to left', () => {
  const mirrored: Typeset = (grid) =>
    rowsOf(grid).length > 20 ? rowsOf(grid).map((row) => row.toReversed().join('\t')) : tabs(grid)

  it('is in doubt where its header is lost: 总计 standing first does not tell the other columns', () => {
    for (const paper of papers) {
      const headless = (lines: readonly string[]) => (lines.length > 20 ? lines.slice(3) : lines)
      expect(outcome(paper, textWith(paper, mirrored, headless)).silent).toEqual([])
    }
  })

  it('is in doubt where two lines of its header ran together', () => {
    for (const paper of papers) {
      const joined = (lines: readonly string[]) =>
        lines.length > 20 ? [lines[0]!, lines[1]! + lines[2]!, ...lines.slice(3)] : lines
      expect(outcome(paper, textWith(paper, mirrored, joined)).silent).toEqual([])
    }
  })
})
