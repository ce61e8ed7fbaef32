import { describe, expect, it } from 'vitest'
import { printedCell } from '../../functions/core/fill/printed-cell.ts'
import type { Token } from '../../functions/core/fill/run.ts'

/** A mark for none as an engine of some confidence read it. */
function mark(confidence?: number): Token {
  const cell = { text: '-', column: 0, x: 0, at: {}, ...(confidence !== undefined && { confidence }) }
  return { figure: { digits: '', raw: '-', line: 0, cell, x: 0, after: 0, lone: true, touches: false } }
}

describe('a mark in the place of a figure', () => {
  it('is a blank where it is printed plainly', () => {
    for (const token of [mark(), mark(0.95)])
      expect(printedCell('applications.granted.business', token).state).toBe('blank')
  })

  it('is in doubt where the engine is unsure: it may be what is left of a figure', () => {
    const { state, value, raw } = printedCell('applications.granted.business', mark(0.4))
    expect([state, value, raw]).toEqual(['doubtful', null, '-'])
  })
})
