import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ServiceError, type CloudRequest } from './service.ts'

/** Whose key signed a request, for which service, and how: AWS Signature Version 4, in the header or in the query. */
export type Signed = { readonly accessKey: string; readonly service: string; readonly presigned: boolean }

const algorithm = 'AWS4-HMAC-SHA256'
const skew = 15 * 60_000
const longestPresigned = 7 * 24 * 3600

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const parseDate = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

type Claim = {
  readonly credential: string
  readonly signedHeaders: string
  readonly signature: string
  readonly date: string
  readonly expires?: number
}

function claimOf(request: CloudRequest, query: URLSearchParams): Claim {
  if (query.has('X-Amz-Signature'))
    return {
      credential: query.get('X-Amz-Credential') ?? '',
      signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
      signature: query.get('X-Amz-Signature') ?? '',
      date: query.get('X-Amz-Date') ?? '',
      expires: Number(query.get('X-Amz-Expires') ?? 'NaN'),
    }
  const header = request.headers['authorization'] ?? ''
  if (!header.startsWith(algorithm))
    throw new ServiceError('MissingAuthenticationToken', 'the request is not signed', 403)
  const parts = new Map(
    header
      .slice(algorithm.length)
      .split(',')
      .map((part) => part.trim().split(/=(.*)/s) as [string, string]),
  )
  return {
    credential: parts.get('Credential') ?? '',
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    date: request.headers['x-amz-date'] ?? '',
  }
}

/**
 * Verifies the signature, its age and, where the body's hash was signed, the body. `secretOf` answers the secret and the
 * session token of an access key. Throws the errors AWS gives.
 */
export function verifySignature(
  request: CloudRequest,
  now: number,
  secretOf: (accessKey: string) => { readonly secret: string; readonly session?: string } | undefined,
): Signed {
  const [path = '/', queryText = ''] = splitTarget(request.target)
  const query = new URLSearchParams(queryText)
  const { credential, signedHeaders, signature, date, expires } = claimOf(request, query)
  const [accessKey = '', day = '', region = '', service = '', end = ''] = credential.split('/')
  const at = parseDate(date)
  if (end !== 'aws4_request' || Number.isNaN(at))
    throw new ServiceError('IncompleteSignature', 'malformed credential', 400)
  const key = secretOf(accessKey)
  if (!key) throw new ServiceError('InvalidAccessKeyId', 'The AWS access key Id you provided does not exist.', 403)
  if (expires !== undefined) {
    if (!(expires >= 1 && expires <= longestPresigned))
      throw new ServiceError('AuthorizationQueryParametersError', 'X-Amz-Expires must be 1 to 604800 seconds', 400)
    if (now > at + expires * 1000) throw new ServiceError('AccessDenied', 'Request has expired', 403)
  } else if (Math.abs(now - at) > skew)
    throw new ServiceError('RequestTimeTooSkewed', 'the request time and the current time differ too much', 403)
  const session = query.get('X-Amz-Security-Token') ?? request.headers['x-amz-security-token']
  if (key.session !== undefined && session !== key.session)
    throw new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403)

  const contentHash = request.headers['x-amz-content-sha256']
  const payload =
    expires !== undefined
      ? service === 's3'
        ? (contentHash ?? 'UNSIGNED-PAYLOAD')
        : sha256(request.body)
      : (contentHash ?? sha256(request.body))
  if (/^[0-9a-f]{64}$/.test(payload) && sha256(request.body) !== payload)
    throw new ServiceError('XAmzContentSHA256Mismatch', 'the body does not have the signed hash', 400)

  // Every service but S3 signs the path encoded once more than it is sent.
  const canonicalPath = service === 's3' ? path : path.split('/').map(encode).join('/')
  const canonicalQuery = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join('&')
  const headers = signedHeaders
    .split(';')
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`)
    .join('')
  const canonical = [request.method, canonicalPath, canonicalQuery, headers, signedHeaders, payload].join('\n')
  const toSign = [algorithm, date, `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n')
  const expected = hmac(signingKey(key.secret, `${day}/${region}/${service}/aws4_request`), toSign)
  const given = Buffer.from(signature, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new ServiceError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
      403,
    )
  return { accessKey, service, presigned: expires !== undefined }
}

const signingKeys = new Map<string, Buffer>()
const mostKeys = 1000

/** The key of one day, region and service; a caller signs with the same one all day. */
function signingKey(secret: string, scope: string): Buffer {
  const name = `${secret} ${scope}`
  let key = signingKeys.get(name)
  if (!key) {
    key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer
    if (signingKeys.size >= mostKeys) signingKeys.clear()
    signingKeys.set(name, key)
  }
  return key
}

export function splitTarget(target: string): readonly [string, string] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}
