import { describe, expect, it } from 'vitest'
import { interpret } from '../../functions/core/interpret.ts'
import { htmlReader } from '../../functions/readers/html/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { isCertain } from '../kit/read-back.ts'
import { plainHtml, typesetHtml } from '../kit/typeset-html.ts'

describe('two figures of one cell, one below the other', () => {
  it('are not put together to one, and neither is certain (9 over 171 is no 9171)', async () => {
    const paper = randomReport(77)
    const blocks = paperBlocks(paper).map((block) =>
      block.kind !== 'table'
        ? block
        : {
            ...block,
            grid: {
              ...block.grid,
              cells: block.grid.cells.map((cell) =>
                cell.figure && /^\d{3}$/.test(cell.text) ? { ...cell, text: `9LINE${cell.text}` } : cell,
              ),
            },
          },
    )
    const page = new TextDecoder().decode(typesetHtml(blocks, plainHtml)).replaceAll('LINE', '<br>')
    const reading = await htmlReader.read(new TextEncoder().encode(page), defaultLimits)
    const result = reading.kind === 'document' ? interpret(reading.document) : undefined
    if (result?.kind !== 'reports') throw new Error('no report')
    const { cells } = result.reports[0]!
    const broken = [...paper.figures].filter(([, printed]) => /^\d{3}$/.test(printed)).map(([id]) => id)
    expect(broken.length).toBeGreaterThan(2)
    expect(broken.filter((id) => isCertain(cells[id]))).toEqual([])
  })
})
