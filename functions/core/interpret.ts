import type { Document } from './document.ts'
import type { Rejection } from './rejection.ts'
import type { Report } from './report.ts'

/**
 * What the person who sent the file says of it; stands beside what the document says and never replaces a printed figure.
 * From object metadata, the folder it was dropped in, or the file's own name.
 */
export type Hints = {
  readonly agency?: string
  readonly code?: string
  readonly year?: number
  readonly fileName?: string
}

/** A file is one report, several (`part` counts from 1 in the order of the file), or none. */
export type Interpretation =
  | { readonly kind: 'reports'; readonly reports: readonly Report[] }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }

/** Document -> reports: recognise the edition from the tables, fill its cells, read the text. Never throws for a bad report. */
export function interpret(document: Document, hints: Hints = {}): Interpretation {
  void document
  void hints
  return { kind: 'rejected', rejection: { reason: 'not-a-report', message: '未能识别出年度报告的表格或正文。' } }
}
