import { editionOf } from '../core/edition.ts'
import { withEntered } from '../core/uploads/entered.ts'
import { indicatorsOf } from '../core/season/indicators.ts'
import type { Cells } from '../core/report.ts'
import { auditsOf } from '../cloud/operations/auditing.ts'
import { environment } from '../cloud/environment.ts'
import { metasOfSeason, placeOf } from '../cloud/reports/season-in-memory.ts'
import { linkToGet } from '../cloud/presigning.ts'
import { findingsOf } from '../cloud/reports/findings.ts'
import * as store from '../cloud/reports/reports.ts'
import { loadReport, type StoredAt } from '../cloud/reports/stored.ts'
import { rosterInForce } from '../cloud/intake/configuration.ts'
import { childrenOf } from '../core/agency/roster.ts'
import { auditRecord } from './audit-record.ts'
import { positionIn } from './cursor.ts'
import { next, ordinary } from './listing.ts'
import * as parameters from './parameters.ts'
import { notFound } from './problem.ts'
import { codeOf } from './rule-codes.ts'
import { countsOf, isOfSeverity, reportSummary } from './report-summary.ts'
import type { Request, Route } from './route.ts'
import type { FindingDetail, Page, ReportDetail, ReportSummary, VersionSummary } from './types.ts'

export const listReports: Route = {
  method: 'GET',
  path: '/reports',
  id: 'listReports',
  about: 'Reports of a year, by region and name',
  query: {
    year: parameters.required(parameters.year),
    region: parameters.region,
    tier: parameters.tier,
    severity: {
      type: 'string',
      about: 'What is gravest in it',
      oneOf: ['error', 'warning', 'notice', 'doubted', 'clean'],
    },
    rule: parameters.rule,
    text: parameters.text,
    ...parameters.paging,
  },
  answer: 'Page<ReportSummary>',
  handle: async (request): Promise<Page<ReportSummary>> => {
    const { region, tier, severity, rule, text } = request.query
    const year = Number(request.query['year'])
    const code = rule === undefined ? undefined : codeOf(rule)
    const wanted = (meta: store.Meta) =>
      (!region || meta.region === region) &&
      (!tier || meta.tier === tier) &&
      (!severity || isOfSeverity(meta, severity)) &&
      (code === undefined || (meta.judgement?.codes ?? []).includes(code)) &&
      (!text || meta.agencyName.includes(text))
    const after = positionIn<string>('reports', request.query['cursor']) ?? ''
    const left = (await metasOfSeason(year)).filter((meta) => placeOf(meta) > after && wanted(meta))
    const page = left.slice(0, Number(request.query['limit'] ?? ordinary))
    const last = page.length < left.length ? page.at(-1) : undefined
    return { items: page.map(reportSummary), ...next('reports', last && placeOf(last)) }
  },
}

export const getReport: Route = {
  method: 'GET',
  path: '/reports/{agencyId}/{year}',
  id: 'getReport',
  about: 'One report whole: cells with their states, text, findings, versions',
  parameters: parameters.report,
  query: { version: { type: 'string', about: 'Another version than the current one', pattern: '[0-9a-f]{20}' } },
  answer: 'ReportDetail',
  handle: async (request): Promise<ReportDetail> => {
    const { meta, ledger } = await known(request)
    const version = request.query['version'] ?? meta.version
    const isKnown = ledger.history.some((line) => line.version === version)
    const stored = isKnown ? await loadReport(storedAt(meta, ledger, version)) : null
    if (!stored) throw notFound('这份报告的这个版本')
    const current = version === meta.version
    const { cells, edition, ...report } = current ? await entered(meta, stored) : stored
    const line = ledger.history.findLast((one) => one.version === version)
    const upload = ledger.entries.find((one) => one.upload === line?.upload)
    const { identity, presence, unknownRows, labelVariants, layoutNotes, text, source } = report
    const file = { bucket: environment('UPLOADS_BUCKET'), key: upload?.order.key ?? meta.key }
    const versionId = upload?.order.versionId ?? meta.versionId
    const previous = await previousOf(meta)
    return {
      ...reportSummary(meta),
      version,
      edition,
      identity,
      cells,
      presence,
      unknownRows,
      labelVariants,
      layoutNotes,
      text,
      source,
      findings: await findingDetails(meta, version),
      ...(meta.judgement && { judgement: { id: meta.judgement.id, at: meta.judgement.at } }),
      history: historyOf(meta, ledger),
      indicators: indicatorsOf({ cells }, editionOf({ edition })),
      children: await childrenUnder(meta),
      ...(previous && { previous }),
      file: await linkToGet({ ...file, ...(versionId !== 'null' && { versionId }) }, linkSeconds),
      audit: (await auditsOf(meta.pk)).map(auditRecord),
    }
  },
}

