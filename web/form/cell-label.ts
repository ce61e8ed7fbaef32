import type { CellId } from '../../functions/core/cell-id.ts'
import type { Edition } from '../../functions/core/form.ts'
import { editions } from '../../functions/core/forms/index.ts'

/** The printed name of a cell: "表三“（一）予以公开”行“自然人”列". */
export function cellLabel(id: CellId, edition?: Edition): string {
  for (const form of edition ? [edition, ...editions] : editions) {
    const label = labelIn(form, id)
    if (label) return label
  }
  return id
}

function labelIn(edition: Edition, id: CellId): string | null {
  const [table, row = '', column = ''] = id.split('.')
  if (table === 'disclosure') {
    for (const block of edition.disclosure.blocks)
      for (const line of block.rows) {
        const index = line.cells.indexOf(row)
        if (index >= 0) return `表二“${line.label}”行“${block.columns[index]?.label ?? ''}”列`
      }
    return null
  }
  if (table === 'applications') {
    const line = edition.applications.rows.find((r) => r.key === row)
    const head = edition.applications.columns.find((c) => c.key === column)
    return line && head ? `表三“${line.label}”行“${head.label}”列` : null
  }
  const group = edition.remedies.groups.find((g) => g.key === row)
  const outcome = edition.remedies.outcomes.find((o) => o.key === column)
  return group && outcome ? `表四“${group.label}”的“${outcome.label}”` : null
}
