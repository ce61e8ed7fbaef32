import { getAgency } from './agencies.ts'
import { decide, enterCell, removeEntered } from './acting-on-reports.ts'
import { acceptUpload, createUpload, readdressUpload, withdrawUpload } from './acting-on-uploads.ts'
import { health, listRules } from './catalogue.ts'
import { listFindings } from './findings.ts'
import { listRow } from './panel.ts'
import { confirmJob, discardJob, getJob, listJobChanges, listJobs, startJob } from './jobs.ts'
import { getReport, listReports } from './reports.ts'
import { getExport, startExport } from './exports.ts'
import { getRollUp } from './roll-up.ts'
import { getSeason, listSeasonReports } from './season.ts'
import { getCaller, listSubscriptions } from './subscriptions.ts'
import type { Route } from './route.ts'
import { findUpload, getUpload, listUploads } from './uploads.ts'

/** What can be asked; served by a function that may only read. */
export const queryRoutes: readonly Route[] = [
  health,
  listReports,
  getReport,
  getAgency,
  listFindings,
  listRow,
  listUploads,
  findUpload,
  getUpload,
  listRules,
  getSeason,
  listSeasonReports,
  getRollUp,
  listSubscriptions,
  getCaller,
  getExport,
  listJobs,
  getJob,
  listJobChanges,
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
  startExport,
  startJob,
  confirmJob,
  discardJob,
]
