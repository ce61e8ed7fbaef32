import type { Meta } from '../cloud/reports/reports.ts'
import type { Counts, ReportSummary } from './types.ts'

const none = { error: 0, warning: 0, notice: 0, unknown: 0 } as const

export const countsOf = ({ judgement, doubted }: Meta): Counts => ({
  ...(judgement?.counts ?? none),
  doubted: judgement?.doubted ?? doubted,
})

export const reportSummary = (meta: Meta): ReportSummary => ({
  agencyId: meta.agency,
  agency: meta.agencyName,
  code: meta.code ?? null,
  region: meta.region ?? null,
  tier: meta.tier ?? null,
  year: meta.year,
  edition: meta.edition,
  version: meta.version,
  versions: meta.versions,
  counts: countsOf(meta),
  received: meta.receivedAt,
  upload: { id: meta.upload, key: meta.key, versionId: meta.versionId },
  judged: meta.judgement !== undefined,
  format: meta.format,
  ocr: meta.ocr,
})

/** The gravest kind of thing that is open, as people filter by it. */
export function isOfSeverity(meta: Meta, severity: string): boolean {
  const { error, warning, notice, doubted } = countsOf(meta)
  const is: Readonly<Record<string, boolean>> = {
    error: error > 0,
    warning: error === 0 && warning > 0,
    notice: error === 0 && warning === 0 && notice > 0,
    doubted: doubted > 0,
    clean: error === 0 && warning === 0 && doubted === 0,
  }
  return is[severity] ?? false
}
