import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRoute, parseRoute } from '../../web/console/route.ts'

describe('addresses of the console', () => {
  it('are read back as they were written, whatever a name holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })),
        (path, filters) => {
          const written = formatRoute(path, filters)
          expect(parseRoute(written)).toEqual({ path, filters: { ...filters } })
        },
      ),
    )
  })

  it('leave out filters that are not set', () => {
    expect(formatRoute(['reports'], { year: '2024', region: '', tier: undefined })).toBe('#/reports?year=2024')
  })
})
