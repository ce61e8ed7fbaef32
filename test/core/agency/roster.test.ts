import { describe, expect, it } from 'vitest'
import { deadlineOf } from '../../../functions/core/season/deadline.ts'
import { reportOf } from '../../../functions/core/example.ts'
import { bodyNamed, bodyOf, childrenOf, isExpected, type Roster } from '../../../functions/core/agency/roster.ts'
import { rosterFromCsv, rosterFromRows, rowsOfCsv, rowsOfTable } from '../../../functions/core/agency/roster-csv.ts'

const roster: Roster = {
  bodies: [
    { name: '云水县人民政府', aliases: ['云水县'], code: '11341702486344515H' },
    { name: '云水县水利局', aliases: ['县水务局'], parent: '云水县人民政府' },
    { name: '云水县示范区管委会', aliases: ['云水县高新区管委会'], parent: '11341702486344515H', to: 2023 },
    { name: '青溪县水利局', aliases: [] },
  ],
}

describe('finding a body in the roster', () => {
  it('goes by code before name, then by name or alias', () => {
    expect(bodyNamed(roster, '随便什么局', '11341702486344515H')?.name).toBe('云水县人民政府')
    expect(bodyNamed(roster, '云水县高新区管委会')?.name).toBe('云水县示范区管委会')
  })

  it('sees one body in names that differ only in form', () => {
    expect(bodyNamed(roster, '云水县水利局（本级）')?.name).toBe('云水县水利局')
  })

  it('does not choose between two bodies', () => {
    expect(bodyNamed(roster, '水利局')).toBeNull()
    expect(bodyNamed(roster, '松阳县水利局')).toBeNull()
  })

  it('reads the identity of a report', () => {
    expect(bodyOf(roster, reportOf({ agency: '青溪县水利局' }).identity)?.name).toBe('青溪县水利局')
  })

  it('knows who is counted under whom, and for which years', () => {
    const children = childrenOf(roster, roster.bodies[0]!)
    expect(children.map(({ name }) => name)).toEqual(['云水县水利局', '云水县示范区管委会'])
    expect(children.map((body) => isExpected(body, 2024))).toEqual([true, false])
  })
})

describe('deadlines', () => {
  it('are 31 January for departments and 31 March for governments, and none for townships', () => {
    expect(deadlineOf({ name: '云水县水利局' }, 2024)).toEqual({ date: '2025-01-31', basis: 'statutory' })
    expect(deadlineOf({ name: '云水县人民政府' }, 2024)).toEqual({ date: '2025-03-31', basis: 'statutory' })
    expect(deadlineOf({ name: '云水县松阳镇人民政府' }, 2024)).toBeNull()
  })

  it('are set by a local notice, for its season or for every one', () => {
    expect(deadlineOf({ name: '云水县水利局', deadline: '2025-01-20' }, 2024)).toEqual({
      date: '2025-01-20',
      basis: 'local',
    })
    expect(deadlineOf({ name: '云水县水利局', deadline: '2025-01-20' }, 2025)?.basis).toBe('statutory')
    expect(deadlineOf({ name: '云水县松阳镇人民政府', deadline: '01-31' }, 2025)).toEqual({
      date: '2026-01-31',
      basis: 'local',
    })
  })
})

