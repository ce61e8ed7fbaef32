import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import { paperBlocks, type PaperGrid } from '../kit/paper.ts'
import { plantFault, randomReport, type PaperReport } from '../kit/random-report.ts'
import { isCertain, prints, reportIn } from '../kit/read-back.ts'

/** 表三 taken apart: the labels of its rows, the names of its columns, the figures row by row. */
type Parts = {
  readonly labels: readonly string[]
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function partsOf({ rows, cells }: PaperGrid, { edition }: PaperReport): Parts {
  const lines = Array.from({ length: rows }, (_, row) => cells.filter((c) => c.row === row))
  const filled = lines.filter((line) => line.some((c) => c.figure))
  return {
    labels: filled.map((line) => line.findLast((c) => !c.figure && c.text !== '')!.text),
    heads: edition.applications.columns.map((c) => c.label),
    rows: filled.map((line) => line.filter((c) => c.figure).map((c) => c.text)),
  }
}

type Typeset = (parts: Parts) => readonly string[]

const column = ({ rows }: Parts, k: number): readonly string[] => rows.map((row) => row[k]!)
const columns = (parts: Parts): readonly string[] => parts.heads.flatMap((_, k) => column(parts, k))

const layouts: Readonly<Record<string, Typeset>> = {
  'each column below its name, a figure a line': (parts) => [
    ...parts.labels,
    ...parts.heads.flatMap((head, k) => [head, ...column(parts, k)]),
  ],
  'turned on its side, with tabs': (parts) => [
    ['', ...parts.labels].join('\t'),
    ...parts.heads.map((head, k) => [head, ...column(parts, k)].join('\t')),
  ],
  'turned on its side, with bars': (parts) => [
    `| 申请人情况 | ${parts.labels.join(' | ')} |`,
    ...parts.heads.map((head, k) => `| ${[head, ...column(parts, k)].join(' | ')} |`),
  ],
  'labels, names, then column after column': (parts) => [...parts.labels, ...parts.heads, ...columns(parts)],
  'names, labels, then column after column': (parts) => [...parts.heads, ...parts.labels, ...columns(parts)],
  'names, labels, then row after row': (parts) => [...parts.heads, ...parts.labels, ...parts.rows.flat()],
}

const withTabs = ({ rows, columns, cells }: PaperGrid): readonly string[] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, k) => cells.find((c) => c.row === row && c.column === k)?.text ?? '').join(
      '\t',
    ),
  )

const textWith = (paper: PaperReport, typeset: Typeset): string =>
  paperBlocks(paper)
    .flatMap((block) =>
      block.kind !== 'table'
        ? [block.text]
        : block.table === 'applications'
          ? typeset(partsOf(block.grid, paper))
          : withTabs(block.grid),
    )
    .join('\n')

const ofTable3 = (paper: PaperReport): readonly CellId[] =>
  [...paper.figures.keys()].filter((id) => id.startsWith('applications.'))

function outcome(paper: PaperReport, text: string) {
  const { cells } = reportIn(text)
  const certain = ofTable3(paper).filter((id) => isCertain(cells[id]))
  return { certain, silent: certain.filter((id) => !prints(cells[id]!, paper.figures.get(id)!)) }
}

const dense = (seed: number): PaperReport => randomReport(seed, { density: 0.6, scale: 900 })

describe('a 表三 that prints all labels of its rows before all figures', () => {
  for (const [name, typeset] of Object.entries(layouts)) {
    it(`is read: ${name}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
          const paper = dense(seed)
          const { certain, silent } = outcome(paper, textWith(paper, typeset))
          expect(silent).toEqual([])
          expect(certain).toHaveLength(ofTable3(paper).length)
        }),
        { numRuns: 5 },
      )
    })

    it(`keeps a figure that breaks its sums as it is printed: ${name}`, () => {
      const { report } = plantFault(dense(11), 5)
      const { certain, silent } = outcome(report, textWith(report, typeset))
      expect(silent).toEqual([])
      expect(certain).toHaveLength(ofTable3(report).length)
    })

    it(`is in doubt, not shifted, where a figure or a label is gone: ${name}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 22 }), (seed, at) => {
          const paper = dense(seed)
          const withoutFigure = textWith(paper, (parts) =>
            typeset({ ...parts, rows: parts.rows.map((row, r) => (r === at ? row.with(2, ' ') : row)) }),
          ).replaceAll('\t \t', '\t')
          const lost = ofTable3(paper)[at * 7 + 2]!
          const withoutLabel = textWith(paper, (parts) => typeset({ ...parts, labels: parts.labels.toSpliced(at, 1) }))
          expect(outcome(paper, withoutFigure).silent.filter((id) => id !== lost)).toEqual([])
          expect(outcome(paper, withoutLabel).silent).toEqual([])
        }),
        { numRuns: 5 },
      )
    })
  }

  it('is in doubt where next to all is 0: column after column and row after row add up alike', () => {
    const paper = dense(3)
    const zeros = new Map([...paper.figures].map(([id]) => [id, id.startsWith('applications.') ? '0' : '1']))
    const figures = new Map(zeros).set('applications.newReceived.naturalPerson', '1')
    const text = textWith({ ...paper, figures }, layouts['names, labels, then column after column']!)
    expect(outcome({ ...paper, figures }, text).certain).toEqual([])
  })
})
