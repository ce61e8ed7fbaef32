import type { Document } from '../../core/document.ts'
import type { Report } from '../../core/report.ts'
import { environment } from '../environment.ts'
import { getJson, putJson, type ObjectRef } from '../objects.ts'

/** A report as read, under its version. */
export type ReadReport = { readonly version: string; readonly report: Report }

/**
 * A document as it is stored, with the reports that were read in it when it came: a second object for each would be a third
 * of what a digital report's objects cost. They are written once and stay as they are; what is read in the document later,
 * by newer code or for another upload, is stored by itself.
 */
export type StoredDocument = Document & { readonly reports?: readonly ReadReport[] }

/** Where a report is: its version, and what of a document it was read in. `withDocument`: it was stored with it. */
export type StoredAt = { readonly version: string; readonly documentId?: string; readonly withDocument?: boolean }

export const documentRef = (documentId: string): ObjectRef => ({
  bucket: environment('DOCUMENTS_BUCKET'),
  key: `documents/${documentId}.json`,
})
export const reportKey = (version: string): string => `reports/${version}.json`
const reportRef = (version: string): ObjectRef => ({ bucket: environment('DOCUMENTS_BUCKET'), key: reportKey(version) })

/** Named by its content: written twice it is the same. */
export const storeReport = (version: string, report: Report): Promise<boolean> => putJson(reportRef(version), report)

/** Looked for first where it should be; null where it is in neither place. */
export async function loadReport({ version, documentId, withDocument }: StoredAt): Promise<Report | null> {
  const besideDocument = async () => {
    const stored = documentId === undefined ? null : await getJson<StoredDocument>(documentRef(documentId))
    return stored?.reports?.find((one) => one.version === version)?.report ?? null
  }
  const byItself = () => getJson<Report>(reportRef(version))
  return withDocument ? ((await besideDocument()) ?? byItself()) : ((await byItself()) ?? besideDocument())
}
