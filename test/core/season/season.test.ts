import { describe, expect, it } from 'vitest'
import type { RosterBody } from '../../../functions/core/agency/roster.ts'
import { seasonOf, type SeasonReport } from '../../../functions/core/season/season.ts'

const body = (name: string, change: Partial<RosterBody> = {}): RosterBody => ({
  name,
  aliases: [],
  region: '云水县',
  tier: 'county',
  ...change,
})

const report = (agency: string, change: Partial<SeasonReport> = {}): SeasonReport => ({
  agency,
  code: null,
  region: '云水县',
  tier: 'county',
  errors: 0,
  warnings: 0,
  doubted: 0,
  received: '2025-01-20',
  ...change,
})

const none = { held: 0, rejected: 0 }

describe('a season at a glance', () => {
  it('counts a report with errors once, whatever warnings it has besides', () => {
    const { totals } = seasonOf(
      2024,
      [report('云水县水利局', { errors: 2, warnings: 3 }), report('云水县教育局', { warnings: 1 })],
      null,
      none,
    )
    expect(totals).toMatchObject({ accepted: 2, withErrors: 1, withWarnings: 1, expected: 0, missing: 0 })
  })

  it('finds a body by code, name or alias, and names the ones that are missing with their deadline', () => {
    const roster = {
      bodies: [
        body('云水县水利局', { aliases: ['云水县水务局'] }),
        body('云水县教育局'),
        body('云水县人民政府'),
        body('云水县档案局', { to: 2020 }),
      ],
    }
    const { totals, missing } = seasonOf(2024, [report('云水县水务局')], roster, { held: 1, rejected: 2 })
    expect(totals).toMatchObject({ expected: 3, accepted: 1, missing: 2, held: 1, rejected: 2 })
    expect(missing.map(({ name, deadline }) => [name, deadline])).toEqual([
      ['云水县教育局', '2025-01-31'],
      ['云水县人民政府', '2025-03-31'],
    ])
  })

  it('adds up by region and tier to the totals', () => {
    const reports = [report('a'), report('b', { region: '青溪区' }), report('c', { tier: 'township', doubted: 4 })]
    const { totals, regions } = seasonOf(2024, reports, null, none)
    expect(regions).toHaveLength(3)
    expect(regions.reduce((sum, one) => sum + one.accepted, 0)).toBe(totals.accepted)
    expect(totals.doubted).toBe(1)
  })

  it('tells for each deadline who kept it: governments and departments have their own', () => {
    const roster = {
      bodies: [
        body('云水县水利局'),
        body('云水县教育局'),
        body('云水县审计局', { deadline: '01-15' }),
        body('云水县人民政府'),
        body('云水县石门岭镇人民政府', { tier: 'township' }),
      ],
    }
    const reports = [
      report('云水县水利局', { received: '2025-01-31' }),
      report('云水县审计局', { received: '2025-01-16' }),
      report('云水县石门岭镇人民政府', { tier: 'township' }),
    ]
    const { deadlines } = seasonOf(2024, reports, roster, none)
    expect(deadlines).toEqual([
      {
        date: '2025-01-15',
        region: '云水县',
        tier: 'county',
        whom: 'department',
        expected: 1,
        inTime: 0,
        late: 1,
        missing: 0,
      },
      { date: '2025-01-31', region: null, tier: null, whom: 'department', expected: 2, inTime: 1, late: 0, missing: 1 },
      { date: '2025-03-31', region: null, tier: null, whom: 'government', expected: 1, inTime: 0, late: 0, missing: 1 },
    ])
  })
})
