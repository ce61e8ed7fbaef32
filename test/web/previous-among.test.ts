import { describe, expect, it } from 'vitest'
import { reportOf } from '../../functions/core/example.ts'
import { previousAmong } from '../../web/check/previous-among.ts'

const plain = reportOf({})
const entry = (key: number, agency: string, year: number, doubtful = false) => {
  const { agency: a, year: y } = plain.identity
  const identity = { ...plain.identity, agency: { ...a, value: agency }, year: { ...y, value: year, doubtful } }
  return { key, previous: null, results: [{ report: { ...plain, identity } }] }
}

describe('two years given together', () => {
  const [now, before] = [entry(1, '云水县水利局', 2024), entry(2, '云水县水利局', 2023)]

  it('pair the later with the year before', () => {
    expect(previousAmong(now, [now, before])).toBe(before.results[0]!.report)
    expect(previousAmong(before, [now, before])).toBeNull()
  })

  it('are no pair where the body differs, the year is further off or in doubt', () => {
    for (const other of [
      entry(2, '云水县教育局', 2023),
      entry(2, '云水县水利局', 2022),
      entry(2, '云水县水利局', 2023, true),
    ])
      expect(previousAmong(now, [now, other])).toBeNull()
  })

  it('are not paired again where another year was chosen', () => {
    const chosen = { ...now, previous: before.results[0]!.report }
    expect(previousAmong(chosen, [chosen, before])).toBeNull()
  })
})
