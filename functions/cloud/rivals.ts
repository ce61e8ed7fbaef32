import { withEntered } from '../core/entered.ts'
import type { Report } from '../core/report.ts'
import type { Entry } from '../core/version-order.ts'
import { enteredOf, ledgerOf, loadReport, type Ledger, type Meta } from './reports.ts'
import { uploadOf, uploadsOf, type Upload } from './uploads.ts'

/** Of one body and year handed in together: more are not needed to see that there are two sets of figures. */
const most = 5

export type Rivals = { readonly reports: readonly Report[]; readonly versions: readonly string[] }

/**
 * Reports of the same body and year that came together with the one that counts, as parts of one file or members of one
 * archive. Neither is the other's later version; what comes in another upload is a correction, and no rival.
 */
export async function rivalsOf(meta: Meta): Promise<Rivals> {
  const ledger = await ledgerOf(meta.agency, meta.year)
  const others = ledger ? otherEntries(meta, ledger) : []
  if (others.length === 0) return { reports: [], versions: [] }
  const [current, uploads, entered] = await Promise.all([
    uploadOf(meta.upload),
    uploadsOf(others.map((one) => one.upload)),
    enteredOf(meta.agency, meta.year),
  ])
  const beside = others.filter((_, i) => current && cameTogether(current, uploads[i] ?? null)).slice(-most)
  const reports = await Promise.all(
    beside.map(async ({ version, documentId }) => {
      const report = await loadReport(version)
      const own = entered.filter((one) => one.documentId === documentId)
      return report && withEntered(report, own)
    }),
  )
  return { reports: reports.filter((one) => one !== null), versions: beside.map(({ version }) => version) }
}

/** What else was read for this body and year: other bytes, or another part of the same. */
function otherEntries({ version, documentId }: Meta, { entries }: Ledger): readonly Entry[] {
  const current = entries.find((one) => one.version === version)
  const seen = new Set([version])
  return entries.filter((one) => {
    const same = one.documentId === documentId && one.part === current?.part
    if (same || seen.has(one.version)) return false
    seen.add(one.version)
    return true
  })
}

/** In one file, or out of one archive. */
export const cameTogether = (a: Pick<Upload, 'upload' | 'container'>, b: Pick<Upload, 'upload' | 'container'> | null) =>
  b !== null && (a.upload === b.upload || (a.container !== undefined && a.container === b.container))
