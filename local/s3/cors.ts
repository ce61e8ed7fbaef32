import type { CloudRequest, CloudResponse } from '../gateway/service.ts'
import { matchesPattern } from '../iam/pattern.ts'
import type { Stack } from '../template/resolve.ts'
import { isObject, type JsonObject } from '../template/template.ts'

const list = (rule: JsonObject, name: string) => (rule[name] ?? []) as readonly string[]

/** A bucket's CORS rules for a request: the headers to add, and the answer to a preflight, which is not signed. */
export function bucketCors(stack: Stack) {
  const rules = new Map(
    stack.resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .map(({ name, properties }) => {
        const configuration = properties['CorsConfiguration']
        return [name, isObject(configuration) ? ((configuration['CorsRules'] ?? []) as readonly JsonObject[]) : []]
      }),
  )
  const headersFor = ({ method, target, headers }: CloudRequest): Record<string, string> | undefined => {
    const origin = headers['origin']
    const bucket = target.split('/')[1]?.split('?')[0] ?? ''
    const wanted = headers['access-control-request-method'] ?? method
    const rule = rules
      .get(bucket)
      ?.find(
        (one) =>
          list(one, 'AllowedOrigins').some((each) => matchesPattern(each, origin ?? '')) &&
          list(one, 'AllowedMethods').includes(wanted),
      )
    if (origin === undefined || !rule) return undefined
    const asked = headers['access-control-request-headers']
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': list(rule, 'AllowedMethods').join(', '),
      ...(asked && { 'access-control-allow-headers': asked }),
      ...(list(rule, 'ExposedHeaders').length > 0 && {
        'access-control-expose-headers': list(rule, 'ExposedHeaders').join(', '),
      }),
      vary: 'Origin',
    }
  }
  return (answer: (request: CloudRequest) => Promise<CloudResponse>) =>
    async (request: CloudRequest): Promise<CloudResponse> => {
      const extra = headersFor(request)
      if (request.method === 'OPTIONS') return { status: extra ? 200 : 403, headers: extra ?? {}, body: '' }
      const response = await answer(request)
      return extra ? { ...response, headers: { ...response.headers, ...extra } } : response
    }
}
