import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtsTold } from '../../functions/core/doubts-told.ts'
import { doubtedStates, type CellState } from '../../functions/core/report.ts'

const states: readonly CellState[] = ['read', 'blank', 'inferred', 'repaired', 'entered', 'doubtful', 'unreadable', 'absent'] // prettier-ignore

describe('doubtsTold', () => {
  it('tells what was seen and not sure apart from what was not found', () => {
    expect(doubtsTold(['read', 'doubtful', 'unreadable', 'absent'])).toBe('2个数字读取存疑，1个数字未找到')
    expect(doubtsTold(['absent', 'absent'])).toBe('2个数字未找到')
    expect(doubtsTold(['doubtful', 'entered'])).toBe('1个数字读取存疑')
    expect(doubtsTold(['read', 'blank'])).toBeNull()
  })

  it('its numbers add up to the doubted cells', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { maxLength: 200 }), (cells) => {
        const told = (doubtsTold(cells) ?? '').match(/\d+/g) ?? []
        const sum = told.reduce((total, number) => total + Number(number), 0)
        expect(sum).toBe(cells.filter((state) => doubtedStates.has(state)).length)
      }),
    )
  })
})
