import type * as Api from '../../functions/api/types.ts'
import { configuration } from './configuration.ts'
import { accessToken, forgetToken } from './sign-in.ts'

/** What the server refused, in its own words. */
export class ApiProblem extends Error {
  readonly status: number
  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

type Query = Readonly<Record<string, string | number | undefined>>

async function call<T>(method: string, path: string, query: Query = {}, body?: unknown): Promise<T> {
  const { api } = await configuration()
  const token = await accessToken()
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString()
  const response = await fetch(`${api}${path}${search ? `?${search}` : ''}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (response.status === 401 && token) forgetToken()
  if (!response.ok) throw new ApiProblem(response.status, await problemText(response))
  return (response.status === 204 ? undefined : await response.json()) as T
}

async function problemText(response: Response): Promise<string> {
  try {
    return ((await response.json()) as Api.Problem).detail || `请求未成功（${response.status}）`
  } catch {
    return `请求未成功（${response.status}）`
  }
}

const e = encodeURIComponent
const report = (agencyId: string, year: number | string) => `/reports/${e(agencyId)}/${year}`
const upload = ({ id }: Api.UploadReference) => `/uploads/${id}`

export const api = {
  caller: () => call<Api.Caller>('GET', '/me'),
  season: (year: string) => call<Api.Season>('GET', `/seasons/${year}`),
  reports: (query: Query) => call<Api.Page<Api.ReportSummary>>('GET', '/reports', query),
  report: (agencyId: string, year: string, version?: string) =>
    call<Api.ReportDetail>('GET', report(agencyId, year), { version }),
  decide: (agencyId: string, year: number, fingerprint: string, request: Api.DecisionRequest) =>
    call<void>('PUT', `${report(agencyId, year)}/findings/${e(fingerprint)}/decision`, {}, request),
  enter: (agencyId: string, year: number, cell: string, request: Api.EnteredRequest) =>
    call<Api.EnteredResponse>('PUT', `${report(agencyId, year)}/cells/${e(cell)}`, {}, request),
  uploads: (query: Query) => call<Api.Page<Api.UploadSummary>>('GET', '/uploads', query),
  upload: (reference: Api.UploadReference) => call<Api.UploadDetail>('GET', upload(reference)),
  settleUpload: (reference: Api.UploadReference, { action, ...request }: Api.HeldAction) =>
    call<void>('POST', `${upload(reference)}/${action}`, {}, request),
  ticket: (request: Api.UploadTicketRequest) => call<Api.UploadTicket>('POST', '/uploads', {}, request),
  rollUp: (agencyId: string, year: string) => call<Api.RollUp>('GET', `/rollups/${e(agencyId)}/${year}`),
  rules: () => call<Api.Page<Api.RuleSummary>>('GET', '/rules'),
  startExport: (request: Api.ExportRequest) => call<Api.ExportJob>('POST', '/exports', {}, request),
  exportJob: (id: string) => call<Api.ExportJob>('GET', `/exports/${e(id)}`),
  subscriptions: () => call<Api.Page<Api.SubscriptionSummary>>('GET', '/subscriptions'),
}

/** All pages of a list, handed over as they come so that the first is on the screen before the last has been asked for. */
export async function allPages<T>(
  page: (cursor: string | undefined) => Promise<Api.Page<T>>,
  onPage: (items: readonly T[], complete: boolean) => boolean,
): Promise<void> {
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    cursor = next
    if (!onPage(items, cursor === undefined)) return
  } while (cursor !== undefined)
}
