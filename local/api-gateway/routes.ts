import type { Stack } from '../template/resolve.ts'
import { isObject, type Json, type JsonObject } from '../template/template.ts'

export type Route = {
  readonly key: string
  readonly method: string
  readonly pattern: RegExp
  /** The function's ARN. */
  readonly target: string
  readonly authorization: 'AWS_IAM' | 'NONE'
}
export type Api = {
  readonly id: string
  readonly stage: string
  readonly routes: readonly Route[]
  readonly cors?: JsonObject
  /** Requests a second, and at once. */
  readonly rate: number
  readonly burst: number
}

const accountRate = 10_000
const accountBurst = 5_000

/** The HTTP API of a stack, if it has one. */
export function apiOf(stack: Stack): Api | undefined {
  const of = (type: string) => stack.resources.filter((resource) => resource.type === type)
  const apis = of('AWS::ApiGatewayV2::Api')
  const api = apis[0]
  if (!api) return undefined
  if (apis.length > 1) throw new Error('more than one HTTP API is not imitated by the local cloud')
  const stage = of('AWS::ApiGatewayV2::Stage')[0]
  const settings = stage?.properties['DefaultRouteSettings']
  const limit = (name: string, otherwise: number) =>
    isObject(settings) && name in settings ? Number(settings[name]) : otherwise
  const integrations = new Map(of('AWS::ApiGatewayV2::Integration').map(({ ref, properties }) => [ref, properties]))
  const cors = api.properties['CorsConfiguration']
  return {
    id: api.ref,
    stage: String(stage?.properties['StageName'] ?? '$default'),
    rate: limit('ThrottlingRateLimit', accountRate),
    burst: limit('ThrottlingBurstLimit', accountBurst),
    ...(isObject(cors) && { cors }),
    // A literal path wins over one with a parameter, any over `$default`.
    routes: of('AWS::ApiGatewayV2::Route')
      .map(({ id, properties }) => routeOf(id, properties, integrations))
      .sort((a, b) => weight(a.key) - weight(b.key)),
  }
}

const weight = (key: string) =>
  key === '$default' ? 1000 : key.split('{').length + (key.includes('+}') ? 100 : 0) + (key.startsWith('ANY') ? 0.5 : 0)

function routeOf(id: string, properties: JsonObject, integrations: ReadonlyMap<string, JsonObject>): Route {
  const key = String(properties['RouteKey'])
  const authorization = String(properties['AuthorizationType'] ?? 'NONE')
  if (authorization !== 'AWS_IAM' && authorization !== 'NONE')
    throw new Error(`${id}: ${authorization} authorization is not imitated by the local cloud`)
  const integration = integrations.get(String(properties['Target']).replace('integrations/', ''))
  const [method = 'ANY', path = ''] = key === '$default' ? ['ANY', '/{rest+}'] : key.split(' ')
  const source = path.replace(
    /\{(\w+)(\+?)\}/g,
    (_, name: string, greedy: string) => `(?<${name}>${greedy ? '.*' : '[^/]+'})`,
  )
  return {
    key,
    method,
    authorization,
    target: functionArn(integration?.['IntegrationUri']),
    pattern: new RegExp(`^${source}$`),
  }
}

/** The function within an integration's address, given as its ARN or as API Gateway's invocation path. */
const functionArn = (uri: Json | undefined): string =>
  /arn:[^:]*:lambda:[^:]*:\d+:function:[\w-]+/.exec(
    String(uri ?? '').replace(/^arn:[^/]*\/[^/]*\/functions\//, ''),
  )?.[0] ?? String(uri)
