import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { annual2021With23Rows } from '../../functions/core/forms/annual-2021-23rows.ts'
import { interpret } from '../../functions/core/interpret.ts'
import type { Report } from '../../functions/core/report.ts'
import { damage, damageKinds, type Damaged } from '../kit/damage.ts'
import { plantFault, randomReport, type PaperReport } from '../kit/random-report.ts'
import { randomFrom } from '../kit/random.ts'
import { isCertain, prints, reportsIn } from '../kit/read-back.ts'
import { textOf, txtLayouts, typesetTxt } from '../kit/typeset-txt.ts'

/** Cells that are certain and yet not what the paper prints. */
const misread = (report: Report | undefined, paper: PaperReport, lost: ReadonlySet<CellId> = new Set()) =>
  [...paper.figures].filter(([id, printed]) => {
    const cell = report?.cells[id]
    return isCertain(cell) && !prints(cell, printed) && !(lost.has(id) && cell.state === 'blank')
  })

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const whole = txtLayouts.filter((layout) => layout !== 'collapsed')

describe('a report typeset as text', () => {
  it.each(whole)('is read whole from %s', (layout) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paper = randomReport(seed)
        const [report] = reportsIn(textOf(typesetTxt(paper, layout)))
        expect(report?.edition).toBe(paper.edition.id)
        expect(misread(report, paper)).toEqual([])
        expect([...paper.figures.keys()].filter((id) => !isCertain(report?.cells[id]))).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it.each(txtLayouts)('keeps a planted fault as printed in %s, or leaves it in doubt', (layout) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { report: paper, fault } = plantFault(randomReport(seed), seed)
        const [report] = reportsIn(textOf(typesetTxt(paper, layout)))
        const cell = report?.cells[fault.cell]
        if (isCertain(cell)) expect(cell).toMatchObject({ value: Number(fault.printed) })
        expect(misread(report, paper)).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it.each(txtLayouts)('presents nothing misread as read after damage to %s', (layout) => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 3 }), (seed, damages) => {
        const random = randomFrom(seed)
        const paper = randomReport(seed)
        let damaged: Damaged = { lines: typesetTxt(paper, layout), lost: new Set() }
        for (let i = 0; i < damages; i++) damaged = damage(damaged, random.pick(damageKinds), random)
        expect(misread(reportsIn(textOf(damaged.lines))[0], paper, damaged.lost)).toEqual([])
      }),
      // What the damage leaves may add up by chance, once in some hundred thousand cells: bench layouts measures that.
      { numRuns: 15, seed: 20_211_126 },
    )
  })
})

const paper = randomReport(11, { edition: annual2021, scale: 40, density: 0.5 })
const tabs = (report: PaperReport = paper) => textOf(typesetTxt(report, 'tabs'))
const total = (row: string) => `applications.${row}.total` as CellId

