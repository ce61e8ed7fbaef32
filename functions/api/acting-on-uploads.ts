import { randomUUID } from 'node:crypto'
import { configurationKind } from '../core/configuration-file.ts'
import { isLitter } from '../core/uploads/litter.ts'
import type { PartOutcome } from '../core/uploads/outcome.ts'
import { withoutUpload } from '../core/uploads/version-order.ts'
import { auditItem, type AuditAction } from '../cloud/operations/auditing.ts'
import { reannounce } from '../cloud/intake/delivering.ts'
import { environment } from '../cloud/environment.ts'
import { assureDependents } from '../cloud/judging/assured.ts'
import { judgeAgain } from '../cloud/judging/judging.ts'
import { judgeDependents } from '../cloud/judging/judging-together.ts'
import { reportPartition } from '../cloud/keys.ts'
import { linkToPut } from '../cloud/presigning.ts'
import { resettle } from '../cloud/reports/resettle.ts'
import { transact, type Write } from '../cloud/table.ts'
import { outcomeWrite, uploadOf, type Address, type Upload } from '../cloud/intake/uploads.ts'
import * as parameters from './parameters.ts'
import { badRequest, conflict, notFound } from './problem.ts'
import type { Request, Route } from './route.ts'
import type { UploadDetail, UploadTicket } from './types.ts'
import { uploadDetail } from './uploads.ts'

/** How long a link to put a file holds. */
const linkSeconds = 900
const mostBytes = 100 * 1024 * 1024

export const createUpload: Route = {
  method: 'POST',
  path: '/uploads',
  id: 'createUpload',
  about: 'A link to put one file with; the answer to the put names the version in x-amz-version-id',
  body: {
    name: { type: 'string', about: 'Name of the file', required: true, longest: 200, pattern: '[^/\\\\]+' },
    size: { type: 'integer', about: 'Bytes', required: true, minimum: 0, maximum: mostBytes },
    agency: parameters.agencyName,
    code: parameters.code,
    year: parameters.year,
    configuration: {
      type: 'boolean',
      about: 'It is a roster or settings of the office (名录.csv, roster.xlsx, settings.json), not a report',
    },
  },
  answer: 'UploadTicket',
  status: 201,
  handle: async ({ body, at }): Promise<UploadTicket> => {
    const said = (['agency', 'code', 'year'] as const).filter((one) => body[one] !== undefined)
    const metadata = Object.fromEntries(said.map((one) => [one, encodeURIComponent(String(body[one]))]))
    const name = String(body['name'])
    if (body['configuration'] && configurationKind(name).kind === 'unknown')
      throw badRequest('配置文件只接受名录（名录.csv、名录.xlsx）和 settings.json。')
    if (isLitter(name)) throw badRequest('这是系统或办公软件的附带文件，不是报告，无需上传。')
    const key = body['configuration'] ? `configuration/${name}` : `web/${at.slice(0, 10)}/${randomUUID()}/${name}`
    const link = await linkToPut({ bucket: environment('UPLOADS_BUCKET'), key }, metadata, linkSeconds)
    return { ...link, key, expires: new Date(Date.parse(at) + linkSeconds * 1000).toISOString() }
  },
}

type Verb = 'accept' | 'readdress' | 'withdraw'

const action = (verb: Verb, about: string, handle: (request: Request, upload: Upload) => Promise<void>): Route => ({
  method: 'POST',
  path: `/uploads/{id}/${verb}`,
  id: `${verb}Upload`,
  about,
  parameters: { id: parameters.id },
  body: {
    part: { type: 'integer', about: 'Which report of the file, from 1', minimum: 1, maximum: 500 },
    ...(verb === 'withdraw' ? {} : { agency: parameters.agencyName, year: parameters.year }),
    reason: parameters.reason,
  },
  answer: 'UploadDetail',
  status: 202,
  handle: async (request): Promise<UploadDetail> => {
    const upload = await uploadOf(request.path['id']!)
    if (!upload) throw notFound('这次报送')
    await handle(request, upload)
    return uploadDetail((await uploadOf(upload.upload)) ?? upload)
  },
})

