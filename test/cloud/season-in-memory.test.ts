import { assert, asyncProperty, array, constantFrom, record } from 'fast-check'
import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { index, keys } from '../../functions/cloud/keys.ts'
import { noteChange } from '../../functions/cloud/reports/changes.ts'
import type { Meta } from '../../functions/cloud/reports/reports.ts'
import { metasOfSeason } from '../../functions/cloud/reports/season-in-memory.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

process.env['TABLE_NAME'] = 'table'
const table = tableInMemory()
let year = 2100

const stored = (agency: string) => table.items.get(`REPORT#${agency}#${year}\nMETA`) as Meta | undefined

/** What the functions that write do with a report, as far as lists show it. */
const deeds = {
  /** Another version counts and waits for its judgement. */
  arrive(agency: string) {
    const revision = (stored(agency)?.revision ?? 0) + 1
    const where = { gsi1pk: index.year(year), gsi1sk: index.byRegion('云水县', agency, agency) }
    const waits = { gsi2pk: index.awaitingJudgement(), gsi2sk: String(revision) }
    const named = { agency, agencyName: agency, year, version: `v${revision}`, revision }
    table.put({ ...keys.meta(agency, year), ...where, ...waits, ...named })
  },
  async judge(agency: string) {
    const meta = stored(agency)
    if (!meta || meta.withdrawn) return
    const { gsi2pk: _pk, gsi2sk: _sk, ...kept } = meta
    const judged = { ...kept, judgement: { id: `j${meta.revision}` }, revision: meta.revision + 1 } as unknown as Meta
    table.put(judged)
    await noteChange(judged)
  },
  async withdraw(agency: string) {
    const meta = stored(agency)
    if (!meta) return
    const { gsi1pk: _pk1, gsi1sk: _sk1, gsi2pk: _pk, gsi2sk: _sk, ...kept } = meta
    const withdrawn: Meta = { ...kept, withdrawn: true, revision: meta.revision + 1 }
    table.put(withdrawn)
    await noteChange(withdrawn)
  },
  async erase(agency: string) {
    const meta = stored(agency)
    if (!meta) return
    table.items.delete(`${meta.pk}\n${meta.sk}`)
    await noteChange({ ...meta, revision: meta.revision + 1 })
  },
  async look() {
    await metasOfSeason(year)
  },
} as const

/** The reports that count, as they are stored. */
const counting = () =>
  ([...table.items.values()] as unknown as Meta[])
    .filter((item) => item.sk === 'META' && item.year === year && item.withdrawn !== true)
    .toSorted((a, b) => (a.gsi1sk! < b.gsi1sk! ? -1 : 1))

describe('a season that is remembered', () => {
  beforeEach(() => {
    table.clear()
    year++
  })

  it('is the season as it is, whatever happened between two looks', async () => {
    const deed = record({
      what: constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
      to: constantFrom('甲', '乙', '丙'),
    })
    await assert(
      asyncProperty(array(deed, { maxLength: 40 }), async (chosen) => {
        table.clear()
        year++
        for (const { what, to } of chosen) await deeds[what](to)
        expect(await metasOfSeason(year)).toEqual(counting())
      }),
    )
  })

  it('is read once: afterwards only what changed is', async () => {
    for (const agency of ['甲', '乙', '丙']) {
      deeds.arrive(agency)
      await deeds.judge(agency)
    }
    await metasOfSeason(year)
    await deeds.judge('乙')
    table.dynamo.resetHistory()
    await metasOfSeason(year)
    const asked = table.dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input.IndexName)
    const got = table.dynamo.commandCalls(BatchGetCommand).map(({ args }) => args[0].input.RequestItems!['table']!.Keys)
    expect(asked).not.toContain('gsi1')
    expect(got).toEqual([[keys.meta('乙', year)]])
    table.dynamo.resetHistory()
    await metasOfSeason(year)
    expect(table.dynamo.commandCalls(BatchGetCommand)).toEqual([])
  })
})
