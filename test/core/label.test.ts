import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonLength, lettersOf, normaliseLabel, similarity } from '../../functions/core/label.ts'

describe('labels', () => {
  it('are the same in traditional characters, full width, and with spaces and quotes', () => {
    expect(normaliseLabel('３．危及“三安全一穩定”')).toBe(normaliseLabel('3. 危及"三安全 一稳定"'))
  })

  it('keep only their letters where numbers may be lost', () => {
    expect(lettersOf('2.其他法律行政法规禁止公开')).toBe('其他法律行政法规禁止公开')
  })

  it('resemble what is left of them more than other labels', () => {
    const damaged = '其他法律行政止公开'
    expect(similarity(damaged, '其他法律行政法规禁止公开')).toBeGreaterThan(similarity(damaged, '属于行政执法案卷'))
  })

  it('resemble themselves fully, and each other alike from both sides', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(similarity(a, a)).toBe(1)
        expect(similarity(a, b)).toBeCloseTo(similarity(b, a))
        expect(commonLength(a, b)).toBeLessThanOrEqual(Math.min(a.length, b.length))
      }),
    )
  })
})