export const acceptUpload = action(
  'accept',
  'Takes a held report for what it is, or for the body and year given',
  async (request, upload) => {
    const parts = chosenParts(request, upload, (one) => one.kind === 'held')
    if (parts.length === 0) throw conflict('这次报送没有待确认的报告。')
    await readdress(request, upload, parts, 'accept-held')
  },
)

export const readdressUpload = action(
  'readdress',
  'Gives a report to another body or year',
  async (request, upload) => {
    if (request.body['agency'] === undefined && request.body['year'] === undefined)
      throw badRequest('请写明改为哪个单位或哪个年度。')
    const parts = chosenParts(request, upload, () => true)
    if (parts.length === 0) throw conflict('这次报送没有可以改正的报告。')
    for (const key of parts) await leave(request, upload, key)
    await readdress(request, (await uploadOf(upload.upload)) ?? upload, parts, 'readdress')
  },
)

export const withdrawUpload = action(
  'withdraw',
  'Takes a report back; the one before it counts again',
  async (request, upload) => {
    const parts = chosenParts(request, upload, (one) => one.kind !== 'withdrawn')
    if (parts.length === 0) throw conflict('这次报送没有可以撤回的报告。')
    for (const key of parts) await leave(request, upload, key)
    const now = await uploadOf(upload.upload)
    if (now?.outcome.kind !== 'held') return
    const left = Object.entries(now.parts).filter(([key]) => !parts.includes(key))
    await recorded(
      request,
      'withdraw',
      now,
      outcomeWrite(now, { kind: 'withdrawn', parts: now.parts }, { parts: Object.fromEntries(left) }),
    )
  },
)

/** The parts the request names, or all that qualify; another body or year can be given to one report only. */
function chosenParts({ body }: Request, upload: Upload, qualifies: (part: PartOutcome) => boolean): readonly string[] {
  const wanted = body['part'] === undefined ? null : String(body['part'])
  const parts = Object.entries(upload.parts).filter(([key, one]) => qualifies(one) && (wanted ?? key) === key)
  const addressed = body['agency'] !== undefined || body['year'] !== undefined
  if (addressed && parts.length > 1) throw badRequest('文件中有多份报告，请写明是第几份。')
  return parts.map(([key]) => key)
}

async function readdress(request: Request, upload: Upload, parts: readonly string[], deed: AuditAction): Promise<void> {
  const { body, caller, at } = request
  const address: Address = {
    ...(body['agency'] !== undefined && { agency: String(body['agency']) }),
    ...(body['year'] !== undefined && { year: Number(body['year']) }),
    by: caller,
    at,
  }
  const addresses = { ...upload.addresses, ...Object.fromEntries(parts.map((key) => [key, address])) }
  await recorded(request, deed, upload, outcomeWrite(upload, upload.outcome, { addresses }), {
    ...(address.agency && { agency: address.agency }),
    ...(address.year && { year: address.year }),
  })
  await reannounce(upload)
}

/** The report goes on without this upload; what was current before it is current again. */
async function leave(request: Request, upload: Upload, key: string): Promise<void> {
  const one = upload.parts[key]
  if (!one || one.kind === 'held' || one.kind === 'withdrawn') return
  const { agency, agencyName, year } = one
  const { caller: by, at } = request
  const detail = { file: upload.key }
  await assureDependents({ agency, year })
  const swing = await resettle({
    body: { agency, name: agencyName },
    year,
    entries: (known) => withoutUpload(known, upload.upload, Number(key)),
    removed: 'withdrawn',
    expected: () => 1,
    because: `withdrawn by ${by}`,
    at,
    also: [
      {
        put: auditItem(reportPartition(agency, year), {
          action: 'withdraw',
          by,
          at,
          reason: reasonOf(request),
          detail,
        }),
      },
    ],
  })
  if (!swing.swung) await judgeAgain(agency, year, `without-${upload.upload}-${key}`, at)
  await judgeDependents(swing.meta, at)
}

async function recorded(
  request: Request,
  deed: AuditAction,
  upload: Upload,
  write: Write,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const audit = { action: deed, by: request.caller, at: request.at, reason: reasonOf(request), detail }
  if (!(await transact([write, { put: auditItem(upload.pk, audit) }])))
    throw conflict('这次报送刚刚被改动，请刷新后再试。')
}

const reasonOf = ({ body }: Request): string => String(body['reason'])
