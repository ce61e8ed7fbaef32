import type { Page, Problem } from '../../functions/api/types.ts'
import { clientOf, type Query } from '../client.ts'
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

async function send<T>(method: string, path: string, query: Query, body?: unknown): Promise<T> {
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
    return ((await response.json()) as Problem).detail || `请求未成功（${response.status}）`
  } catch {
    return `请求未成功（${response.status}）`
  }
}

/** Every operation of the API, as generated from the routes it serves. */
export const api = clientOf(send)

/** All pages of a list, handed over as they come so that the first is on the screen before the last has been asked for. */
export async function allPages<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
  onPage: (items: readonly T[], complete: boolean) => boolean,
): Promise<void> {
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    cursor = next
    if (!onPage(items, cursor === undefined)) return
  } while (cursor !== undefined)
}
