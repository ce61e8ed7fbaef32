import { holdReasons, type HoldReason } from '../../core/uploads/hold.ts'
import type { Report } from '../../core/report.ts'
import { bodyNamed, type RosterBody } from '../../core/agency/roster.ts'
import { codeAlias, nameAlias, resolveAgency } from './agencies.ts'
import { rosterInForce } from '../intake/configuration.ts'
import { versionOf } from '../ids.ts'
import { metaOf, type Meta } from './reports.ts'
import { displacedBy } from './displacing.ts'
import type { Body, Displaced } from './resettle.ts'
import { loadReport, type ReadReport } from './stored.ts'
import type { Upload } from '../intake/uploads.ts'

/** One report of an upload with whose it is, for which year, and what speaks against believing that. */
export type Placed = {
  readonly part: number
  readonly report: Report
  readonly version: string
  /** It is stored already, with the document. */
  readonly withDocument: boolean
  /** Null only where there are doubts. */
  readonly body: Body | null
  readonly year: number | null
  readonly doubts: readonly HoldReason[]
  /** The version that counted when it was looked at, null where there was none; absent where a person placed it. */
  readonly beside?: string | null
  /** The report as it then was. */
  readonly seen?: Meta | null
  /** What was read first, but came later, and would have been held beside this one. */
  readonly displaced?: Displaced
}

/**
 * A person's word on an upload comes before the sender's, and that before what the document says. `stored`: the reports
 * that are stored with the document.
 */
export async function placed(
  upload: Upload,
  report: Report,
  part: number,
  stored: readonly ReadReport[] = [],
  job?: string,
): Promise<Placed> {
  const { hints } = upload
  const address = upload.addresses?.[String(part)]
  const name = address?.agency ?? hints.agency ?? report.identity.agency.value
  const code = address ? null : (hints.code ?? null)
  const year = address?.year ?? hints.year ?? report.identity.year.value
  const roster = await rosterInForce()
  const listed = roster && bodyNamed(roster, name, code ?? report.identity.code.value)
  const body = await bodyFor(listed, name, code)
  const version = versionOf(upload.documentId, part, report)
  const withDocument = stored.some((one) => one.version === version)
  const read = { part, report, version, withDocument, body, year }
  if (address && body && year !== null) return { ...read, doubts: [] }
  const seen = body && year !== null ? await metaOf(body.agency, year) : null
  // What another upload made count.
  const counting = seen && !seen.withdrawn && seen.upload !== upload.upload ? seen : null
  const inRoster = roster ? listed !== null : undefined
  const beside = { ...read, beside: counting?.version ?? null, seen }
  const doubts = await doubtsOf(upload, report, counting, inRoster)
  // A job reads again what people have worked with since: it takes nothing from them.
  const differs = job === undefined && doubts.some(({ reason }) => reason === 'figures-differ')
  const displaced = differs && counting ? await displacedBy(upload, report, counting) : null
  if (!displaced) return { ...beside, doubts }
  const own = doubts.filter(({ reason }) => reason !== 'figures-differ')
  return own.length > 0 ? { ...beside, doubts: own } : { ...beside, doubts: own, displaced }
}

async function bodyFor(listed: RosterBody | null, name: string | null, code: string | null): Promise<Body | null> {
  const at = new Date().toISOString()
  const surely = [listed?.code, code].filter((one) => one !== undefined && one !== null).map(codeAlias)
  const names = [...new Set([listed?.name, name].filter((one) => one !== undefined && one !== null))]
  const shown = listed?.name ?? name ?? code
  const named = shown === null ? null : await resolveAgency([...surely, ...names.map(nameAlias)], shown, at)
  if (!named) return null
  return {
    ...named,
    ...((listed?.code ?? code) && { code: listed?.code ?? code ?? '' }),
    ...(listed?.region && { region: listed.region }),
    ...(listed?.tier && { tier: listed.tier }),
  }
}

async function doubtsOf(
  upload: Upload,
  report: Report,
  counting: Meta | null,
  inRoster: boolean | undefined,
): Promise<readonly HoldReason[]> {
  const accepted = counting && (await loadReport(counting))
  return holdReasons({
    report,
    hints: upload.hints,
    ...(inRoster !== undefined && { inRoster }),
    ...(accepted && { accepted, sameKey: counting.key === upload.key }),
  })
}
