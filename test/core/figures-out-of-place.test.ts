import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Document } from '../../functions/core/document.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { doubtedStates } from '../../functions/core/report.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { txtReader } from '../../functions/readers/txt.ts'
import { damage, damageKinds } from '../kit/damage.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { randomFrom } from '../kit/random.ts'
import { textOf, typesetTxt, type Piece, type TypesetLine } from '../kit/typeset-txt.ts'

const width = 7
const seed = fc.integer({ min: 1, max: 100_000 })
const isOfTable = (piece: Piece): boolean => piece.cell?.startsWith('applications.') === true

/** Places of the lines that hold a whole row of 表三. */
const rowsAt = (lines: readonly TypesetLine[]): readonly number[] =>
  lines.flatMap((line, i) => (line.pieces.filter(isOfTable).length === width ? [i] : []))

const withBlanks = (paper: PaperReport): PaperReport => ({
  ...paper,
  figures: new Map([...paper.figures].map(([id, printed]) => [id, printed === '0' ? '' : printed])),
})

/** Cells presented as read that are not what the paper prints; a damaged text may show a lost figure's place empty. */
function silentIn(
  paper: PaperReport,
  lines: readonly TypesetLine[],
  lost: ReadonlySet<string> = new Set(),
): readonly string[] {
  const { document } = txtReader.read(new TextEncoder().encode(textOf(lines)), defaultLimits) as {
    readonly document: Document
  }
  const result = interpret(document)
  const cells = result.kind === 'reports' ? result.reports[0]!.cells : {}
  return [...paper.figures].flatMap(([id, printed]) => {
    const cell = cells[id as CellId]
    if (!cell || doubtedStates.has(cell.state) || (lost.has(id) && cell.state === 'blank')) return []
    return Number.parseFloat(String(cell.value ?? 0)) === Number.parseFloat(printed || '0')
      ? []
      : [`${id}: ${cell.value} for ${printed}`]
  })
}

