import { decide, enterCell, removeEntered } from './acting-on-reports.ts'
import { acceptUpload, createUpload, readdressUpload, withdrawUpload } from './acting-on-uploads.ts'
import { health, listRules } from './catalogue.ts'
import { listFindings, listRow } from './panel.ts'
import { getReport, listReports } from './reports.ts'
import type { Route } from './route.ts'
import { getRollUp } from './roll-up.ts'
import { getSeason } from './season.ts'
import { getCaller, listSubscriptions } from './subscriptions.ts'
import { findUpload, getUpload, listUploads } from './uploads.ts'

/** What can be asked; served by a function that may only read. */
export const queryRoutes: readonly Route[] = [
  health,
  listReports,
  getReport,
  listFindings,
  listRow,
  listUploads,
  findUpload,
  getUpload,
  listRules,
  getSeason,
  getRollUp,
  listSubscriptions,
  getCaller,
]

/** What can be done; served by a function whose role can write, each deed with an audit record. */
export const actionRoutes: readonly Route[] = [
  createUpload,
  acceptUpload,
  readdressUpload,
  withdrawUpload,
  enterCell,
  removeEntered,
  decide,
]
