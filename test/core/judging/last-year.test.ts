import { describe, expect, it } from 'vitest'
import { reportOf } from '../../../functions/core/example.ts'
import { lastYearAmong } from '../../../functions/core/judging/last-year.ts'

const of = (agency: string, year: number) => reportOf({ agency, year })
const report = of('云水县水利局', 2024)

describe('last year’s report among those given', () => {
  it('is the one of the same body and the year before, in whatever order', () => {
    const right = of('云水县水利局', 2023)
    expect(lastYearAmong([of('云水县教育局', 2023), report, right], report)).toEqual({ report: right })
  })

  it('is none of another year or another body, and says so with names', () => {
    expect(lastYearAmong([of('云水县水利局', 2025)], report)).toEqual({
      because: '未与上一年度比对：需要云水县水利局2023年度的报告，所给的是云水县水利局2025年度的报告。',
    })
    expect(lastYearAmong([of('松阳县水利局', 2023)], report)).toMatchObject({
      because: expect.stringContaining('所给的是松阳县水利局2023年度的报告') as string,
    })
  })

  it('is taken on the person’s word where name or year could not be read', () => {
    const plain = of('云水县水利局', 2023)
    const nameless = { ...plain, identity: { ...plain.identity, agency: { ...plain.identity.agency, value: null } } }
    expect(lastYearAmong([nameless], report)).toEqual({ report: nameless })
  })

  it('is not asked for where none is given', () => {
    expect(lastYearAmong([], report)).toBeNull()
  })
})
