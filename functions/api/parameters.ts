import type { Parameter } from './route.ts'

export const year: Parameter = { type: 'integer', about: 'Report year', minimum: 2008, maximum: 2100 }
export const agency: Parameter = { type: 'string', about: 'Opaque id of a body', pattern: 'a[0-9a-f]{15}' }
export const upload: Parameter = { type: 'string', about: 'Id of an upload', pattern: '[0-9a-f]{32}' }
export const region: Parameter = { type: 'string', about: 'Region as the roster names it', longest: 100 }
export const cursor: Parameter = { type: 'string', about: 'Where the listing goes on', longest: 2000 }
export const limit: Parameter = { type: 'integer', about: 'Items a page', minimum: 1, maximum: 500 }
export const reason: Parameter = { type: 'string', about: 'Why, for the audit record', required: true, longest: 500 }

export const paging = { cursor, limit } as const
export const required = (parameter: Parameter): Parameter => ({ ...parameter, required: true })