describe('figures of 表三 among lines that were exchanged', () => {
  it('stay with the words before them, whatever order the rows have and however their labels are wrapped', () => {
    const layout = fc.constantFrom('continued-bars', 'padded', 'paged' as const)
    fc.assert(
      fc.property(seed, layout, fc.boolean(), fc.nat(), (n, as, blank, at) => {
        const paper = blank ? withBlanks(randomReport(n)) : randomReport(n)
        const lines = [...typesetTxt(paper, as as 'padded')]
        const rows = rowsAt(lines)
        if (rows.length < 2) return
        const k = at % (rows.length - 1)
        const [one, other] = [rows[k]!, rows[k + 1]!]
        ;[lines[one], lines[other]] = [lines[other]!, lines[one]!]
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('tables that print zeros as nothing', () => {
  it('are doubted where each row has a cell more than the header', () => {
    const layout = fc.constantFrom('tabs', 'pipes', 'total-first' as const)
    fc.assert(
      fc.property(seed, layout, fc.nat(width), (n, as, at) => {
        const paper = withBlanks(randomReport(n))
        const lines = typesetTxt(paper, as as 'tabs').map((line) => {
          const first = line.pieces.findIndex(isOfTable)
          if (line.pieces.filter(isOfTable).length < width) return line
          return {
            ...line,
            pieces: line.pieces.toSpliced(first + at, 0, { before: line.pieces[first + 1]!.before, text: '0' }),
          }
        })
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('are doubted where each row has a cell less than the header', () => {
    fc.assert(
      fc.property(seed, fc.nat(width - 2), (n, at) => {
        const paper = withBlanks(randomReport(n))
        const lost = new Set<string>()
        const lines = typesetTxt(paper, 'tabs').map((line) => {
          const first = line.pieces.findIndex(isOfTable)
          if (line.pieces.filter(isOfTable).length < width) return line
          lost.add(line.pieces[first + at]!.cell!)
          return { ...line, pieces: line.pieces.toSpliced(first + at, 1) }
        })
        expect(silentIn(paper, lines, lost)).toEqual([])
      }),
      { numRuns: 30, examples: Array.from({ length: width - 1 }, (_, at): [number, number] => [4106, at]) },
    )
  })

  it('are not cut into figures where fewer figures add up as well, nor filled with the figures of another row', () => {
    const layout = fc.constantFrom('collapsed', 'columns', 'cell-lines', 'trailing-bars' as const)
    fc.assert(
      fc.property(seed, layout, (n, as) => {
        const paper = withBlanks(randomReport(n))
        const random = randomFrom(n)
        let damaged: ReturnType<typeof damage> = { lines: typesetTxt(paper, as as 'columns'), lost: new Set() }
        for (let i = 0; i < 3; i++) damaged = damage(damaged, random.pick(damageKinds), random)
        expect(silentIn(paper, damaged.lines, damaged.lost)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('what stands among figures without being one of a row', () => {
  it('is taken for none: numbers of pages, footers and notes in lines of their own', () => {
    const layout = fc.constantFrom('closed-cells', 'tabs', 'pipes', 'padded', 'paged', 'flattened' as const)
    const strange = fc.constantFrom('- 12 -', '第 3 页 共 8 页', '第3页', '（其中网上申请4件，来信8件）', '备注 3')
    fc.assert(
      fc.property(seed, layout, fc.boolean(), fc.nat(), strange, (n, as, blank, at, text) => {
        const paper = blank ? withBlanks(randomReport(n)) : randomReport(n)
        const lines = typesetTxt(paper, as as 'tabs')
        const tables = lines.flatMap((line, i) => (line.table ? [i] : []))
        const inserted = { pieces: [{ before: '', text }], table: null }
        expect(silentIn(paper, lines.toSpliced(tables[at % tables.length]!, 0, inserted))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('thousands kept apart by whatever sign', () => {
  it('are one figure or doubted, never a figure and one too many', () => {
    const layout = fc.constantFrom('tabs', 'pipes', 'padded', 'cell-lines', 'flattened', 'closed-cells' as const)
    fc.assert(
      fc.property(seed, layout, fc.constantFrom(' ', ', ', '，', '’', ' ,'), (n, as, sign) => {
        const paper = randomReport(n)
        const lines = typesetTxt(paper, as as 'tabs').map((line) => ({
          ...line,
          pieces: line.pieces.map((piece) =>
            piece.cell && /^\d{4,7}$/.test(piece.text)
              ? { ...piece, text: piece.text.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, sign) }
              : piece,
          ),
        }))
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a row that ran together with the heading below it', () => {
  it('is doubted where it lost a cell, though it has as many as the others with what came', () => {
    const layout = fc.constantFrom('pipes', 'tabs' as const)
    fc.assert(
      fc.property(seed, layout, fc.integer({ min: 1, max: width - 1 }), (n, as, at) => {
        const paper = randomReport(n)
        const lines = typesetTxt(paper, as as 'pipes')
        const last = rowsAt(lines).at(-1)!
        const { pieces } = lines[last]!
        const first = pieces.findIndex(isOfTable)
        const [left, right] = [pieces[first + at - 1]!, pieces[first + at]!]
        const glued = { ...left, text: left.text + right.text }
        const heading = { before: right.before, text: '四、政府信息公开行政复议、行政诉讼情况', table: null }
        const joined = [...pieces.toSpliced(first + at - 1, 2, glued), heading]
        const lost = new Set([left.cell ?? '', right.cell ?? ''])
        expect(silentIn(paper, lines.with(last, { ...lines[last]!, pieces: joined }), lost)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('a blank row that lost a cell', () => {
  it('does not take the figures beside what is left of the label below it', () => {
    const layout = fc.constantFrom('pipes', 'tabs' as const)
    fc.assert(
      fc.property(seed, layout, fc.nat(), (n, as, at) => {
        const paper = withBlanks(randomReport(n))
        const lines = typesetTxt(paper, as as 'pipes')
        const isBlank = (line: TypesetLine) => line.pieces.filter(isOfTable).every(({ text }) => text === '')
        const blanks = rowsAt(lines).filter((row, i, all) => all[i + 1] === row + 1 && isBlank(lines[row]!) && !isBlank(lines[row + 1]!)) // prettier-ignore
        fc.pre(blanks.length > 0)
        const row = blanks[at % blanks.length]!
        const below = lines[row + 1]!
        const label = below.pieces.findLastIndex(
          (piece, i) => i < below.pieces.findIndex(isOfTable) && piece.text !== '',
        )
        // As much of it as no label of the form is found by.
        const letters = below.pieces[label]!.text.replace(/^\d\./, '')
        const rest = letters.slice(0, Math.max(4, Math.floor(letters.length * 0.5)))
        const pieces = below.pieces.with(label, { ...below.pieces[label]!, text: rest })
        const short = lines[row]!.pieces.toSpliced(lines[row]!.pieces.findIndex(isOfTable), 1)
        const damaged = lines.with(row, { ...lines[row]!, pieces: short }).with(row + 1, { ...below, pieces })
        expect(silentIn(paper, damaged)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('figures of 表三 below a header that has lost some of its heads', () => {
  it('are not given to the form’s columns where what is left of the heads stands over others', () => {
    // 自然人, two organisations in another order, 其他 moved to the third column, 总计: what is left is in the form's order.
    const order = [0, 2, 5, 1, 3, 4, 6]
    const heads = ['自然人', '', '其他', '', '', '', '总计']
    fc.assert(
      fc.property(seed, (n) => {
        const paper = randomReport(n)
        const lines = typesetTxt(paper, 'tabs')
        const rows = rowsAt(lines)
        const moved = lines.flatMap((line, i): TypesetLine[] => {
          const isHeader = i < rows[0]! && line.table === 'applications'
          if (isHeader)
            return i + 1 < rows[0]! ? [] : [{ ...line, pieces: [{ before: '', text: `事项\t${heads.join('\t')}` }] }]
          if (!rows.includes(i)) return [line]
          const first = line.pieces.findIndex(isOfTable)
          const figures = line.pieces.slice(first, first + width)
          const others = order.map((column, at) => ({ ...figures[column]!, before: figures[at]!.before }))
          return [{ ...line, pieces: line.pieces.toSpliced(first, width, ...others) }]
        })
        expect(silentIn(paper, moved)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
