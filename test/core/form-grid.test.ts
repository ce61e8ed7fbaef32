import { describe, expect, it } from 'vitest'
import { cellIdsOf } from '../../functions/core/cell-id.ts'
import type { Edition, TableKey } from '../../functions/core/form.ts'
import { gridOf } from '../../functions/core/form-grid.ts'
import { editions } from '../../functions/core/forms/index.ts'

const tables: readonly TableKey[] = ['disclosure', 'applications', 'remedies']

describe.each(editions.map((edition): [string, Edition] => [edition.id, edition]))(
  'the printed tables of %s',
  (_, edition) => {
    it.each(tables)('cover %s without gaps or overlaps', (table) => {
      const { rows, columns, cells } = gridOf(edition, table)
      const covered = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0))
      for (const { row, column, rowSpan, columnSpan } of cells)
        for (let r = row; r < row + rowSpan; r++) for (let c = column; c < column + columnSpan; c++) covered[r]![c]!++
      const wrong = covered.flatMap((line, r) =>
        line.flatMap((count, c) => (count === 1 ? [] : [`${r},${c}: ${count}`])),
      )
      // Beside the rows of 表二 that have fewer columns than the widest the paper is empty.
      expect(table === 'disclosure' ? wrong.filter((one) => !one.endsWith(' 0')) : wrong).toEqual([])
    })

    it('print every cell of the edition once', () => {
      const printed = tables.flatMap((table) => gridOf(edition, table).cells.flatMap(({ cell }) => cell ?? []))
      expect([...printed].sort()).toEqual([...cellIdsOf(edition)].sort())
    })
  },
)
