import { environment } from '../cloud/environment.ts'
import { exportOf, newExport, type ExportItem } from '../cloud/operations/exporting.ts'
import { linkToGet } from '../cloud/presigning.ts'
import { send } from '../cloud/queues.ts'
import * as parameters from './parameters.ts'
import { badRequest, notFound } from './problem.ts'
import type { Route } from './route.ts'
import type { ExportFormat, ExportJob, ExportRequest } from './types.ts'

const formats: readonly ExportFormat[] = ['csv-long', 'csv-wide', 'jsonl', 'xlsx', 'parquet', 'indicators-csv']

/** How long a link to an export holds. */
const linkSeconds = 3600

export const startExport: Route = {
  method: 'POST',
  path: '/exports',
  id: 'startExport',
  about: 'Starts writing an export; it ends in a link',
  body: {
    format: { type: 'string', about: 'Format', oneOf: formats, required: true },
    from: parameters.required(parameters.year),
    to: parameters.required(parameters.year),
    region: parameters.region,
    tier: parameters.tier,
  },
  answer: 'ExportJob',
  status: 202,
  handle: async ({ body, caller, at }): Promise<ExportJob> => {
    const [from, to] = [Number(body['from']), Number(body['to'])]
    if (from > to) throw badRequest('起始年度晚于截止年度。')
    const request: ExportRequest = {
      format: body['format'] as ExportFormat,
      years: Array.from({ length: to - from + 1 }, (_, i) => from + i),
      ...(body['region'] !== undefined && { region: String(body['region']) }),
      ...(body['tier'] !== undefined && { tier: body['tier'] as NonNullable<ExportRequest['tier']> }),
    }
    const item = await newExport(request, caller, at)
    await send(environment('EXPORTS_QUEUE_URL'), { export: item.id })
    return exportJob(item)
  },
}

export const getExport: Route = {
  method: 'GET',
  path: '/exports/{id}',
  id: 'getExport',
  about: 'How far an export is, and the link to its file once it is done',
  parameters: { id: { type: 'string', about: 'Id of an export', pattern: '[0-9a-f-]{36}' } },
  answer: 'ExportJob',
  handle: async ({ path }): Promise<ExportJob> => {
    const item = await exportOf(path['id']!)
    if (!item) throw notFound('这次导出')
    const { key } = item
    if (key === undefined) return exportJob(item)
    const file = { bucket: environment('DOCUMENTS_BUCKET'), key }
    return { ...exportJob(item), link: await linkToGet(file, linkSeconds, key.split('/').at(-1)) }
  },
}

const exportJob = ({ id, state, request, reports, created, because }: ExportItem): ExportJob => ({
  id,
  state,
  request,
  reports,
  created,
  ...(because !== undefined && { because }),
})
