import type { Report } from '../../functions/core/report.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import type { ScaledPicture } from '../form/picture-of-page.ts'

/** What the page asks of its worker. The engine comes once, before the first file that may need it. */
export type Ask =
  | { readonly kind: 'engine'; readonly wasm: ArrayBuffer }
  | { readonly kind: 'check'; readonly name: string; readonly bytes: ArrayBuffer; readonly previous?: Report }
  | { readonly kind: 'picture'; readonly source: number; readonly page: number }

/** What the worker answers: how far it is with pages that are pictures, and at last what it found. */
export type Answer =
  | { readonly kind: 'page'; readonly done: number; readonly of: number }
  | CheckedFile
  | { readonly kind: 'picture'; readonly picture: ScaledPicture | null; readonly problem?: string }

export type CheckedFile = {
  readonly kind: 'checked'
  readonly name: string
  readonly results: readonly CheckedResult[]
}

/** A result together with the report it came from; null where the file was refused. */
export type CheckedResult = {
  readonly result: CheckResult
  readonly report: Report | null
  /** Names the file of pages it was read from, to ask for their pictures. */
  readonly source: number | null
}
