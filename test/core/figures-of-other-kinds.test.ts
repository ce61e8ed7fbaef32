import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { randomFrom } from '../kit/random.ts'
import { isCertain, prints, reportsIn } from '../kit/read-back.ts'
import { textOf, typesetTxt, type TypesetLine } from '../kit/typeset-txt.ts'

const seed = fc.integer({ min: 1, max: 100_000 })

const withBlanks = (paper: PaperReport): PaperReport => ({
  ...paper,
  figures: new Map([...paper.figures].map(([id, printed]) => [id, printed === '0' ? '' : printed])),
})

/** Cells presented as read that are not what the paper prints. */
function silentIn(paper: PaperReport, lines: readonly TypesetLine[]): readonly string[] {
  const [report] = reportsIn(textOf(lines))
  return [...paper.figures].flatMap(([id, printed]) => {
    const cell = report?.cells[id]
    return !isCertain(cell) || prints(cell, printed) ? [] : [`${id}: ${cell.value} for ${printed}`]
  })
}

const tens = '一二三四五六七八九'
const written = (n: number): string => {
  const [ten, one] = [Math.floor(n / 10), n % 10]
  return (ten === 0 ? '' : `${ten === 1 ? '' : tens[ten - 1]}十`) + (one === 0 ? '' : tens[one - 1])
}

