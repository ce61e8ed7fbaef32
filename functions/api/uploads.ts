import { outcomeKinds, type OutcomeKind, type PartOutcome } from '../core/uploads/outcome.ts'
import { auditsOf } from '../cloud/operations/auditing.ts'
import { index, keys } from '../cloud/keys.ts'
import { uploadIdOf } from '../cloud/ids.ts'
import { linkToGet } from '../cloud/presigning.ts'
import type { Meta } from '../cloud/reports/reports.ts'
import { loadReport } from '../cloud/reports/stored.ts'
import { getItems, queryPage } from '../cloud/table.ts'
import { uploadNames } from '../cloud/intake/upload-names.ts'
import { uploadOf, uploadsOf, type Upload } from '../cloud/intake/uploads.ts'
import { auditRecord } from './audit-record.ts'
import { positionIn } from './cursor.ts'
import { next, ordinary } from './listing.ts'
import * as parameters from './parameters.ts'
import { notFound } from './problem.ts'
import { countsOf } from './report-summary.ts'
import type { Request, Route } from './route.ts'
import type { Page, UploadDetail, UploadedReport, UploadSummary } from './types.ts'
import { seasonYearOf } from './upload-season.ts'

const advice: Readonly<Partial<Record<OutcomeKind, string>>> = {
  held: '请确认采用、改正单位或年度，或者撤回。',
  rejected: '请按所述原因处理后重新报送。',
  failed: '文件已保存，管理员处理后会继续，无需重新报送。',
  'superseded-by-newer-upload': '同一单位同一年度已有更晚报送的版本。',
}

export async function uploadSummaries(uploads: readonly Upload[]): Promise<readonly UploadSummary[]> {
  const placed = uploads.flatMap(({ parts }) => Object.values(parts).filter((part) => part.kind !== 'held'))
  const metas = await getItems<Meta>(placed.map((part) => keys.meta(part.agency, part.year)))
  const known = new Map<PartOutcome, Meta | null>(placed.map((part, i) => [part, metas[i] ?? null]))
  return uploads.map((upload) => summaryOf(upload, known))
}

const summaryOf = (upload: Upload, metas: ReadonlyMap<PartOutcome, Meta | null>): UploadSummary => ({
  id: upload.upload,
  key: upload.key,
  versionId: upload.versionId,
  name: upload.key.split('/').at(-1) ?? upload.key,
  size: upload.size,
  received: upload.receivedAt,
  kind: upload.outcome.kind,
  outcome: upload.outcome,
  ...(advice[upload.outcome.kind] && { advice: advice[upload.outcome.kind] }),
  reports: Object.values(upload.parts).flatMap((part): UploadedReport[] => {
    if (part.kind === 'held') return []
    const meta = metas.get(part)
    const isCurrent = meta?.judgement !== undefined && meta.version === part.version && !meta.withdrawn
    const report = { agencyId: part.agency, agency: part.agencyName, year: part.year }
    return [{ ...report, ...(isCurrent && { counts: countsOf(meta) }) }]
  }),
})

export async function uploadDetail(upload: Upload): Promise<UploadDetail> {
  const held = Object.values(upload.parts).filter((part) => part.kind === 'held')
  const proposed = held[0] ? await proposalIn(held[0], upload.documentId) : null
  const { bucket, key, versionId } = upload
  const [summary] = await uploadSummaries([upload])
  return {
    ...summary!,
    holdReasons: held.flatMap((part) => part.reasons),
    ...(proposed && { proposed }),
    file: await linkToGet({ bucket, key, ...(versionId !== 'null' && { versionId }) }, 900),
    audit: (await auditsOf(upload.pk)).map(auditRecord),
  }
}

async function proposalIn(
  { version }: Extract<PartOutcome, { kind: 'held' }>,
  documentId: string,
): Promise<UploadDetail['proposed'] | null> {
  const identity = (await loadReport({ version, documentId, withDocument: true }))?.identity
  return identity ? { agency: identity.agency.value, year: identity.year.value } : null
}

