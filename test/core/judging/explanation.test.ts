import { describe, expect, it } from 'vitest'
import type { CellId } from '../../../functions/core/cell-id.ts'
import { editionNamed } from '../../../functions/core/edition.ts'
import { reportOf, situationOf } from '../../../functions/core/example.ts'
import { explain } from '../../../functions/core/judging/explanation.ts'
import type { Report } from '../../../functions/core/report.ts'
import { viewOf } from '../../../functions/core/view.ts'
import { randomReport } from '../../kit/random-report.ts'
import { randomFrom } from '../../kit/random.ts'

const explained = (report: Report) => {
  const situation = { ...situationOf({ edition: report.edition ?? 'annual-2021' }), report }
  return explain(viewOf(situation, { thresholds: {}, words: {} }))
}

function filled(seed: number, options: { scale?: number; density?: number } = {}): Report {
  const paper = randomReport(seed, { edition: editionNamed('annual-2021'), ...options })
  return reportOf({ cells: Object.fromEntries([...paper.figures].map(([id, raw]) => [id, Number(raw)])) })
}

const dense = { scale: 900, density: 1 }

const withFigure = (report: Report, cell: CellId, value: number): Report => ({
  ...report,
  cells: { ...report.cells, [cell]: { value, state: 'read', raw: String(value) } },
})

const inTable = (report: Report): readonly CellId[] =>
  (Object.keys(report.cells) as CellId[]).filter((id) => id.startsWith('applications.'))

describe('the cells that explain failing sums', () => {
  it('finds the one wrong cell and its figure, wherever in 表三 it stands', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const report = filled(seed)
      const random = randomFrom(seed)
      const cell = random.pick(inTable(report))
      const was = Number(report.cells[cell]?.value ?? 0)
      const { sets } = explained(withFigure(report, cell, was + random.integer(1, 40)))
      expect(sets.map((set) => set.map((change) => [change.cell, change.value]))).toEqual([[[cell, was]]])
    }
  })

  it('has nothing to explain in a consistent table', () => {
    for (let seed = 1; seed <= 40; seed++) expect(explained(filled(seed))).toEqual({ failing: [], sets: [] })
  })

  it('names two wrong cells that have no row or column in common', () => {
    let report = filled(7)
    const cells: readonly CellId[] = ['applications.granted.business', 'applications.notHeld.research']
    const was = cells.map((id) => Number(report.cells[id]?.value ?? 0))
    for (const [i, cell] of cells.entries()) report = withFigure(report, cell, (was[i] ?? 0) + 3 + i)
    const { sets } = explained(report)
    expect(sets).toHaveLength(1)
    expect(new Map(sets[0]?.map(({ cell, value }) => [cell, value]))).toEqual(
      new Map(cells.map((id, i) => [id, was[i]])),
    )
  })

  it('lists the possibilities where the cells across would do as well', () => {
    const across = ['applications.granted.research', 'applications.notHeld.business'] as const
    const seed = Array.from({ length: 50 }, (_, i) => i).find((one) =>
      across.every((id) => Number(filled(one, dense).cells[id]?.value) >= 5),
    )
    let report = filled(seed ?? 0, dense)
    for (const cell of ['applications.granted.business', 'applications.notHeld.research'] as const)
      report = withFigure(report, cell, Number(report.cells[cell]?.value ?? 0) + 5)
    const { sets } = explained(report)
    expect(sets).toHaveLength(2)
    expect(sets.some((set) => across.every((id) => set.some((change) => change.cell === id)))).toBe(true)
  })

  it('never proposes a negative figure', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const report = filled(seed)
      const random = randomFrom(seed)
      const wrong = withFigure(report, random.pick(inTable(report)), random.integer(0, 9))
      for (const change of explained(wrong).sets.flat()) expect(change.value).toBeGreaterThanOrEqual(0)
    }
  })
})
