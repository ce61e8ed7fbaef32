import type { Value } from '../report.ts'
import type { Token } from '../fill/run.ts'
import { typedApart } from './figures-typed-apart.ts'
import { digitsOf, fewestParts, search } from './lay.ts'
import { addsUpAsItStands } from '../fill/printed-width.ts'
import { splitsInto, splitsWithSums } from './splits.ts'

/** One place of a run under one reading. `missing`: nothing printed is left of it; its value follows from the sum. */
export type Slot = {
  readonly value: Value
  readonly kind: 'printed' | 'part' | 'blank' | 'missing'
  readonly token: Token | null
}

/**
 * One way to read the tokens of a run. `verified`: every sum inside the run holds by what is printed alone, a lost zero
 * adding nothing; otherwise some value was computed from the sum and proves nothing by itself.
 */
export type Reading = { readonly slots: readonly Slot[]; readonly verified: boolean }

/** Slots of a run in groups with a total, last or first of its group; null where nothing is summed. */
export type Shape = { readonly groups: number; readonly width: number; readonly total: 'last' | 'first' | null }

export type Readings = { readonly consistent: readonly Reading[]; readonly all: readonly Reading[] }

const none: Readings = { consistent: [], all: [] }

/**
 * Every way to lay the tokens into the slots with the fewest assumptions. Digits that cannot be one number ("007") are
 * always taken apart. `consistent` readings satisfy the sums inside the run; where there is none, `all` are those that do
 * not, with such as would if one more figure were lost.
 */
export function readingsOf(tokens: readonly Token[], shape: Shape): Readings {
  if (tokens.length === 0) return none
  if (shape.total === null) return unsummed(tokens, shape)
  const slots = shape.groups * shape.width
  const forced = tokens.reduce((sum, t) => sum + fewestParts(digitsOf(t)), 0)
  const short = slots - forced
  const withTypedApart = (readings: Readings): Readings =>
    short < 0
      ? { ...readings, consistent: [...readings.consistent, ...typedApartReadings(tokens, shape, -short)] }
      : readings
  if (Math.abs(short) <= 2)
    return withTypedApart(search(tokens, shape, { lost: true, surplus: true, joined: true, budget: Math.abs(short) }))
  // Figures each in a cell of its own did not run together by threes and fours: so many are blank or lost.
  if (short > 0 && tokens.length > 1 && tokens.every((t) => !('figure' in t) || t.figure.lone)) return none
  if (short < 0) {
    const { consistent, all } = search(tokens, shape, { lost: false, surplus: true, joined: false, budget: -short })
    // Beside a blank total anything adds up, whichever figures are left out.
    const summed = consistent.filter(({ slots }) => slots.every((s, i) => s.kind !== 'blank' || !isTotal(i, shape)))
    return withTypedApart({ consistent: summed.map((r) => ({ ...r, verified: false })), all })
  }
  const digits = tokens.reduce((sum, t) => sum + digitsOf(t).length, 0)
  // 1827 1827 is a part and its total among blanks, however well 1, 8, 2, 7, 1, 8 and 27 add up.
  if (digits < slots || (short > 0 && addsUpAsItStands(tokens))) return none
  const only = tokens.length === 1 ? tokens[0]! : null
  const isGlued = only !== null && shape.total === 'last' && /^\d+$/.test(digitsOf(only))
  const { consistent, all } = isGlued
    ? gluedReadings(only, shape)
    : search(tokens, shape, { lost: false, surplus: false, joined: true, budget: short })
  if (consistent.length === 0 && all.length > 0)
    return { consistent, all: [...all, ...withOneLost(tokens, shape, short)] }
  const few = isGlued || digits <= slots + fewDigits
  return { consistent: few ? consistent : consistent.map((r) => ({ ...r, verified: false })), all }
}

const isTotal = (slot: number, { width, total }: Shape): boolean => slot % width === (total === 'first' ? 0 : width - 1)

/**
 * Where no cut adds up, the document may be at fault, or one figure was lost before the others ran together: 400005090 is
 * 4, 0, 0, 0, 0, 50, 90, or 40, 0, 0, 0, 50, 90 and a 0 that is gone.
 */
const withOneLost = (tokens: readonly Token[], shape: Shape, budget: number): readonly Reading[] =>
  search(tokens, shape, { lost: true, surplus: false, joined: true, budget, mostLost: 1 }).consistent.map((r) => ({
    ...r,
    verified: false,
  }))

/** Figures too many may be pieces of figures typed apart, of which a sum can do without as many. */
function typedApartReadings(tokens: readonly Token[], shape: Shape, count: number): readonly Reading[] {
  const allowed = { lost: false, surplus: false, joined: false, budget: 0 }
  const consistent = typedApart(tokens, count).flatMap((joined) => search(joined, shape, allowed).consistent)
  return consistent.map(({ slots }) => ({
    slots: slots.map((slot) => (isTypedApart(slot, tokens) ? { ...slot, kind: 'part' as const } : slot)),
    verified: false,
  }))
}

const isTypedApart = ({ token }: Slot, tokens: readonly Token[]): boolean => token !== null && !tokens.includes(token)

/** With no sum to decide, only digits that can be parted in one way are read; a lost or surplus figure leaves all open. */
function unsummed(tokens: readonly Token[], shape: Shape): Readings {
  const short = shape.groups * shape.width - tokens.reduce((sum, t) => sum + fewestParts(digitsOf(t)), 0)
  const allowed = { lost: true, surplus: true, joined: true, budget: Math.min(2, Math.abs(short)) }
  const { consistent } = search(tokens, shape, allowed)
  return { consistent: short === 0 ? consistent : consistent.map((r) => ({ ...r, verified: false })), all: [] }
}

/** With more digits than this beyond one a figure there are so many ways to cut that one adds up by chance. */
const fewDigits = 3

/** All figures of the run in one piece: only its sums can take it apart. */
function gluedReadings(token: Token, shape: Shape): Readings {
  const digits = digitsOf(token)
  // 18271827 is a part and its total among blanks rather than seven figures.
  const half = digits.slice(0, digits.length / 2)
  if (!digits.includes('0') && digits === half + half) return none
  const splits = splitsWithSums(digits, shape.groups, shape.width) ?? []
  const consistent = splits.map((values) => ({
    slots: values.map((value): Slot => ({ value, kind: 'part', token })),
    verified: digits.length <= shape.groups * shape.width + fewDigits,
  }))
  if (consistent.length > 0 || shape.groups > 1) return { consistent, all: [] }
  const all = (splitsInto(digits, shape.width) ?? []).map((values) => ({
    slots: values.map((value): Slot => ({ value, kind: 'part', token })),
    verified: false,
  }))
  return { consistent, all }
}