export const listUploads: Route = {
  method: 'GET',
  path: '/uploads',
  id: 'listUploads',
  about: 'Uploads, latest first, of one outcome or of all',
  query: {
    outcome: { type: 'string', about: 'What became of them', oneOf: outcomeKinds },
    year: parameters.year,
    from: { type: 'string', about: 'Received on or after this date', pattern: '\\d{4}-\\d\\d-\\d\\d' },
    to: { type: 'string', about: 'Received on or before this date', pattern: '\\d{4}-\\d\\d-\\d\\d' },
    text: parameters.text,
    ...parameters.paging,
  },
  answer: 'Page<UploadSummary>',
  handle: async ({ query }: Request): Promise<Page<UploadSummary>> => {
    if (query['text'] && (!query['outcome'] || query['outcome'] === 'accepted')) return namedUploads(query)
    let kinds: readonly OutcomeKind[] = query['outcome'] ? [query['outcome'] as OutcomeKind] : outcomeKinds
    const size = query['text'] || query['year'] ? searched : looked
    const isWanted = (upload: Upload) =>
      (!query['text'] || upload.key.includes(query['text'])) &&
      (!query['year'] || seasonYearOf(upload) === Number(query['year']))
    const wanted = Number(query['limit'] ?? ordinary)
    const found: Upload[] = []
    let below = positionIn<string>('uploads', query['cursor']) ?? `${query['to'] ?? '9999'}￿`
    for (;;) {
      const { uploads: batch, left } = await latestBelow(kinds, below, size)
      kinds = left
      for (const [i, upload] of batch.entries()) {
        if (query['from'] && upload.receivedAt < query['from']) return { items: await uploadSummaries(found) }
        if (isWanted(upload)) found.push(upload)
        if (found.length === wanted && i < batch.length - 1)
          return { items: await uploadSummaries(found), ...next('uploads', upload.gsi2sk) }
      }
      if (batch.length === 0) return { items: await uploadSummaries(found) }
      below = batch.at(-1)!.gsi2sk!
    }
  },
}

/**
 * By name: those that have it are told from the names alone, and looked at a page at a time. Of the rarer outcomes it is
 * less to look at all.
 */
async function namedUploads({ text = '', outcome, year, from, to, ...query }: Request['query']) {
  const wanted = Number(query['limit'] ?? ordinary)
  const below = positionIn<string>('uploads', query['cursor']) ?? `${to ?? '9999'}￿`
  const named = (await uploadNames()).filter(
    ({ key, place }) => key.includes(text) && place < below && place >= (from ?? ''),
  )
  const isWanted = (upload: Upload) =>
    (!outcome || upload.outcome.kind === outcome) && (!year || seasonYearOf(upload) === Number(year))
  const found: Upload[] = []
  for (let start = 0; start < named.length; start += wanted) {
    const batch = await uploadsOf(named.slice(start, start + wanted).map(({ upload }) => upload))
    for (const [i, upload] of batch.entries()) {
      if (upload && isWanted(upload)) found.push(upload)
      if (found.length === wanted && start + i < named.length - 1)
        return { items: await uploadSummaries(found), ...next('uploads', named[start + i]!.place) }
    }
  }
  return { items: await uploadSummaries(found) }
}

/** Uploads of one outcome looked at a time; more where a name is searched for, which most do not have. */
const looked = 250
const searched = 1_000

type Latest = { readonly uploads: readonly Upload[]; readonly left: readonly OutcomeKind[] }

/**
 * The outcomes are partitions of their own; the latest over all of them are among the latest of each. `left` are those
 * that may have more below.
 */
async function latestBelow(kinds: readonly OutcomeKind[], below: string, limit: number): Promise<Latest> {
  const pages = await Promise.all(
    kinds.map((kind) =>
      queryPage<Upload>({ index: 'gsi2', partition: index.outcome(kind), below, descending: true, limit }),
    ),
  )
  const complete = pages.filter((page) => page.next !== null).map((page) => page.items.at(-1)!.gsi2sk!)
  const horizon = complete.length > 0 ? complete.reduce((a, b) => (a > b ? a : b)) : ''
  return {
    uploads: pages
      .flatMap((page) => page.items)
      .filter((upload) => upload.gsi2sk! >= horizon)
      .sort((a, b) => (a.gsi2sk! < b.gsi2sk! ? 1 : -1)),
    left: kinds.filter((_, i) => pages[i]!.items.length > 0),
  }
}

export const getUpload: Route = {
  method: 'GET',
  path: '/uploads/{id}',
  id: 'getUpload',
  about: 'What became of one upload',
  parameters: { id: parameters.id },
  answer: 'UploadDetail',
  handle: ({ path }) => shown(path['id']!),
}

export const findUpload: Route = {
  method: 'GET',
  path: '/uploads/of',
  id: 'findUpload',
  about: 'The upload of an object version, for who has just put it',
  query: {
    key: { type: 'string', about: 'Key in the uploads bucket', required: true, longest: 1100 },
    versionId: { type: 'string', about: 'Version in the uploads bucket', required: true, longest: 200 },
  },
  answer: 'UploadDetail',
  handle: ({ query }) => shown(uploadIdOf(query['key']!, query['versionId']!)),
}

async function shown(id: string): Promise<UploadDetail> {
  const upload = await uploadOf(id)
  if (!upload) throw notFound('这次报送')
  return uploadDetail(upload)
}
