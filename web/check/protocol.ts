import type { Report } from '../../functions/core/report.ts'
import type { CheckResult } from '../../functions/draft/result.ts'

/** What the page asks of its worker. The engine comes once, before the first file that may need it. */
export type Ask =
  | { readonly kind: 'engine'; readonly wasm: ArrayBuffer }
  | { readonly kind: 'check'; readonly name: string; readonly bytes: ArrayBuffer; readonly previous?: Report }

export type CheckedFile = {
  readonly name: string
  readonly results: readonly CheckedResult[]
}

/** A result together with the report it came from; null where the file was refused. */
export type CheckedResult = { readonly result: CheckResult; readonly report: Report | null }
