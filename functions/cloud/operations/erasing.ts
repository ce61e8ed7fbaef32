import { auditItem } from './auditing.ts'
import { environment } from '../environment.ts'
import { partialKey } from '../scans/scanning.ts'
import { opinionKey } from '../reports/errand.ts'
import { advance, type Job } from './jobs.ts'
import { judgeAlike, judgeDependents } from '../judging/judging-together.ts'
import { keys, reportPartition } from '../keys.ts'
import { forgetText } from '../judging/peers.ts'
import { deleteVersions, listVersions } from '../objects.ts'
import { documentRef, reportKey } from '../reports/stored.ts'
import { findingsOfBody } from '../reports/findings.ts'
import { noteChange } from '../reports/changes.ts'
import { ledgerOf, metaOf, soleLedger, type Meta } from '../reports/reports.ts'
import { putItem, queryList, writeItems, type Item } from '../table.ts'
import { uploadsOf, type Upload } from '../intake/uploads.ts'

/**
 * Deletes a report with its traces: the files as sent in all their versions, what was read of them, every version of the
 * report, its findings and decisions. What stays is that it was erased, by whom and why.
 */
export async function eraseStep(job: Job): Promise<number> {
  const { agencyId, year } = job.parameters as { readonly agencyId: string; readonly year: number }
  const meta = await metaOf(agencyId, year)
  const ledger = meta?.sole ? soleLedger(meta, meta.sole) : await ledgerOf(meta)
  const entries = ledger?.entries ?? []
  const uploads = (await uploadsOf([...new Set(entries.map((entry) => entry.upload))])).filter((one) => one !== null)
  const documents = environment('DOCUMENTS_BUCKET')
  let objects = 0
  for (const upload of uploads) objects += await eraseUpload(upload)
  for (const { version } of ledger?.history ?? []) objects += await eraseKey(documents, reportKey(version))
  const alike = await forgetText(agencyId, year)
  const items = [
    ...(await queryList<Item>({ partition: reportPartition(agencyId, year) })),
    ...(await findingsOfBody(agencyId, year)),
  ]
  const rows = (ledger?.history ?? []).map(({ version }) => keys.rows(year, agencyId, version))
  // What the rest hangs on goes last: taken up again after a crash, this step still finds what was to follow.
  await writeItems(
    [],
    [...items.filter((item) => item.sk !== 'META'), ...new Map(rows.map((key) => [key.sk, key])).values()],
  )
  const detail = { agencyId, year, objects, items: items.length, uploads: uploads.length }
  const audit = { action: 'erase', by: job.by, at: job.created, reason: job.reason, detail } as const
  await putItem(auditItem(`AGENCY#${agencyId}`, audit))
  if (meta) await judgeDependents({ ...meta, withdrawn: true } satisfies Meta, new Date().toISOString())
  await judgeAlike(alike, year)
  await writeItems([], [keys.meta(agencyId, year)])
  await noteChange({ agency: agencyId, year, revision: (meta?.revision ?? 0) + 1 })
  const counts = { objects, items: items.length, uploads: uploads.length }
  await advance(job, { state: 'done', counts, finished: new Date().toISOString() })
  return 0
}

async function eraseUpload(upload: Upload): Promise<number> {
  const documents = environment('DOCUMENTS_BUCKET')
  const { documentId, bucket, key } = upload
  let objects = 0
  for (const derived of [
    documentRef(documentId).key,
    partialKey(documentId),
    opinionKey(documentId),
    `scans/${documentId}`,
  ])
    objects += await eraseKey(documents, derived)
  objects += await eraseKey(bucket, key, upload.versionId)
  const partitions = [upload.pk, `OCR#${documentId}`]
  for (const partition of partitions) await writeItems([], await queryList<Item>({ partition }))
  return objects
}

/** One key in all its versions, or in one; not the keys that begin with it. */
async function eraseKey(bucket: string, key: string, versionId?: string): Promise<number> {
  if (versionId !== undefined && versionId !== 'null') {
    await deleteVersions(bucket, [{ bucket, key, versionId }])
    return 1
  }
  let erased = 0
  let after = null
  do {
    const page = await listVersions(bucket, key, after)
    const own = page.versions.filter((one) => one.key === key)
    await deleteVersions(bucket, own)
    erased += own.length
    after = page.next
  } while (after)
  return erased
}