describe('the layout of tables', () => {
  it('tells two reports in one file apart', () => {
    const other = randomReport(12, { edition: annual2021With23Rows })
    const reports = reportsIn(`${tabs()}\n${tabs(other)}`)
    expect(reports.map((r) => r.edition)).toEqual(['annual-2021', 'annual-2021-23rows'])
    expect(misread(reports[0], paper)).toEqual([])
    expect(misread(reports[1], other)).toEqual([])
  })

  it('takes a row whose label is lost by its order', () => {
    const [report] = reportsIn(tabs().replace('重复申请', ''))
    expect(report?.cells[total('repeatedRequest')]).toMatchObject({ state: 'read' })
    expect(misread(report, paper)).toEqual([])
  })

  it('leaves a row that is not there absent, without moving the rows behind it', () => {
    const lines = tabs().split('\n')
    const [report] = reportsIn(lines.filter((line) => !line.includes('属于国家秘密')).join('\n'))
    expect(report?.cells[total('stateSecret')]?.state).toBe('absent')
    expect(report?.presence.applications).toBe('partial')
    expect(misread(report, paper)).toEqual([])
  })

  it('infers the one figure a row has lost where row and column leave one value', () => {
    const simple = randomReport(11, { edition: annual2021, density: 0 })
    const line = tabs(simple)
      .split('\n')
      .find((l) => l.includes('重复申请'))!
    const [report] = reportsIn(tabs(simple).replace(line, line.replace(/\t0\t0$/, '\t0')))
    const cells = simple.edition.applications.columns.map(
      (c) => report?.cells[`applications.repeatedRequest.${c.key}` as CellId],
    )
    expect(cells.every((c) => c?.value === 0 && c.because !== undefined)).toBe(true)
    expect(cells.map((c) => c?.state)).toContain('inferred')
  })

  it('keeps a row the form does not have, with its figures', () => {
    const lines = tabs().split('\n')
    const at = lines.findIndex((line) => line.includes('属于行政查询事项'))
    const [report] = reportsIn(lines.toSpliced(at + 1, 0, '\t\t9.属于工作秘密\t1\t0\t0\t0\t0\t0\t1').join('\n'))
    expect(report?.unknownRows).toMatchObject([{ label: '属于工作秘密', values: ['1', '0', '0', '0', '0', '0', '1'] }])
    expect(misread(report, paper)).toEqual([])
  })

  it('takes a subtotal printed in a group row for no row of the form', () => {
    const lines = tabs().split('\n')
    const at = lines.findIndex((line) => line.includes('本机关不掌握'))
    const [report] = reportsIn(lines.toSpliced(at, 0, '\t（四）无法提供\t\t4\t0\t0\t0\t0\t0\t4').join('\n'))
    expect(report?.layoutNotes.map((n) => n.code)).toContain('group-subtotal')
    expect(misread(report, paper)).toEqual([])
  })

  it('reads marks as blanks, and figures with units, notes, separators and full width as figures', () => {
    const figures = new Map(paper.figures)
      .set('disclosure.regulationsIssued', '/')
      .set('disclosure.normativeInForce', '２２（其中修订16件）')
      .set('disclosure.licensing', '1,035件')
    const [report] = reportsIn(tabs({ ...paper, figures }))
    expect(report?.cells['disclosure.regulationsIssued']).toMatchObject({ value: null, state: 'blank', raw: '/' })
    expect(report?.cells['disclosure.normativeInForce']).toMatchObject({ value: 22, raw: '２２（其中修订16件）' })
    expect(report?.cells['disclosure.licensing']).toMatchObject({ value: 1035, state: 'read' })
  })

  it('does not take sentences that name the rows, or a table of differences, for 表三', () => {
    const text = tabs()
      .split('\n')
      .filter((line) => !line.includes('\t'))
      .join('\n')
    const [report] = reportsIn(
      `${text}\n指标名称\t去年\t今年\t增减值\n本年新收政府信息公开申请数量\t3\t5\t+2\n予以公开\t1\t2\t+1`,
    )
    expect(report?.presence.applications).toBe('missing')
  })

  it('holds a table for there whose head alone is known: its rows were cut off it', () => {
    const cell = (text: string, column: number) => ({ row: 0, column, rowSpan: 1, columnSpan: 1, text })
    const blocks = (cells: readonly string[]) =>
      ['云水县政府信息公开工作年度报告', '四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题'].flatMap(
        (text, i) => [
          { kind: 'paragraph' as const, text, at: {} },
          ...(i === 1
            ? [
                {
                  kind: 'table' as const,
                  origin: 'ruled' as const,
                  rows: 1,
                  columns: 2,
                  cells: cells.map(cell),
                  at: {},
                },
              ]
            : []),
        ],
      )
    const presence = (cells: readonly string[]) => {
      const result = interpret({ format: 'pdf', blocks: blocks(cells), pages: [], notes: [], metadata: {} })
      return result.kind === 'reports' ? result.reports[0]?.presence.remedies : undefined
    }
    expect(presence(['行政复议', '行政诉讼'])).toBe('partial')
    expect(presence(['接待来访', '37'])).toBe('missing')
  })

  it('reads labels in traditional characters', () => {
    const [report] = reportsIn(tabs().replaceAll('属于国家秘密', '屬於國家秘密').replaceAll('予以公开', '予以公開'))
    expect(misread(report, paper)).toEqual([])
    expect(isCertain(report?.cells[total('stateSecret')])).toBe(true)
  })

  it('refuses the form with nothing filled in', () => {
    const blank = { ...paper, figures: new Map([...paper.figures.keys()].map((id) => [id, ''] as const)) }
    const text = textOf(typesetTxt(blank, 'flattened')).replace(/^.*\n/, '政府信息公开工作年度报告格式\n')
    expect(reportsIn(text.replace(/本报告所列数据.*?止。/, '').replace(/共收到.*?件/, ''))).toEqual([])
  })
})

describe('two reports side by side', () => {
  it('are read apart and never mixed', () => {
    const [left, right] = [paper, randomReport(21, { edition: annual2021, scale: 12 })]
    const [a, b] = [left, right].map((p) => textOf(typesetTxt(p, 'padded')).split('\n'))
    const width = Math.max(...a!.filter((l) => l.length < 110).map((l) => l.length)) + 4
    const lines = a!.map((line, i) => (line.length < width ? line.padEnd(width) + (b![i] ?? '') : line))
    const reports = reportsIn(lines.join('\n'))
    expect(reports).toHaveLength(2)
    expect(misread(reports[0], left)).toEqual([])
    expect(misread(reports[1], right)).toEqual([])
  })
})
