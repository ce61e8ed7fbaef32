import type { CellId, RemedyGroupKey } from '../cell-id.ts'

/**
 * What is known of the body from outside the disclosure reports, where an office supplies it: figures of the same year
 * published elsewhere (行政执法年度报告), and review or court decisions that name the body.
 */
export type Outside = {
  readonly figures?: Readonly<Partial<Record<CellId, { readonly value: number; readonly source: string }>>>
  readonly decisions?: readonly { readonly group: RemedyGroupKey; readonly title: string }[]
}
