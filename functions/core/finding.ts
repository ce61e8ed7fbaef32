import type { CellId } from './cell-id.ts'

export type Severity = 'error' | 'warning' | 'notice'

/** `unknown`: a needed cell is doubted. `not-applicable`: the report gives the rule nothing to judge. */
export type Verdict = 'holds' | 'broken' | 'unknown' | 'not-applicable'

/** Whose fault: the body's document, or our reading of it. A body is never blamed for our reading. */
export type Responsibility = 'document' | 'extraction'

export type Finding = {
  /** `group/law`, the path of the rule's file under core/rules without its ending. */
  readonly rule: string
  /** The catalogue's code, e.g. T3-001. */
  readonly code: string
  readonly severity: Severity
  readonly verdict: 'broken' | 'unknown'
  readonly responsibility: Responsibility
  /** Chinese, with the numbers in it: what is printed, what should hold, by how much it differs, where. */
  readonly message: string
  readonly cells: readonly CellId[]
  /** The sentence it rests on, where there is one. */
  readonly evidence?: string
  /** The law or form clause, Chinese. */
  readonly source: string
  /** What the writer can do, Chinese. */
  readonly advice?: string
  /** Stable over re-runs and new versions as long as rule, cells and figures (or the normalised sentence) are. */
  readonly fingerprint: string
  /** Which rules and which printed form it was judged by; always set by `judge`. */
  readonly rulesVersion?: string
  readonly edition?: string
}
