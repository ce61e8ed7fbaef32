import { withEntered } from '../../core/uploads/entered.ts'
import type { Report } from '../../core/report.ts'
import { compareOrders, type Entry } from '../../core/uploads/version-order.ts'
import { enteredOf, type Ledger, type Meta } from './reports.ts'
import { loadReport } from './stored.ts'
import { uploadOf, uploadsOf, type Upload } from '../intake/uploads.ts'

export type OtherVersions = {
  /** The version that counted before this one came. */
  readonly superseded: Report | null
  /** What came together with this one: neither is the other's later version. */
  readonly rivals: readonly Report[]
  /** Names what was found, for the judgement's id. */
  readonly versions: readonly string[]
}

const none: OtherVersions = { superseded: null, rivals: [], versions: [] }

/** Of one body and year handed in together: more are not needed to see that there are two sets of figures. */
const mostRivals = 5

/**
 * What else was read for the same body and year. Parts of one file and members of one archive were handed in together and
 * are rivals; what came in an upload of its own is a version that a later one replaces. Like the current version, this is
 * told from the set of uploads and not from the order in which they were read.
 */
export async function otherVersionsOf(meta: Meta, ledger: Ledger | null): Promise<OtherVersions> {
  const others = ledger ? otherEntries(meta, ledger) : []
  if (others.length === 0) return none
  const [current, uploads, entered] = await Promise.all([
    uploadOf(meta.upload),
    uploadsOf(others.map((one) => one.upload)),
    enteredOf(meta.agency, meta.year),
  ])
  const beside = others.map((_, i) => current !== null && cameTogether(current, uploads[i] ?? null))
  const before = others.filter((_, i) => !beside[i]).at(-1)
  const rivals = others.filter((_, i) => beside[i]).slice(-mostRivals)
  const read = async (entry: Entry): Promise<Report | null> => {
    const report = await loadReport(entry)
    const own = entered.filter((one) => one.documentId === entry.documentId)
    return report && withEntered(report, own)
  }
  const [superseded, ...reports] = await Promise.all([before ? read(before) : null, ...rivals.map(read)])
  const versions = [before?.version ?? '', ...rivals.map(({ version }) => version)]
  return { superseded: superseded ?? null, rivals: reports.filter((one) => one !== null), versions }
}

/** Other bytes, or another part of the same, in their order. */
function otherEntries({ version, documentId }: Meta, { entries }: Ledger): readonly Entry[] {
  const part = entries.find((one) => one.version === version)?.part
  const others = entries.filter(
    (one) => one.version !== version && (one.documentId !== documentId || one.part !== part),
  )
  return others.toSorted((a, b) => compareOrders(a.order, b.order) || a.part - b.part)
}

const cameTogether = (a: Upload, b: Upload | null): boolean =>
  b !== null && (a.upload === b.upload || (a.container !== undefined && a.container === b.container))
