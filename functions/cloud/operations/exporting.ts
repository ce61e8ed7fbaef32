import { randomUUID } from 'node:crypto'
import type { ExportJob, ExportRequest } from '../../api/types.ts'
import { withEntered } from '../../core/uploads/entered.ts'
import type { PanelReport } from '../../exports/panel.ts'
import { index, keys } from '../keys.ts'
import { enteredFor, type Meta } from '../reports/reports.ts'
import { loadReport } from '../reports/stored.ts'
import { getItem, putItem, queryAll, updateItem, type Item } from '../table.ts'

/** An export as it is kept; its file goes after seven days, and so does this. */
export type ExportItem = Item &
  Omit<ExportJob, 'link'> & { readonly key?: string; readonly by: string; readonly expires: number }

const keptSeconds = 7 * 24 * 3600

export async function newExport(request: ExportRequest, by: string, at: string): Promise<ExportItem> {
  const id = randomUUID()
  const item: ExportItem = {
    ...keys.export(id),
    id,
    state: 'waiting',
    request,
    reports: 0,
    created: at,
    by,
    expires: Math.floor(Date.parse(at) / 1000) + keptSeconds,
  }
  await putItem(item)
  return item
}

export const exportOf = (id: string): Promise<ExportItem | null> => getItem<ExportItem>(keys.export(id))

export const updateExport = (id: string, changes: Partial<ExportItem>): Promise<boolean> =>
  updateItem(keys.export(id), changes)

/** Reports fetched ahead of the one being written. */
const ahead = 8

/** The current reports of the years asked for, in the order of the index, with what people entered in them. */
export async function* panelReports({ years, region, tier }: ExportRequest): AsyncGenerator<PanelReport> {
  for (const year of years) {
    const range = { index: 'gsi1', partition: index.year(year), ...(region && { beginsWith: `${region}#` }) } as const
    const waiting: Promise<PanelReport | null>[] = []
    for await (const meta of queryAll<Meta>(range)) {
      if (tier && meta.tier !== tier) continue
      waiting.push(panelReport(meta))
      if (waiting.length > ahead) yield* present(await waiting.shift())
    }
    for (const one of waiting) yield* present(await one)
  }
}

const present = <T>(one: T | null | undefined): readonly T[] => (one ? [one] : [])

async function panelReport(meta: Meta): Promise<PanelReport | null> {
  const stored = meta.withdrawn ? null : await loadReport(meta)
  if (!stored) return null
  const { cells, edition } = withEntered(stored, await enteredFor(meta))
  return {
    agencyId: meta.agency,
    agency: meta.agencyName,
    code: meta.code ?? null,
    region: meta.region ?? null,
    tier: meta.tier ?? null,
    year: meta.year,
    edition,
    version: meta.version,
    source: meta.key,
    cells,
  }
}
