import type { Document } from '../core/document.ts'
import type { Rejection } from '../core/uploads/rejection.ts'

/** What a reader makes of a file. A container (zip) yields members, each to be read as an upload of its own. */
export type Reading =
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'members'; readonly members: readonly Member[] }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }

/** `rejection`: this member could not be taken out (encrypted, corrupt, nested too deeply); its bytes are empty then. */
export type Member = { readonly name: string; readonly bytes: Uint8Array; readonly rejection?: Rejection }

/** Bounds on untrusted input. Sizes in bytes, time in milliseconds. */
export type Limits = {
  readonly bytes: number
  readonly expandedBytes: number
  readonly entries: number
  readonly depth: number
  readonly pages: number
  readonly milliseconds: number
}

export const defaultLimits: Limits = {
  bytes: 100 * 1024 * 1024,
  expandedBytes: 400 * 1024 * 1024,
  entries: 5_000,
  depth: 200,
  pages: 500,
  milliseconds: 60_000,
}

/**
 * One file format. `recognises` looks at the bytes alone, never at a name. A reader may use one parsing library and may
 * be async; it knows nothing of forms, rules, AWS, files or the network. It answers `rejected` for a file it cannot
 * open and throws only where our own code is at fault.
 */
export type Reader = {
  readonly format: string
  readonly recognises: (bytes: Uint8Array) => boolean
  readonly read: (bytes: Uint8Array, limits: Limits) => Promise<Reading> | Reading
}
