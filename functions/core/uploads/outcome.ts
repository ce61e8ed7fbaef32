import type { HoldReason } from './hold.ts'
import type { Rejection } from './rejection.ts'
import type { Standing } from './version-order.ts'

/** Which report one part of an upload became. */
export type Addressed = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
}

export type PartOutcome =
  | (Standing & Addressed)
  | {
      readonly kind: 'held'
      readonly reasons: readonly HoldReason[]
      readonly version: string
      /** What the report says of itself; absent where it says nothing. */
      readonly year?: number
    }
  | ({ readonly kind: 'withdrawn' } & Addressed)

/** What became of an upload. `pending` while it is on its way; a container is `unpacked` into uploads of its own. */
export type Outcome =
  | { readonly kind: 'pending' | 'waiting-for-ocr' }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'unpacked'; readonly members: number }
  /** A roster or settings that came into force. */
  | { readonly kind: 'configured'; readonly remarks: readonly string[] }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: PartOutcome['kind']; readonly parts: Readonly<Record<string, PartOutcome>> }

export type OutcomeKind = Outcome['kind']

export const outcomeKinds: readonly OutcomeKind[] = [
  'pending',
  'waiting-for-ocr',
  'accepted',
  'held',
  'rejected',
  'duplicate-of',
  'superseded-by-newer-upload',
  'withdrawn',
  'unpacked',
  'configured',
  'failed',
]

/** What a person must look at first decides the name of the whole. */
const byWeight: readonly PartOutcome['kind'][] = [
  'held',
  'accepted',
  'superseded-by-newer-upload',
  'duplicate-of',
  'withdrawn',
]

export function outcomeOfParts(parts: Readonly<Record<string, PartOutcome>>, expected: number): Outcome {
  const kinds = Object.values(parts).map((part) => part.kind)
  if (kinds.length < expected) return { kind: 'pending' }
  const kind = byWeight.find((one) => kinds.includes(one)) ?? 'withdrawn'
  return { kind, parts }
}

const unsettled: ReadonlySet<OutcomeKind> = new Set(['pending', 'waiting-for-ocr', 'failed'])

/** Nothing more comes of it by itself. What failed is taken up again when its message is redriven. */
export const isSettled = (outcome: Outcome): boolean => !unsettled.has(outcome.kind)
