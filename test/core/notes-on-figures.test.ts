import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interpret } from '../../functions/core/interpret.ts'
import { normaliseLabel } from '../../functions/core/label.ts'
import { doubtedStates } from '../../functions/core/report.ts'
import { htmlReader } from '../../functions/readers/html/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { foldedKeepingSpaces, squeeze, squeezed } from '../../functions/core/text/plain-text.ts'
import { paperBlocks, type PaperBlock } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { plainHtml, typesetHtml } from '../kit/typeset-html.ts'

const marks = fc.constantFrom('①', '②', '⑩', '²', '³', '₁', '⓪', '⒈')

/** The report's cells as read from a page whose tables carry what `noted` makes of their texts. */
async function cellsOf(report: PaperReport, noted: (text: string, figure: boolean, index: number) => string) {
  let index = 0
  const blocks = paperBlocks(report).map((block): PaperBlock => {
    if (block.kind !== 'table') return block
    const cells = block.grid.cells.map((cell) => ({ ...cell, text: noted(cell.text, cell.figure, index++) }))
    return { ...block, grid: { ...block.grid, cells } }
  })
  const reading = await htmlReader.read(typesetHtml(blocks, plainHtml), defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  const found = interpret(reading.document)
  return found.kind === 'reports' ? (found.reports[0]?.cells ?? {}) : {}
}

describe('the numbers of notes', () => {
  it('behind labels and figures are no digits of theirs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e9 }),
        marks,
        fc.integer({ min: 1, max: 9 }),
        async (seed, mark, every) => {
          const report = randomReport(seed)
          const cells = await cellsOf(report, (text, _, i) => (text !== '' && i % every === 0 ? text + mark : text))
          const wrong = [...report.figures].filter(([id, printed]) => {
            const cell = cells[id]
            return !cell || doubtedStates.has(cell.state) || Number(cell.value) !== Number.parseFloat(printed)
          })
          expect(wrong).toEqual([])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('and fractions leave nothing that is read as another figure', async () => {
    const report = randomReport(11)
    const cells = await cellsOf(report, (text, figure) => (figure && text !== '0' ? `${text}½` : text))
    const read = [...report.figures].filter(([id, printed]) => {
      const cell = cells[id]
      return printed !== '0' && cell && !doubtedStates.has(cell.state) && cell.value !== null
    })
    expect(read).toEqual([])
  })

  it.each([
    ['~~9~~', ''],
    ['', '~~9~~'],
    ['9/', ''],
    ['9、', ''],
    ['^9', ''],
    ['①', ''],
    ['²', ''],
    ['1900-01-', ''],
    ['3 4 (1+', '/6/7)'],
  ])('and other figures of one cell (%s5%s) leave the cell in doubt, in every table', async (before, behind) => {
    const report = randomReport(8021)
    const cells = await cellsOf(report, (text, figure, i) => (figure && i % 5 === 0 ? before + text + behind : text))
    const read = [...report.figures].filter(([id, printed]) => {
      const cell = cells[id]
      return cell && !doubtedStates.has(cell.state) && Number(cell.value) !== Number.parseFloat(printed)
    })
    expect(read).toEqual([])
  })

  it('are not needed for doubt: struck or not seen, a figure alone in its cell is left for a person', async () => {
    const report = randomReport(8021)
    const apart = new Set<string>()
    const cells = await cellsOf(report, (text, figure, i) => {
      if (!figure || i % 5 !== 0 || !/^\d+$/u.test(text)) return text
      apart.add(text)
      return `~~${text}~~`
    })
    const states = [...report.figures].map(([id, printed]) => ({ printed, cell: cells[id] }))
    const doubted = states.filter(({ cell }) => cell?.state === 'doubtful')
    expect(doubted.length).toBeGreaterThan(20)
    for (const { printed, cell } of doubted)
      expect(cell).toMatchObject({
        value: Number(printed),
        raw: printed,
        candidates: [Number(printed)],
        because: expect.stringContaining('看不见'),
      })
    expect(states.filter(({ cell }) => cell && !doubtedStates.has(cell.state)).length).toBeGreaterThan(100)
  })

  it('alone in a cell are no figure', async () => {
    const report = randomReport(11)
    const cells = await cellsOf(report, (text, figure) => (figure && text === '0' ? '①' : text))
    const taken = [...report.figures].filter(([id, printed]) => printed === '0' && cells[id]?.value === 1)
    expect(taken).toEqual([])
  })

  it('are no digits of figures in sentences', () => {
    const sentence = '①全年收到申请17①件，办结１５²件，其中②类3件。'
    expect(squeezed(sentence)).toBe('1全年收到申请17件,办结15件,其中2类3件。')
    expect(squeeze(sentence).text).toBe(squeezed(sentence))
    expect(foldedKeepingSpaces('17① 件')).toBe('17 件')
  })

  it('are no part of a label', () => {
    expect(normaliseLabel('规章①')).toBe(normaliseLabel('规章'))
    expect(normaliseLabel('①规章')).not.toBe(normaliseLabel('规章'))
  })
})
