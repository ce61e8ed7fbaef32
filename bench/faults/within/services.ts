import type { LocalCloud } from '../../../local/cloud.ts'
import type { TableWithin } from './table.ts'

/** What answers a function's calls. */
export type Services = { readonly cloud: LocalCloud; readonly table: TableWithin }