/** Of an earlier version the upload knows the document. */
function storedAt(meta: store.Meta, { history, entries }: store.Ledger, version: string): StoredAt {
  if (version === meta.version) return meta
  const { upload } = history.findLast((one) => one.version === version) ?? {}
  const documentId = entries.find((one) => one.upload === upload)?.documentId
  return { version, ...(documentId !== undefined && { documentId }) }
}

/** How long a link to a file holds. */
const linkSeconds = 900

async function known({ path }: Request) {
  const [agency, year] = [path['agencyId']!, Number(path['year'])]
  const meta = await store.metaOf(agency, year)
  const ledger = await store.ledgerOf(meta)
  if (!meta || !ledger) throw notFound('这份报告')
  return { meta, ledger }
}

async function entered(meta: store.Meta, report: NonNullable<Awaited<ReturnType<typeof loadReport>>>) {
  return withEntered(report, await store.enteredFor(meta))
}

async function previousOf({ agency, year }: store.Meta): Promise<ReportDetail['previous'] | null> {
  const meta = await store.metaOf(agency, year - 1)
  const report = meta && !meta.withdrawn ? await loadReport(meta) : null
  if (!meta || !report) return null
  const cells: Cells = (await entered(meta, report)).cells
  return { year: year - 1, version: meta.version, cells }
}

/** Of the roster's entry of that very name or code: to look for one that is like it would take long in a long roster. */
async function childrenUnder({ agencyName, code }: store.Meta): Promise<number> {
  const roster = await rosterInForce()
  const body = roster?.bodies.find(
    (one) => one.name === agencyName || one.aliases.includes(agencyName) || (code !== undefined && one.code === code),
  )
  return roster && body ? childrenOf(roster, body).length : 0
}

async function findingDetails(meta: store.Meta, version: string): Promise<readonly FindingDetail[]> {
  const [findings, decisions] = await Promise.all([
    findingsOf(meta, version),
    store.decisionsOf(meta.agency, meta.year),
  ])
  const decided = new Map(decisions.map((one) => [one.fingerprint, one]))
  return findings.map((finding) => {
    const found = decided.get(finding.fingerprint)
    if (!found) return finding
    const { decision, reason, by, at } = found
    return { ...finding, decision: { decision, reason, by, at } }
  })
}

const historyOf = (meta: store.Meta, { history, entries }: store.Ledger): readonly VersionSummary[] =>
  history.map((line) => {
    const entry = entries.find((one) => one.upload === line.upload)
    const { key = '', versionId = '' } = entry?.order ?? {}
    return {
      version: line.version,
      received: entry?.order.lastModified ?? line.at,
      upload: { id: line.upload, key, versionId },
      current: line.version === meta.version && !meta.withdrawn,
      counts: line.version === meta.version ? countsOf(meta) : { ...(line.counts ?? noCounts) },
    }
  })

const noCounts = { error: 0, warning: 0, notice: 0, unknown: 0, doubted: 0 } as const
