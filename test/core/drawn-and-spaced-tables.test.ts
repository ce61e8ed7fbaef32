import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridOf, type GridCell } from '../../functions/core/form-grid.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { isCertain, prints, reportsIn } from '../kit/read-back.ts'

type Row = readonly (GridCell & { readonly text: string })[]
type Typeset = (rows: readonly Row[], columns: number) => string

function textOf(paper: PaperReport, typeset: Typeset): string {
  const blocks = paperBlocks(paper).map((block) => {
    if (block.kind !== 'table') return block.text
    const grid = gridOf(paper.edition, block.table)
    const printed = (cell: GridCell) => (cell.cell ? (paper.figures.get(cell.cell) ?? '') : (cell.label ?? ''))
    const rows = Array.from({ length: grid.rows }, (_, row) =>
      grid.cells
        .filter((cell) => cell.row === row)
        .sort((a, b) => a.column - b.column)
        .map((cell) => ({ ...cell, text: printed(cell) })),
    )
    return typeset(rows, grid.columns)
  })
  return blocks.join('\n')
}

function misread(paper: PaperReport, typeset: Typeset, doubtsToo: boolean): readonly unknown[] {
  const [report] = reportsIn(textOf(paper, typeset))
  return [...paper.figures].filter(([id, printed]) => {
    const cell = report?.cells[id]
    return isCertain(cell) ? !prints(cell, printed) : doubtsToo
  })
}

const withBlanks = (paper: PaperReport): PaperReport => ({
  ...paper,
  figures: new Map(
    [...paper.figures].map(([id, printed]) => [
      id,
      printed === '0' && id.startsWith('applications.') && !id.endsWith('.total') ? '' : printed,
    ]),
  ),
})

/** Labels in pieces of `width` characters, beside the figures of their row at the top, in the middle or at the bottom. */
function wrapped(rows: readonly Row[], columns: number, width: number, at: number): string[][][] {
  return rows.map((row) => {
    const pieces = Array.from({ length: columns }, (_, column) => {
      const cell = row.find((c) => c.column === column)
      if (!cell || cell.cell) return [cell?.text ?? '']
      return cell.text.match(new RegExp(`.{1,${width * cell.columnSpan}}`, 'gu')) ?? ['']
    })
    const height = Math.max(...pieces.map((p) => p.length))
    return Array.from({ length: height }, (_, line) =>
      pieces.map((p) => p[line - Math.floor(((height - p.length) * at) / 2)] ?? ''),
    )
  })
}

const barred = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const drawn =
  (width: number, at: number, rule: (columns: number) => string): Typeset =>
  (rows, columns) =>
    wrapped(rows, columns, width, at)
      .flatMap((lines) => [...lines.map(barred), rule(columns)])
      .join('\n')
const notDrawn =
  (width: number, at: number): Typeset =>
  (rows, columns) =>
    wrapped(rows, columns, width, at).flat().map(barred).join('\n')

const rules = [
  (columns: number) => `+${'------+'.repeat(columns)}`,
  (columns: number) => `├${'──────┼'.repeat(columns - 1)}──────┤`,
] as const

const papers = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(0.03, 0.4), fc.boolean())
  .map(([seed, density, blanks]) => {
    const paper = randomReport(seed, { density })
    return blanks ? withBlanks(paper) : paper
  })
const wrapping = fc.tuple(fc.integer({ min: 3, max: 14 }), fc.integer({ min: 0, max: 2 }))

/** The rows of 表三 in printed order, each as the beginning of its cells' names. */
const applicationRowsOf = ({ figures }: PaperReport): readonly string[] =>
  [...new Set([...figures.keys()].map((id) => id.split('.').slice(0, 2).join('.')))].filter((key) =>
    key.startsWith('applications.'),
  )

