import { queueHandler } from './cloud/envelope.ts'
import { environment } from './cloud/environment.ts'
import { exportOf, panelReports, updateExport } from './cloud/operations/exporting.ts'
import { log, measure } from './cloud/log.ts'
import { putStream } from './cloud/streaming.ts'
import { encodings } from './exports/formats.ts'
import type { PanelReport } from './exports/panel.ts'

/** Receives after which an export is given up; the next attempt starts from the beginning. */
const attempts = 3
/** How often the progress is written down, in reports. */
const often = 250

/** Writes one export to the bucket, report by report, whatever its length. */
export const handler = queueHandler(async ({ export: id }: { readonly export: string }, { receiveCount }) => {
  const job = await exportOf(id)
  if (!job || job.state === 'done' || job.state === 'failed') return
  if (receiveCount > attempts) {
    await updateExport(id, { state: 'failed', because: '多次尝试均未完成，请缩小年度或地区范围后重试。' })
    log.error('export given up', { export: id })
    return
  }
  await updateExport(id, { state: 'running', reports: 0 })
  let reports = 0
  async function* counted(): AsyncGenerator<PanelReport> {
    for await (const report of panelReports(job!.request)) {
      yield report
      if (++reports % often === 0) await updateExport(id, { reports })
    }
  }
  const { encode, extension, contentType } = encodings[job.request.format]
  const key = `exports/${id}/${job.request.years.join('-')}.${extension}`
  await putStream({ bucket: environment('DOCUMENTS_BUCKET'), key }, encode(counted()), contentType)
  await updateExport(id, { state: 'done', reports, key })
  log.info('export written', { export: id, reports })
  measure('Exports', 1)
})