describe('numbers in characters beside digits', () => {
  it('are figures where they stand among figures, or doubted, never passed over', () => {
    const layout = fc.constantFrom('columns', 'closed-cells', 'tabs', 'cell-lines' as const)
    fc.assert(
      fc.property(seed, layout, fc.constantFrom(0.1, 0.3), (n, as, share) => {
        const random = randomFrom(n)
        const paper = withBlanks(randomReport(n))
        const lines = typesetTxt(paper, as).map((line) => ({
          ...line,
          pieces: line.pieces.map((piece) =>
            piece.cell && /^[1-9]\d?$/.test(piece.text) && random.chance(share)
              ? { ...piece, text: written(Number(piece.text)) }
              : piece,
          ),
        }))
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('are the number of a row where its label follows', () => {
    const [report] = reportsIn(
      textOf(
        typesetTxt(randomReport(7), 'tabs').map((line) => ({
          ...line,
          pieces: line.pieces.flatMap((piece) => {
            const number = /^([一二四])、(.*)$/.exec(piece.text)
            return number
              ? [
                  { ...piece, text: number[1]! },
                  { before: '\t', text: number[2]! },
                ]
              : [piece]
          }),
        })),
      ),
    )
    const paper = randomReport(7)
    const own = [...paper.figures].filter(([id]) => id.startsWith('applications.newReceived.'))
    expect(own.map(([id]) => [id, report?.cells[id]?.value, report?.cells[id]?.state])).toEqual(
      own.map(([id, printed]) => [id, Number(printed), 'read']),
    )
  })
})

describe('one cell a line, zeros printed as nothing', () => {
  const layout = fc.constantFrom('flattened', 'cell-lines', 'columns' as const)

  it('doubts a row of which a line is printed twice: with the empty ones there is a cell too many', () => {
    fc.assert(
      fc.property(seed, layout, fc.nat(), (n, as, at) => {
        const paper = withBlanks(randomReport(n))
        const lines = typesetTxt(paper, as)
        const figures = lines.flatMap((line, i) => (line.pieces.some((p) => p.cell && p.text !== '') ? [i] : []))
        const twice = figures[at % figures.length]!
        expect(silentIn(paper, lines.toSpliced(twice, 0, lines[twice]!))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('doubts figures so far below a blank row that they are of one whose label is gone', () => {
    fc.assert(
      fc.property(seed, (n) => {
        const paper = withBlanks(randomReport(n, { density: 0.1 }))
        const lines = typesetTxt(paper, 'columns')
        const subtotal = [7, 2, 4, 7, 3, 2, 25].map((figure) => ({ pieces: [{ before: '', text: `${figure}` }] }))
        const rows = lines.flatMap((line, i) =>
          line.pieces.some((p) => /^applications.*total$/.test(p.cell ?? '')) ? [i] : [],
        )
        const at = randomFrom(n).pick(rows) + 1
        const extra = [{ pieces: [{ before: '', text: '' }] }, ...subtotal].map((line) => ({ ...line, table: null }))
        expect(silentIn(paper, lines.toSpliced(at, 0, ...extra.flatMap((line) => [line, extra[0]!])))).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

describe('cells that bars close', () => {
  it('take no number of a page for a figure, nor a total from the sum where text stands before it', () => {
    fc.assert(
      fc.property(seed, fc.boolean(), fc.constantFrom('7', '12', '某市年度报告 5'), fc.nat(), (n, blank, text, at) => {
        const paper = blank ? withBlanks(randomReport(n)) : randomReport(n)
        const lines = typesetTxt(paper, 'closed-cells')
        const inTables = lines.flatMap((line, i) => (line.table ? [i] : []))
        const place = inTables[at % inTables.length]!
        expect(silentIn(paper, lines.toSpliced(place, 0, { pieces: [{ before: '', text }], table: null }))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('what a machine read as letters', () => {
  it('is doubted with the digits beside it, which are no figure by themselves', () => {
    const layout = fc.constantFrom('collapsed', 'tabs', 'padded', 'total-first', 'flattened' as const)
    fc.assert(
      fc.property(seed, layout, fc.boolean(), (n, as, blank) => {
        const random = randomFrom(n)
        const paper = blank ? withBlanks(randomReport(n)) : randomReport(n)
        const misread = (text: string) =>
          text.replace(/[01]/g, (digit) =>
            random.pick(digit === '0' ? ['O', 'o', '〇', '○', '0'] : ['l', 'I', '丨', '1']),
          )
        const lines = typesetTxt(paper, as).map((line) => ({
          ...line,
          pieces: line.pieces.map((p) => (p.cell && random.chance(0.3) ? { ...p, text: misread(p.text) } : p)),
        }))
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('a character that is not known', () => {
  it('puts the figure that it stands in, before or behind in doubt', () => {
    const layout = fc.constantFrom('collapsed', 'tabs', 'padded', 'total-first', 'flattened' as const)
    fc.assert(
      fc.property(seed, layout, (n, as) => {
        const random = randomFrom(n)
        const paper = randomReport(n)
        const spoiled = (text: string) => {
          const at = random.integer(0, text.length - 1)
          return `${text.slice(0, at)}\ufffd${text.slice(at + 1)}`
        }
        const lines = typesetTxt(paper, as).map((line) => ({
          ...line,
          pieces: line.pieces.map((p) => (p.cell && random.chance(0.3) ? { ...p, text: spoiled(p.text) } : p)),
        }))
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('what stands beside the digits of a cell', () => {
  const layout = fc.constantFrom('collapsed', 'closed-cells', 'tabs', 'padded' as const)

  it('is no figure of the row and moves none: points and noughts, notes in brackets, marks of bold type', () => {
    const beside = fc.constantFrom('.0', '.00', '（+3）', '（12.5%）', ' 12%', ' (3)', '**')
    fc.assert(
      fc.property(seed, layout, beside, fc.boolean(), (n, as, text, blank) => {
        const random = randomFrom(n)
        const paper = blank ? withBlanks(randomReport(n)) : randomReport(n)
        const lines = typesetTxt(paper, as).map((line) => ({
          ...line,
          pieces: line.pieces.map((p) =>
            p.cell && /^\d+$/.test(p.text) && random.chance(0.5)
              ? { ...p, text: (text === '**' ? text : '') + p.text + text }
              : p,
          ),
        }))
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('numbers beside the figures of a row', () => {
  const rowOf = (line: TypesetLine) => {
    const first = line.pieces.findIndex((p) => p.cell?.startsWith('applications.'))
    return line.pieces.filter((p) => p.cell).length < 7 ? -1 : first
  }

  it('do not hide that the total stands first: each row may have its number before it', () => {
    fc.assert(
      fc.property(seed, fc.constantFrom('\t', ' | ', '、'), (n, sign) => {
        const paper = randomReport(n)
        const lines = typesetTxt(paper, 'total-first').map((line, i) =>
          rowOf(line) < 0
            ? line
            : {
                ...line,
                pieces: [{ before: '', text: `${i}` }, ...line.pieces.with(0, { ...line.pieces[0]!, before: sign })],
              },
        )
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('are not made of their last digits where names part them: 自然人 3291、商业企业 95', () => {
    const names = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']
    fc.assert(
      fc.property(seed, fc.constantFrom('', ' ', '：'), (n, sign) => {
        const paper = randomReport(n)
        const lines = typesetTxt(paper, 'tabs').map((line) => {
          const first = rowOf(line)
          if (first < 0) return line
          const text = line.pieces.slice(first, first + 7).map((p, k) => `${names[k]}${sign}${p.text}`)
          return { ...line, pieces: [...line.pieces.slice(0, first), { before: '\t', text: text.join('、') }] }
        })
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
