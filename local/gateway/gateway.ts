import { randomBytes } from 'node:crypto'
import type { Caller } from '../iam/caller.ts'
import type { Clock } from '../state/clock.ts'
import { ServiceError, type CloudRequest, type CloudResponse, type Service } from './service.ts'
import { verifySignature } from './signature.ts'

export type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** One call of one service, as a test may disturb it and the bill counts it. */
export type Call = {
  readonly service: string
  readonly operation: string
  readonly caller: Caller
  readonly request: CloudRequest
  readonly respond: () => Promise<CloudResponse>
}
export type Intercept = (call: Call) => Promise<CloudResponse>

export type Gateway = {
  readonly handle: (request: CloudRequest) => Promise<CloudResponse>
  /** A call from within this process: who makes it is known by the key, without a signature. */
  readonly within: (accessKey: string, service: string, request: CloudRequest) => Promise<CloudResponse>
  readonly identify: (request: CloudRequest) => {
    readonly caller: Caller
    readonly accessKey: string
    readonly service: string
  }
  readonly issue: (caller: Caller, credentials?: Credentials) => Credentials
  readonly revoke: (accessKey: string) => void
}

/** One door for all services: who calls stands in the signature, and so does which service is meant. */
export function makeGateway(
  services: Readonly<Record<string, Service>>,
  clock: Clock,
  intercept: Intercept = ({ respond }) => respond(),
): Gateway {
  const keys = new Map<string, { readonly secret: string; readonly session?: string; readonly caller: Caller }>()
  const identify: Gateway['identify'] = (request) => {
    const signed = verifySignature(request, clock.now(), (accessKey) => keys.get(accessKey))
    return { ...signed, caller: keys.get(signed.accessKey)!.caller }
  }
  const answer = async (name: string, request: CloudRequest, callerOf: () => Caller): Promise<CloudResponse> => {
    const service = services[name]
    try {
      if (!service)
        throw new ServiceError(
          'UnknownService',
          `${name || 'an unsigned call'} is not imitated by the local cloud`,
          501,
        )
      const caller = callerOf()
      const operation = operationOf(name, request)
      const respond = async () => {
        try {
          return await service.handle(request, caller)
        } catch (error) {
          return failed(service, error)
        }
      }
      return await intercept({ service: name, operation, caller, request, respond })
    } catch (error) {
      return failed(service, error)
    }
  }
  return {
    identify,
    issue(caller, given) {
      const credentials = given ?? {
        accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(20).toString('hex'),
        sessionToken: randomBytes(20).toString('hex'),
      }
      const { accessKeyId, secretAccessKey: secret, sessionToken: session } = credentials
      keys.set(accessKeyId, { secret, caller, ...(session !== undefined && { session }) })
      return credentials
    },
    revoke: (accessKey) => void keys.delete(accessKey),
    handle: (request) => answer(serviceName(request), request, () => identify(request).caller),
    within: (accessKey, service, request) =>
      answer(service, request, () => {
        const known = keys.get(accessKey)
        if (!known) throw new ServiceError('InvalidAccessKeyId', 'The AWS access key Id does not exist.', 403)
        return known.caller
      }),
  }
}

function failed(service: Service | undefined, error: unknown): CloudResponse {
  const known =
    error instanceof ServiceError
      ? error
      : new ServiceError(
          'InternalFailure',
          error instanceof Error ? (error.stack ?? error.message) : String(error),
          500,
        )
  return (
    service?.failure(known) ?? {
      status: known.status,
      headers: { 'content-type': 'text/plain' },
      body: `${known.code}: ${known.message}`,
    }
  )
}

/** The service a request is signed for. An unsigned one can only be S3's. */
function serviceName({ headers, target }: CloudRequest): string {
  const scope =
    headers['authorization'] ?? new URLSearchParams(target.split('?')[1] ?? '').get('X-Amz-Credential') ?? ''
  return /\/([a-z0-9-]+)\/aws4_request/.exec(scope)?.[1] ?? 's3'
}

function operationOf(service: string, { headers, method, target, body }: CloudRequest): string {
  const named = headers['x-amz-target']?.split('.')[1]
  if (named) return named
  if (service === 'sns') return new URLSearchParams(body.toString()).get('Action') ?? 'POST'
  const [path = '', search = ''] = target.split('?')
  const onObject = path.split('/').filter(Boolean).length > 1
  if (service !== 's3') return `${method} ${path}`
  if (search.includes('uploadId') || search.includes('uploads')) return `Multipart${method}`
  if (method === 'PUT' && headers['x-amz-copy-source']) return 'CopyObject'
  if (method === 'GET' && !onObject) return 'ListObjects'
  return `${({ GET: 'Get', PUT: 'Put', HEAD: 'Head', DELETE: 'Delete', POST: 'Post' } as Record<string, string>)[method] ?? method}${onObject ? 'Object' : 'Bucket'}`
}
