import type { Meta } from '../cloud/reports.ts'
import type { ReportLine, ReportState } from './types.ts'

export const reportLine = (meta: Meta): ReportLine => ({
  agency: meta.agency,
  agencyName: meta.agencyName,
  year: meta.year,
  region: meta.region ?? null,
  tier: meta.tier ?? null,
  state: stateOf(meta),
  edition: meta.edition,
  version: meta.version,
  versions: meta.versions,
  upload: meta.upload,
  key: meta.key,
  format: meta.format,
  ocr: meta.ocr,
  doubted: meta.doubted,
  counts: meta.judgement?.counts ?? null,
  receivedAt: meta.receivedAt,
  acceptedAt: meta.acceptedAt,
})

export function stateOf(meta: Meta): ReportState {
  if (meta.withdrawn) return 'withdrawn'
  if (!meta.judgement) return 'waiting-for-judgement'
  if (meta.judgement.counts.error > 0) return 'with-errors'
  return meta.judgement.doubted > 0 ? 'with-doubts' : 'clean'
}

export const reportStates: readonly ReportState[] = [
  'waiting-for-judgement',
  'with-errors',
  'with-doubts',
  'clean',
  'withdrawn',
]
