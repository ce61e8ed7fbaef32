import { describe, expect, it } from 'vitest'
import { cellIdsOf } from '../../functions/core/cell-id.ts'
import { labelOf } from '../../functions/core/cell-label.ts'
import type { Edition } from '../../functions/core/form.ts'
import { editions } from '../../functions/core/forms/index.ts'

const counts: Readonly<Record<string, readonly [disclosure: number, applications: number, remedies: number]>> = {
  'annual-2021': [10, 25 * 7, 15],
  'annual-2021-23rows': [10, 23 * 7, 15],
  'annual-2019': [22, 23 * 7, 15],
}

describe.each(editions.map((edition): [string, Edition] => [edition.id, edition]))('%s', (id, edition) => {
  const cells = cellIdsOf(edition)

  it('has the cells of its printed tables, each once', () => {
    const of = (table: string) => cells.filter((cell) => cell.startsWith(`${table}.`)).length
    expect([of('disclosure'), of('applications'), of('remedies')]).toEqual(counts[id])
    expect(new Set(cells).size).toBe(cells.length)
  })

  it('prints as many figures in a row of 表二 as it has columns', () => {
    for (const { columns, rows } of edition.disclosure.blocks)
      for (const row of rows) expect(row.cells.length).toBe(columns.length)
  })

  it('has six chapters, and the four lines of the printed relation', () => {
    expect(edition.chapters.map(({ number }) => number).join('')).toBe('一二三四五六')
    const roles = edition.applications.rows.map((row) => row.role).filter((role) => role !== 'outcome')
    expect(roles).toEqual(['inflow', 'inflow', 'processed', 'outflow'])
  })

  it('names only groups it prints', () => {
    const groups = new Set<string>(edition.applications.groups.map((group) => group.key))
    for (const row of edition.applications.rows) expect(row.group === undefined || groups.has(row.group)).toBe(true)
  })

  it('labels every cell for people, no two alike', () => {
    const labels = cells.map((cell) => labelOf(cell, edition))
    expect(labels.filter((label) => !/^表[二三四]“/.test(label))).toEqual([])
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([])
  })
})
