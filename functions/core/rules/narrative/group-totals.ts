import type { ApplicationsRowKey, CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { perEdition } from '../../per-edition.ts'

/** The 总计 cell of rows of 表三 that the edition prints. */
export const totalsOf = (edition: Edition, rows: readonly string[]): readonly CellId[] =>
  edition.applications.rows.filter((row) => rows.includes(row.key)).map((row) => totalOf(row.key as ApplicationsRowKey))

export const totalOf = (row: ApplicationsRowKey): CellId => `applications.${row}.total`

type Group = 'refused' | 'notProvided' | 'notHandled' | 'otherHandling'

export const groupRows = (edition: Edition, group: Group) => {
  const rows = edition.applications.rows.filter((row) => row.group === group).map((row) => row.key)
  return group === 'otherHandling' && rows.length === 0 ? ['otherProcessing'] : rows
}

const groupTotals = perEdition((edition): Readonly<Record<Group, readonly CellId[]>> => {
  const of = (group: Group) => totalsOf(edition, groupRows(edition, group))
  return {
    refused: of('refused'),
    notProvided: of('notProvided'),
    notHandled: of('notHandled'),
    otherHandling: of('otherHandling'),
  }
})

export const totalsOfGroup = (edition: Edition, group: Group): readonly CellId[] => groupTotals(edition)[group]
