import { health, listRules } from './catalogue.ts'
import { getReport, listFindings, listReports, listRows } from './reports.ts'
import type { Route } from './route.ts'
import { getUpload, listUploads } from './uploads.ts'

/** What can be asked; served by a function that may only read. */
export const queryRoutes: readonly Route[] = [
  health,
  listReports,
  getReport,
  listFindings,
  listRows,
  listUploads,
  getUpload,
  listRules,
]