describe('a table drawn with lines between its rows', () => {
  it('is read whole, however its labels are wrapped and wherever its figures stand beside them', () => {
    fc.assert(
      fc.property(papers, wrapping, fc.constantFrom(...rules), (paper, [width, at], rule) => {
        expect(misread(paper, drawn(width, at, rule), true)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('has nothing misread in silence where the lines are gone', () => {
    fc.assert(
      fc.property(papers, wrapping, (paper, [width, at]) => {
        expect(misread(paper, notDrawn(width, at), false)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

/** Columns of figures so narrow that those of more digits go on below, as grids of signs are drawn when they are wide. */
function broken(rows: readonly Row[], columns: number, width: number, end: number): string[][][] {
  return wrapped(rows, columns, width, 0).map((lines, r) => {
    const figures = rows[r]!.filter((cell) => cell.cell && cell.columnSpan === 1)
    const pieces = new Map(figures.map((cell) => [cell.column, piecesOf(cell.text, width, end)]))
    const height = Math.max(lines.length, ...[...pieces.values()].map((p) => p.length))
    return Array.from({ length: height }, (_, y) =>
      Array.from({ length: columns }, (_, x) =>
        (pieces.get(x)?.[y] ?? (pieces.has(x) ? '' : (lines[y]?.[x] ?? ''))).padEnd(width),
      ),
    )
  })
}

const piecesOf = (text: string, width: number, end: number): string[] => {
  if (text.length <= width) return [text]
  const first = Math.min(width, 1 + end)
  return [text.slice(0, first), ...(text.slice(first).match(new RegExp(`.{1,${width}}`, 'g')) ?? [])]
}

describe('figures broken where their narrow columns end', () => {
  const many = fc
    .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean())
    .map(([seed, blanks]) =>
      (blanks ? withBlanks : (p: PaperReport) => p)(randomReport(seed, { density: 0.5, scale: 900 })),
    )
  const widths = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }))

  it('are whole again between the lines drawn round their row', () => {
    fc.assert(
      fc.property(many, widths, fc.constantFrom(...rules), (paper, [width, end], rule) => {
        const typeset: Typeset = (rows, columns) =>
          broken(rows, columns, width, end)
            .flatMap((lines) => [...lines.map(barred), rule(columns)])
            .join('\n')
        expect(misread(paper, typeset, true)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('leave no piece as a figure where the lines are gone', () => {
    fc.assert(
      fc.property(many, widths, (paper, [width, end]) => {
        const typeset: Typeset = (rows, columns) => broken(rows, columns, width, end).flat().map(barred).join('\n')
        expect(misread(paper, typeset, false)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

/** Spaces up to where the next column begins, which is where it begins in every line. */
const placed =
  (width: number, end: number, isCentred = false): Typeset =>
  (rows, columns) => {
    const wide = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u02ff' ? 2 : 1), 0)
    const breadth = (column: number) => (columns === 10 && column < 3 ? 2 * (width + 4) : columns < 10 ? 24 : width + 4)
    const lines = rows.map((row) => {
      const cells = row.map((cell) => {
        const taken = Array.from({ length: cell.columnSpan }, (_, k) => breadth(cell.column + k)).reduce(
          (a, b) => a + b,
        )
        const most = new RegExp(`.{1,${(taken >> 1) - 1}}`, 'gu')
        return {
          cell,
          taken,
          pieces: cell.cell && cell.columnSpan === 1 ? piecesOf(cell.text, width, end) : (cell.text.match(most) ?? []),
        }
      })
      const height = Math.max(1, ...cells.map(({ pieces }) => pieces.length))
      return Array.from({ length: height }, (_, y) => {
        let line = ''
        let column = 0
        for (const { cell, taken, pieces } of cells) {
          for (; column < cell.column; column++) line += ' '.repeat(breadth(column))
          const lower = isCentred ? Math.ceil((height - pieces.length) / 2) : 0
          const piece = pieces[y - lower] ?? ''
          line += piece + ' '.repeat(Math.max(1, taken - wide(piece)))
          column += cell.columnSpan
        }
        return line.trimEnd()
      })
    })
    return lines.flat().join('\n')
  }

describe('figures broken where their narrow columns end, in columns of spaces', () => {
  it('leave no piece as a figure', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 2 }),
        (seed, width, end) => {
          expect(misread(randomReport(seed, { density: 0.5, scale: 900 }), placed(width, end), false)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })

  it('are read whole where the columns are wide enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        expect(misread(randomReport(seed, { density: 0.5, scale: 900 }), placed(8, 0), true)).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})

describe('heads of columns kept apart by spaces, those of two lines beginning above the others', () => {
  const wide = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u02ff' ? 2 : 1), 0)
  const line = (pieces: readonly (readonly [column: number, text: string])[]) =>
    pieces.reduce((all, [column, text]) => `${all}${' '.repeat(Math.max(2, 90 + 11 * column - wide(all)))}${text}`, '')
  const layout =
    (order: readonly number[]): Typeset =>
    (rows, columns) => {
      if (columns !== 10) return rows.map((row) => row.map(({ text }) => text).join('   ')).join('\n')
      const heads = ['自然人', '商业企业', '科研机构', '社会公益', '法律服务', '其他', '总计']
      const over = (shown: readonly number[], texts: readonly string[]) =>
        line(order.flatMap((i, column) => (shown.includes(i) ? [[column, texts[i]!] as const] : [])))
      return [
        line([[3, '申请人情况']]),
        line([[3, '法人或其他组织']]),
        over([0, 3, 4, 6], heads),
        over([1, 2, 5], heads),
        over([3, 4], ['', '', '', '组织', '机构']),
        ...rows.slice(3).map((row) => {
          const labels = row.filter(({ cell }) => !cell).map(({ text }) => text)
          const figures = row.filter(({ cell }) => cell).map(({ text }) => text)
          return (
            labels.join(' ') +
            line(order.map((i, column) => [column, figures[i]!] as const)).slice(wide(labels.join(' ')))
          )
        }),
      ].join('\n')
    }
  const paper = fc.integer({ min: 1, max: 1_000_000 }).map((seed) => randomReport(seed, { density: 0.5 }))

  it('are in the order in which they stand from left to right', () => {
    fc.assert(
      fc.property(paper, (report) => {
        expect(misread(report, layout([0, 1, 2, 3, 4, 5, 6]), true)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('give no figure to another column where that order is not the form\u2019s', () => {
    fc.assert(
      fc.property(paper, fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5, maxLength: 5 }), (report, middle) => {
        expect(misread(report, layout([0, ...middle, 6]), false)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

/** As browsers for terminals draw a table: what spans rows stands in the middle of their height, beside a line if need be. */
const centred: Typeset = (rows, columns) => {
  const cells = rows.flat()
  const cellAt = (row: number, column: number) =>
    cells.find((c) => c.row <= row && row < c.row + c.rowSpan && c.column <= column && column < c.column + c.columnSpan)
  return Array.from({ length: rows.length * 2 - 1 }, (_, y) => {
    const pieces = Array.from({ length: columns }, (_, column) => {
      const cell = cellAt(y >> 1, column)
      if (y % 2 === 1 && cellAt((y >> 1) + 1, column) !== cell) return `├${'─'.repeat(8)}`
      if (cell?.column !== column) return ''
      return `│${2 * cell.row + cell.rowSpan - 1 === y ? cell.text : ''}`
    })
    return `${pieces.join('')}│`
  }).join('\n')
}

describe('a table drawn with lines, what spans rows in their middle', () => {
  it('keeps each column under its head, though 自然人 is printed below what stands to the right of it', () => {
    fc.assert(
      fc.property(papers, (paper) => {
        expect(misread(paper, centred, true)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('a row left blank above one whose label was broken', () => {
  it('is not given the figures of that row', () => {
    const broken: Typeset = (rows) =>
      rows
        .map((row) => row.map(({ text }) => (text.startsWith('行政规范') ? '行政规' : text || '____')).join('|'))
        .map((line) => `|${line}|`)
        .join('\n')
    fc.assert(
      fc.property(papers, (paper) => {
        const blank = new Map(
          [...paper.figures].map(([id, v]) => [id, id.startsWith('disclosure.regulations') ? '' : v]),
        )
        const wrong = misread({ ...paper, figures: blank }, broken, false)
        expect(wrong).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('a row left blank above one whose label was lost', () => {
  const kept: Record<string, (row: Row) => string> = {
    bars: (row) => barred(row.map(({ text }) => text)),
    tabs: (row) => row.map(({ text }) => text).join('\t'),
  }
  const texts = fc.tuple(papers, fc.constantFrom('bars', 'tabs'), fc.nat())

  it('is not given the figures of that row', () => {
    fc.assert(
      fc.property(texts, ([paper, form, pick]) => {
        const rowKeys = applicationRowsOf(paper).slice(2, -2)
        const blankKey = rowKeys[pick % (rowKeys.length - 1)]!
        const lostKey = rowKeys[rowKeys.indexOf(blankKey) + 1]!
        const figures = new Map(
          [...paper.figures].map(([id, v]) => [id, id.startsWith(`${blankKey}.`) ? '' : v] as const),
        )
        const typeset: Typeset = (rows, columns) =>
          rows
            .map((row) => {
              const isLost = row.some(({ cell }) => cell?.startsWith(`${lostKey}.`))
              // Every line with all its cells; merged ones leave empty ones behind.
              const cells = Array.from({ length: columns }, (_, column) => {
                const cell = row.find((c) => c.column === column)
                return { ...row[0]!, text: !cell || (isLost && !cell.cell) ? '' : cell.text }
              })
              return kept[form]!(cells)
            })
            .join('\n')
        expect(misread({ ...paper, figures }, typeset, false)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is not given them in 表二 either', () => {
    fc.assert(
      fc.property(papers, (paper) => {
        const figures = new Map(
          [...paper.figures].map(([id, v]) => [id, id.startsWith('disclosure.regulations') ? '' : v] as const),
        )
        const typeset: Typeset = (rows) =>
          rows
            .map((row) => {
              const isLost = row.some(({ cell }) => cell?.startsWith('disclosure.normative'))
              return row.map(({ text, cell }) => (isLost && !cell ? '' : text))
            })
            .map((row) => row.join('\t'))
            .join('\n')
        expect(misread({ ...paper, figures }, typeset, false)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('a line that lost a cell', () => {
  it('has no empty cell taken for 自然人, though the rest of its label stands in a line that lost none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (seed, pick) => {
        const paper = randomReport(seed, { density: 0.4 })
        const rowKeys = applicationRowsOf(paper)
        const lossKey = rowKeys[pick % rowKeys.length]!
        const typeset: Typeset = (rows, columns) =>
          rows
            .flatMap((row) => {
              const cells = Array.from({ length: columns }, (_, column) => row.find((c) => c.column === column))
              const loses = row.some(({ cell }) => cell?.startsWith(`${lossKey}.`))
              const figureAt = cells.findLastIndex((c) => c?.cell?.startsWith(`${lossKey}.`) && c.text === '0')
              const halves = [0, 1].map((half) =>
                cells.map((c) => {
                  if (!c || c.cell) return half === 0 ? (c?.text ?? '') : ''
                  const at = c.text.length > 8 ? c.text.length >> 1 : c.text.length
                  return half === 0 ? c.text.slice(0, at) : c.text.slice(at)
                }),
              )
              const first = loses && figureAt >= 0 ? halves[0]!.toSpliced(figureAt, 1) : halves[0]!
              return halves[1]!.some((text) => text !== '') ? [first, halves[1]!] : [first]
            })
            .map(barred)
            .join('\n')
        expect(misread(paper, typeset, false)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('表二 without the heads of its first and last part', () => {
  it('is of the form whose wording the other heads have', () => {
    fc.assert(
      fc.property(papers, (paper) => {
        const typeset: Typeset = (rows, columns) =>
          rows
            .filter((row) => !row.some(({ text }) => /^本年制|^本年新|^现行|^对外公开总|^本年收费|^采购/.test(text)))
            .map((row) =>
              Array.from({ length: columns }, (_, column) => row.find((c) => c.column === column)?.text ?? '').join(
                '\t',
              ),
            )
            .join('\n')
        expect(misread(paper, typeset, false)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

describe('a table in the marks of a wiki or of asciidoc', () => {
  const cellsInBold = (rows: readonly Row[], bold: string) =>
    rows.map((row) => row.map(({ text }) => `${bold}${text === '' ? ' ' : text}${bold}`))
  const wiki: Typeset = (rows) =>
    `{|\n${cellsInBold(rows, "'''")
      .map((row) => row.map((text) => `| ${text}`).join('\n'))
      .join('\n|-\n')}\n|}`
  const spanning: Typeset = (rows) =>
    `{| class="wikitable"\n${rows
      .map((row) =>
        row
          .map(({ text, columnSpan, rowSpan }) => `colspan="${columnSpan}" rowspan=${rowSpan} | <span>${text}</span>`)
          .join(' || '),
      )
      .map((row) => `| ${row}`)
      .join('\n|-\n')}\n|}`
  const asciidoc: Typeset = (rows) =>
    cellsInBold(rows, '*')
      .map((row) => row.map((text) => `|${text}`).join(' '))
      .join('\n')

  it.each([
    ['wiki', wiki],
    ['wiki, cells that span others', spanning],
    ['asciidoc', asciidoc],
  ] as const)('has no row begun for a dash in a cell, nor bold type around nothing for text: %s', (_, typeset) => {
    fc.assert(
      fc.property(papers, (paper) => {
        expect(misread(paper, typeset, true)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('one cell a line', () => {
  const barsBetween: Typeset = (rows) =>
    rows.map((row) => row.map(({ text }) => (text === '' ? '|' : `${text}\n|`)).join('\n')).join('\n')
  const spaced =
    (step: number, between: number): Typeset =>
    (rows) =>
      rows.map((row) => row.map(({ text }) => text).join('\n'.repeat(step))).join('\n'.repeat(step + between))

  it('is read whole with each cell ended by a bar in a line of its own', () => {
    fc.assert(
      fc.property(papers, (paper) => {
        expect(misread(paper, barsBetween, true)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('is read whole where zeros are printed as nothing, for lines left empty show where', () => {
    fc.assert(
      fc.property(papers, fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 1 }), (paper, step, between) => {
        expect(misread(paper, spaced(step, between), true)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('lines cut off at a fixed width', () => {
  it('leave no piece of a figure as a figure', () => {
    const cut: Typeset = (rows) =>
      rows
        .map((row) => row.map(({ text }) => text).join('  '))
        .flatMap((line) => line.match(/.{1,44}/gu) ?? [])
        .join('\n')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        expect(misread(randomReport(seed, { density: 0.6, scale: 2500 }), cut, false)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
