import { randomUUID } from 'node:crypto'
import { ServiceError, type CloudRequest, type CloudResponse } from '../gateway/service.ts'
import { splitTarget } from '../gateway/signature.ts'
import type { Authorise } from '../iam/authorise.ts'
import { serviceCaller, type Caller } from '../iam/caller.ts'
import type { Pool } from '../lambda/pool.ts'
import type { Clock } from '../state/clock.ts'
import type { Account } from '../template/identity.ts'
import { corsHeaders } from './cors.ts'
import type { Api, Route } from './routes.ts'

type Parts = {
  readonly api: Api
  readonly account: Account
  readonly pools: ReadonlyMap<string, Pool>
  readonly authorise: Authorise
  readonly identify: (request: CloudRequest) => {
    readonly caller: Caller
    readonly accessKey: string
    readonly service: string
  }
  readonly clock: Clock
}
type Answer = {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, string | number | boolean>>
  readonly cookies?: readonly string[]
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

const longestWait = 30_000
const json = (status: number, message: string): CloudResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
})

/** An HTTP API: finds the route, verifies the signature where the route wants one, calls the function, format 2.0. */
export function apiServer({ api, account, pools, authorise, identify, clock }: Parts) {
  let tokens = api.burst
  let refilled = clock.now()
  const admitted = () => {
    const now = clock.now()
    tokens = Math.min(api.burst, tokens + ((now - refilled) / 1000) * api.rate)
    refilled = now
    if (tokens < 1) return false
    tokens--
    return true
  }

  const answerTo = async (request: CloudRequest): Promise<CloudResponse> => {
    const [path] = splitTarget(request.target)
    const found = api.routes
      .filter(({ method }) => method === 'ANY' || method === request.method)
      .map((route) => ({ route, match: route.pattern.exec(path) }))
      .find(({ match }) => match !== null)
    if (!found?.match) return json(404, 'Not Found')
    if (!admitted()) return json(429, 'Too Many Requests')
    const { route, match } = found
    const arn = `arn:${account.partition}:execute-api:${account.region}:${account.id}:${api.id}/${api.stage}/${request.method}${path}`
    let signer: ReturnType<Parts['identify']> | undefined
    if (route.authorization === 'AWS_IAM')
      try {
        signer = identify(request)
        if (signer.service !== 'execute-api')
          throw new ServiceError('InvalidSignatureException', 'Credential should be scoped to execute-api', 403)
        authorise(signer.caller, 'execute-api:Invoke', arn)
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        return json(403, error.code === 'MissingAuthenticationToken' ? 'Forbidden' : error.message)
      }
    const pool = pools.get(route.target)
    if (!pool) return json(500, 'Internal Server Error')
    // API Gateway invokes in the name of the route, not of the path that matched it.
    const routed = `arn:${account.partition}:execute-api:${account.region}:${account.id}:${api.id}/${api.stage}/${request.method}${route.key.split(' ')[1] ?? '/$default'}`
    authorise(
      serviceCaller('apigateway.amazonaws.com', routed, account.id),
      'lambda:InvokeFunction',
      pool.definition.arn,
    )
    const event = eventOf(request, route, match.groups ?? {}, api, account, clock.now(), signer)
    const late = new Promise<'late'>((resolve) => {
      setTimeout(() => resolve('late'), longestWait).unref()
    })
    try {
      const answer = await Promise.race([pool.invoke(event), late])
      return answer === 'late' ? json(503, 'Service Unavailable') : responseOf(answer)
    } catch {
      return json(500, 'Internal Server Error')
    }
  }

  return async (request: CloudRequest): Promise<CloudResponse> => {
    const extra = corsHeaders(api.cors, request)
    if (request.method === 'OPTIONS' && extra) return { status: 204, headers: extra, body: '' }
    const answer = await answerTo(request)
    return extra ? { ...answer, headers: { ...answer.headers, ...extra } } : answer
  }
}

/** Without a `statusCode` the whole answer is the body, as API Gateway infers it. */
function responseOf(value: unknown): CloudResponse {
  const answer = (typeof value === 'object' && value !== null ? value : {}) as Answer
  if (answer.statusCode === undefined)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof value === 'string' ? value : JSON.stringify(value ?? null),
    }
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, each]) => [name.toLowerCase(), String(each)]),
  )
  return {
    status: answer.statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...headers,
      ...(answer.cookies?.length && { 'set-cookie': answer.cookies.join(', ') }),
    },
    body: Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'),
  }
}

function eventOf(
  request: CloudRequest,
  route: Route,
  parameters: Readonly<Record<string, string>>,
  api: Api,
  account: Account,
  now: number,
  signer: { readonly caller: Caller; readonly accessKey: string } | undefined,
) {
  const [rawPath, rawQueryString] = splitTarget(request.target)
  const query = [...new URLSearchParams(rawQueryString)]
  const queryStringParameters: Record<string, string> = {}
  for (const [name, value] of query)
    queryStringParameters[name] = name in queryStringParameters ? `${queryStringParameters[name]},${value}` : value
  const isText = /^(text\/|application\/(json|xml|x-www-form-urlencoded|problem\+json))/.test(
    request.headers['content-type'] ?? 'text/plain',
  )
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: decodeURIComponent(rawPath),
    rawQueryString,
    headers: request.headers,
    ...(query.length > 0 && { queryStringParameters }),
    ...(Object.keys(parameters).length > 0 && {
      pathParameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, decodeURIComponent(value)]),
      ),
    }),
    requestContext: {
      accountId: account.id,
      apiId: api.id,
      domainName: request.headers['host'] ?? 'localhost',
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: decodeURIComponent(rawPath),
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: api.stage,
      time: new Date(now).toUTCString(),
      timeEpoch: now,
      ...(signer && {
        authorizer: {
          iam: {
            accessKey: signer.accessKey,
            accountId: account.id,
            callerId: signer.accessKey,
            userArn: signer.caller.principal,
            userId: signer.accessKey,
          },
        },
      }),
    },
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  }
}