describe('a roster as a table', () => {
  const csv = [
    '﻿机关名称,别名,统一社会信用代码,层级,地区,汇总机关,规章制定权,报送期限,统计范围,备注',
    '云水县人民政府,"云水县、县政府",11341702486344515h,县级,云水县,,无,2025年3月20日,汇总,',
    '云水县水利局,县水务局,,县级,云水县,云水县人民政府,无,1月20日,本级,电话未知',
    '',
  ].join('\r\n')

  it('is read with the headings that clerks use', () => {
    const reading = rosterFromCsv(csv)
    expect(reading).toEqual({
      kind: 'roster',
      remarks: ['未使用的列：备注'],
      roster: {
        bodies: [
          {
            name: '云水县人民政府',
            aliases: ['云水县', '县政府'],
            code: '11341702486344515H',
            tier: 'county',
            region: '云水县',
            mayMakeRegulations: false,
            deadline: '2025-03-20',
            scope: 'covers',
          },
          {
            name: '云水县水利局',
            aliases: ['县水务局'],
            tier: 'county',
            region: '云水县',
            parent: '云水县人民政府',
            mayMakeRegulations: false,
            deadline: '01-20',
            scope: 'own',
          },
        ],
      },
    })
  })

  it('may have a title above its header', () => {
    const reading = rosterFromRows([
      ['报送机关名录', ''],
      ['单位', '层级'],
      ['云水县水利局', '县级'],
    ])
    expect(reading.kind === 'roster' && reading.roster.bodies[0]?.tier).toBe('county')
  })

  it.each([
    [[['编号'], ['1']], 'no-name-column'],
    [[['', '']], 'empty'],
    [[['单位'], ['']], 'empty'],
    [
      [
        ['单位', '层级'],
        ['', '县级'],
      ],
      'no-name',
    ],
    [[['单位'], ['甲县水利局'], ['甲县水利局']], 'duplicate-name'],
    [
      [
        ['单位', '别名'],
        ['甲县水利局', '水务局'],
        ['乙县水利局', '水务局'],
      ],
      'duplicate-name',
    ],
    [
      [
        ['单位', '信用代码'],
        ['甲县水利局', '11341702486344515A'],
      ],
      'bad-code',
    ],
    [
      [
        ['单位', '层级'],
        ['甲县水利局', '很高'],
      ],
      'bad-tier',
    ],
    [
      [
        ['单位', '规章制定权'],
        ['甲县水利局', '也许'],
      ],
      'bad-yes-no',
    ],
    [
      [
        ['单位', '报送期限'],
        ['甲县水利局', '尽快'],
      ],
      'bad-date',
    ],
    [
      [
        ['单位', '统计范围'],
        ['甲县水利局', '随意'],
      ],
      'bad-scope',
    ],
    [
      [
        ['单位', '终止年度'],
        ['甲县水利局', '二三年'],
      ],
      'bad-year',
    ],
    [
      [
        ['单位', '汇总机关'],
        ['甲县水利局', '甲县水利局'],
      ],
      'own-parent',
    ],
  ] as const)('is refused whole where a row is wrong: %j', (rows, code) => {
    const reading = rosterFromRows(rows)
    expect(reading.kind === 'refused' && reading.problems.map((problem) => problem.code)).toEqual([code])
  })

  it('says which parent is not on the list', () => {
    const reading = rosterFromRows([
      ['单位', '汇总机关'],
      ['甲县水利局', '甲县人民政府'],
    ])
    expect(reading.kind === 'roster' && reading.remarks).toEqual(['甲县水利局的汇总机关“甲县人民政府”不在名录内'])
  })

  it('tells a parent that is no body of the list once, however many bodies it has, and not endlessly many', () => {
    const remarksOf = (rows: readonly string[]) => {
      const reading = rosterFromCsv(['单位,上级', ...rows].join('\n'))
      return reading.kind === 'roster' ? reading.remarks : []
    }
    const towns = Array.from({ length: 400 }, (_, i) => `第${i + 1}号镇人民政府`)
    expect(remarksOf(towns.map((town) => `${town},甲县人民政府`))).toEqual([
      '第1号镇人民政府等400个单位的汇总机关“甲县人民政府”不在名录内',
    ])
    const many = remarksOf(towns.map((town, i) => `${town},第${i}号县人民政府`))
    expect(many).toHaveLength(21)
    expect(many.at(-1)).toBe('另有380个汇总机关不在名录内')
  })

  it('comes as CSV with quotes, or as the cells of a sheet', () => {
    expect(rowsOfCsv('单位;别名\n"甲;局";"说""好"""\n')).toEqual([
      ['单位', '别名'],
      ['甲;局', '说"好"'],
    ])
    expect(
      rowsOfTable({
        kind: 'table',
        origin: 'marked',
        rows: 1,
        columns: 2,
        cells: [{ row: 0, column: 1, rowSpan: 1, columnSpan: 1, text: '单位' }],
        at: {},
      }),
    ).toEqual([['', '单位']])
  })
})
