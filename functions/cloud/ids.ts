import { createHash } from 'node:crypto'
import type { Report } from '../core/report.ts'

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Content address of a file together with what its sender says of it. 64 hexadecimal digits. */
export const documentIdOf = (bytes: Uint8Array, overrides: string): string => sha256(bytes, '\n', overrides)

/** One object version is one upload. 32 hexadecimal digits; also the correlation id of every log line about it. */
export const uploadIdOf = (key: string, versionId: string): string => sha256(key, '\0', versionId).slice(0, 32)

/** Content address of a report as read: the same document read to the same result is the same version. */
export const versionOf = (documentId: string, part: number, report: Report): string =>
  sha256(documentId, '\n', String(part), '\n', JSON.stringify(report)).slice(0, 20)

/** Opaque, and the same for whoever meets the body first, so that two that do at once agree. */
export const agencyIdOf = (alias: string): string => `a${sha256(alias).slice(0, 15)}`

/** A short id of anything that survives JSON; equal for equal values written by the same code. */
export const digestOf = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 20)

/** Textract's idempotency token: at most 64 characters, another for each attempt, or the same failed job comes back. */
export const ocrTokenOf = (documentId: string, parameters: string, attempt: number): string =>
  sha256(documentId, '\n', parameters, '\n', String(attempt))
