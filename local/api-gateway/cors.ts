import type { CloudRequest } from '../gateway/service.ts'
import type { JsonObject } from '../template/template.ts'

const list = (cors: JsonObject, name: string) => (cors[name] ?? []) as readonly string[]

/** The headers an HTTP API adds for another origin, from its CORS configuration. */
export function corsHeaders(
  cors: JsonObject | undefined,
  { headers }: CloudRequest,
): Record<string, string> | undefined {
  const origin = headers['origin']
  if (!cors || origin === undefined) return undefined
  const origins = list(cors, 'AllowOrigins')
  if (!origins.includes('*') && !origins.includes(origin)) return undefined
  const join = (name: string, header: string) =>
    list(cors, name).length > 0 ? { [header]: list(cors, name).join(',') } : {}
  return {
    'access-control-allow-origin': origins.includes('*') ? '*' : origin,
    ...join('AllowMethods', 'access-control-allow-methods'),
    ...join('AllowHeaders', 'access-control-allow-headers'),
    ...join('ExposeHeaders', 'access-control-expose-headers'),
    ...(cors['MaxAge'] !== undefined && { 'access-control-max-age': String(cors['MaxAge']) }),
    ...(cors['AllowCredentials'] === true && { 'access-control-allow-credentials': 'true' }),
  }
}
