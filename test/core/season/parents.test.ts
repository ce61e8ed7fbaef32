import { describe, expect, it } from 'vitest'
import type { RosterBody } from '../../../functions/core/agency/roster.ts'
import { parentsOf } from '../../../functions/core/season/parents.ts'

const body = (name: string, change: Partial<RosterBody> = {}): RosterBody => ({ name, aliases: [], ...change })

describe('bodies with a 汇总表', () => {
  const roster = {
    bodies: [
      body('云水县人民政府', { aliases: ['云水县政府'], region: '云水县' }),
      body('云水县水利局', { parent: '云水县政府' }),
      body('云水县教育局', { parent: '云水县人民政府' }),
      body('云水县粮食局', { parent: '云水县人民政府', to: 2019 }),
      body('河东镇人民政府', { parent: '不在名录的机关' }),
    ],
  }

  it('are those others name as their parent, by name or alias, with how many of these have reported', () => {
    expect(parentsOf(roster, 2024, ({ name }) => name === '云水县水利局')).toEqual([
      { name: '云水县人民政府', region: '云水县', children: 2, received: 1 },
    ])
  })

  it('count those of whom a report is due that year', () => {
    expect(parentsOf(roster, 2019, () => true)[0]).toMatchObject({ children: 3, received: 3 })
  })
})
