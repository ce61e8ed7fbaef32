import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { checkFields, checkParameters } from './checking.ts'
import { badRequest, notFound, ProblemError } from './problem.ts'
import type { Request, Route } from './route.ts'
import type { Problem } from './types.ts'

/** HTTP API answers carry 6 MB at most, base64 and headers included; larger ones are export jobs. */
const mostBytes = 5_500_000

/**
 * Finds the route, checks what it was asked, and answers JSON or a problem. Never throws; `report` is told of our own
 * faults.
 */
export async function answer(
  routes: readonly Route[],
  event: APIGatewayProxyEventV2,
  report: (error: unknown) => void,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const { route, path } = match(routes, event.requestContext.http.method, event.rawPath)
    const value = await route.handle(requestOf(route, path, event))
    if (route.answer === null) return { statusCode: 204, headers: headers('application/json') }
    const body = JSON.stringify(value)
    if (Buffer.byteLength(body) > mostBytes)
      throw new ProblemError(413, 'too-large', '结果过大，请缩小范围、分页查询，或使用导出。')
    if (route.method !== 'GET') return { statusCode: route.status ?? 200, headers: headers('application/json'), body }
    return tagged(body, event.headers)
  } catch (error) {
    if (!(error instanceof ProblemError)) report(error)
    const problem: Problem =
      error instanceof ProblemError
        ? error.problem
        : { type: 'internal', title: 'Internal Server Error', status: 500, detail: '系统内部错误，请稍后再试。' }
    return { statusCode: problem.status, headers: headers('application/problem+json'), body: JSON.stringify(problem) }
  }
}

/** What the asker has already is not sent again (RFC 9110, 13.1.2); a cache asks each time and keeps it to itself. */
function tagged(body: string, asked: APIGatewayProxyEventV2['headers']): APIGatewayProxyStructuredResultV2 {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const kept = { ...headers('application/json'), 'cache-control': 'private, no-cache', etag }
  const isKnown = asked['if-none-match']?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false
  if (isKnown) return { statusCode: 304, headers: kept }
  return {
    statusCode: 200,
    ...(body.length > worthPacking && takesGzip(asked) ? packed(body, kept) : { headers: kept, body }),
  }
}

/** Characters from which an answer is packed: what a season's list is made of shrinks to a tenth. */
const worthPacking = 20_000

const takesGzip = (asked: APIGatewayProxyEventV2['headers']): boolean =>
  asked['accept-encoding']?.split(',').some((one) => one.trim() === 'gzip') ?? false

/** HTTP APIs do not compress; what is base64 to them they pass on as the bytes it stands for. */
const packed = (body: string, kept: ReturnType<typeof headers>) => ({
  headers: { ...kept, 'content-encoding': 'gzip', vary: 'accept-encoding' },
  body: gzipSync(body, { level: 4 }).toString('base64'),
  isBase64Encoded: true,
})

const headers = (type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
})

function match(routes: readonly Route[], method: string, path: string) {
  for (const route of routes) {
    const found = route.method === method ? patternOf(route.path).exec(path) : null
    if (found) return { route, path: Object.fromEntries(Object.entries(found.groups ?? {}).map(decodedEntry)) }
  }
  throw notFound(`这个接口：${method} ${path}`)
}

const patterns = new Map<string, RegExp>()
function patternOf(path: string): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const made = new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`)
  patterns.set(path, made)
  return made
}

function decodedEntry([name, value]: [string, string]): [string, string] {
  try {
    return [name, decodeURIComponent(value)]
  } catch {
    throw badRequest(`路径中的“${name}”编码有误。`)
  }
}

function requestOf(route: Route, path: Readonly<Record<string, string>>, event: APIGatewayProxyEventV2): Request {
  const query = Object.fromEntries(new URLSearchParams(event.rawQueryString))
  return {
    path: checkParameters(route.parameters ?? {}, path),
    query: checkParameters(route.query ?? {}, query),
    body: route.body ? checkFields(route.body, bodyOf(event)) : {},
    caller: callerOf(event),
    at: new Date().toISOString(),
  }
}

function bodyOf(event: APIGatewayProxyEventV2): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body
  try {
    return JSON.parse(text || '{}')
  } catch {
    throw badRequest('请求内容不是有效的JSON。')
  }
}

/** Signed by IAM, or a token's subject; the HTTP API lets no one else in. */
function callerOf(event: APIGatewayProxyEventV2): string {
  const authorizer = (event.requestContext as { authorizer?: Authorizer }).authorizer
  const claims = authorizer?.jwt?.claims
  return String(claims?.['name'] ?? claims?.['email'] ?? claims?.['sub'] ?? authorizer?.iam?.userArn ?? 'unknown')
}

type Authorizer = {
  readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> }
  readonly iam?: { readonly userArn?: string }
}
