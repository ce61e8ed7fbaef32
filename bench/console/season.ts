/**
 * A season put straight into the store by the project's own storage code: as if it had been dropped, read and judged,
 * but in minutes. Rows and lesser findings are left out: no view asks for them across reports. Imported only after the environment names the local cloud's table and buckets.
 */
import { judge } from '../../functions/core/judge.ts'
import type { Finding } from '../../functions/core/finding.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { editionOf } from '../../functions/core/edition.ts'
import type { Tier } from '../../functions/core/agency/roster.ts'
import type { Report } from '../../functions/core/report.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { defaultSettings } from '../../functions/core/settings.ts'
import { rosterKey } from '../../functions/cloud/intake/configuration.ts'
import type { Upload } from '../../functions/cloud/intake/uploads.ts'
import { agencyIdOf, versionOf } from '../../functions/cloud/ids.ts'
import { index, keys } from '../../functions/cloud/keys.ts'
import { putJson } from '../../functions/cloud/objects.ts'
import { findingsItem, gravestOf } from '../../functions/cloud/reports/findings.ts'
import { ledgerItem, type Ledger, type Meta } from '../../functions/cloud/reports/reports.ts'
import { storeReport } from '../../functions/cloud/reports/stored.ts'
import { writeItems, type Item } from '../../functions/cloud/table.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { numberedFile } from '../local/reports.ts'

export const year = 2024
const regions = 60
/** Different reports; bodies beyond that many share a report's text and figures. */
const models = 40
/** Of a hundred bodies on the roster so many have not reported. */
const silentShare = 4

type Model = { readonly report: Report; readonly version: string; readonly findings: readonly Finding[] }
type Place = { readonly name: string; readonly region: string; readonly tier: Tier }

export async function putSeason(bodies: number): Promise<void> {
  const places = Array.from({ length: bodies }, (_, n) => placeOf(n))
  const silent = Array.from({ length: Math.round((bodies * silentShare) / 100) }, (_, n) => placeOf(bodies + n))
  const roster = [...places, ...silent].map((place) => ({ ...place, aliases: [] }))
  const bucket = process.env['DOCUMENTS_BUCKET'] ?? ''
  await putJson({ bucket, key: rosterKey }, { bodies: roster })
  const made = await Promise.all(Array.from({ length: models }, (_, n) => modelOf(n)))
  for (let from = 0; from < bodies; from += 50)
    await writeItems(
      places.slice(from, from + 50).flatMap((place, i) => itemsOf(place, made[(from + i) % models]!, from + i)),
    )
}

const placeOf = (n: number): Place => ({
  name: `第${n + 1}号${n % 5 === 0 ? '镇人民政府' : '县教育局'}`,
  region: `云水${(n % regions) + 1}县`,
  tier: n % 5 === 0 ? 'township' : 'county',
})

async function modelOf(n: number): Promise<Model> {
  const { key, bytes } = numberedFile(n + 1, n % 3 === 0 ? 1 : 2)
  const reading = await readFile(bytes, undefined, key)
  const interpretation = reading.kind === 'document' ? interpret(reading.document, { fileName: key }) : null
  const report = interpretation?.kind === 'reports' ? interpretation.reports[0] : undefined
  if (!report) throw new Error(`${key} is not read`)
  const version = versionOf(`model-${n}`, 1, report)
  await storeReport(version, report)
  const { findings } = judge({ report, edition: editionOf(report), settings: defaultSettings }, rules)
  return { report, version, findings }
}

function itemsOf({ name, region, tier }: Place, { report, version, findings }: Model, n: number): readonly Item[] {
  const agency = agencyIdOf(`name:${name}`)
  const upload = n.toString(16).padStart(32, '0')
  const at = new Date(Date.UTC(year + 1, 0, 2 + (n % 40), n % 24, n % 60)).toISOString()
  const key = `${year}/${name}/${name}${year}年年度报告.docx`
  const order = { lastModified: at, key, versionId: 'null' }
  const severe = (severity: Finding['severity']) =>
    findings.filter((one) => one.verdict === 'broken' && one.severity === severity).length
  const counts = { error: severe('error'), warning: severe('warning'), notice: severe('notice'), unknown: 0 }
  const errors = findings.filter((one) => one.verdict === 'broken' && one.severity === 'error')
  const gravest = gravestOf(errors)
  const codes = errors.map((one) => one.code)
  const part = { kind: 'accepted', agency, agencyName: name, year, version } as const
  const meta: Meta = {
    ...keys.meta(agency, year),
    gsi1pk: index.year(year),
    gsi1sk: index.byRegion(region, name, agency),
    agency,
    agencyName: name,
    year,
    region,
    tier,
    version,
    upload,
    key,
    versionId: 'null',
    edition: report.edition,
    documentId: upload,
    format: report.source.format,
    ocr: false,
    doubted: 0,
    receivedAt: at,
    acceptedAt: at,
    versions: 1,
    judgement: { id: 'j1', at, counts, doubted: 0, codes, ...(gravest && { gravest }) },
    revision: 2,
  }
  const entry = { upload, order, documentId: upload, part: 1, version }
  const ledger: Ledger = {
    ...keys.ledger(agency, year),
    entries: [entry],
    told: [],
    history: [{ version, upload, at, because: 'upload' }],
  }
  const received: Upload = {
    ...keys.upload(upload),
    gsi2pk: index.outcome('accepted'),
    gsi2sk: `${at}#${upload}`,
    upload,
    key,
    versionId: 'null',
    size: 24_000,
    order,
    hints: {},
    receivedAt: at,
    documentId: upload,
    bucket: process.env['UPLOADS_BUCKET'] ?? '',
    outcome: { kind: 'accepted', parts: { 1: part } },
    parts: { 1: part },
    readings: 1,
    readingSince: '2025-01-20T00:00:00.000Z',
    revision: 2,
  }
  const found = findingsItem(meta, 'j1', errors)
  return [meta, ledgerItem(ledger), received, ...(found ? [found] : [])]
}
