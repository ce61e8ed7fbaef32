import type { Parameter } from './route.ts'

export const year: Parameter = { type: 'integer', about: 'Report year', minimum: 2008, maximum: 2100 }
export const agencyId: Parameter = { type: 'string', about: 'Opaque id of a body', pattern: 'a[0-9a-f]{15}' }
export const id: Parameter = { type: 'string', about: 'Id of an upload', pattern: '[0-9a-f]{32}' }
export const region: Parameter = { type: 'string', about: 'Region as the roster names it', longest: 100 }
export const tier: Parameter = {
  type: 'string',
  about: 'Level of government',
  oneOf: ['nation', 'province', 'city', 'county', 'township'],
}
export const severity: Parameter = { type: 'string', about: 'Severity', oneOf: ['error', 'warning', 'notice'] }
export const rule: Parameter = { type: 'string', about: 'Id of a rule, as in applications/balance', longest: 100 }
export const text: Parameter = { type: 'string', about: 'Part of the name', longest: 100 }
export const cursor: Parameter = { type: 'string', about: 'Where the listing goes on', longest: 3000 }
export const limit: Parameter = { type: 'integer', about: 'Items a page', minimum: 1, maximum: 500 }
export const reason: Parameter = { type: 'string', about: 'Why, for the audit record', required: true, longest: 500 }
export const agencyName: Parameter = { type: 'string', about: 'Full name of the body', longest: 100 }
export const code: Parameter = { type: 'string', about: '统一社会信用代码', pattern: '[0-9A-HJ-NPQRTUWXY]{18}' }

export const paging = { cursor, limit } as const
export const report = { agencyId, year } as const
export const required = (parameter: Parameter): Parameter => ({ ...parameter, required: true })
