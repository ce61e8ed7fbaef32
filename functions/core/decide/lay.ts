import type { Token } from '../fill/run.ts'
import type { Reading, Readings, Shape, Slot } from './reading.ts'
import { longestFigure } from './splits.ts'

const mostReadings = 600
const mostSteps = 30_000

/** Assumptions a reading may make, each at the price of one: a lost token, a surplus one, tokens that ran together. */
export type Allowed = {
  readonly lost: boolean
  readonly surplus: boolean
  readonly joined: boolean
  readonly budget: number
  /** No more figures than this may be lost, then also between those that ran together. */
  readonly mostLost?: number
}

export const digitsOf = (token: Token): string => ('figure' in token ? token.figure.digits : '')

/** "00" is two figures at least: no number is printed with a leading zero. */
export function fewestParts(digits: string): number {
  if (!/^0\d/.test(digits)) return 1
  const zeros = /^0+/.exec(digits)![0].length
  return digits.length === zeros ? zeros : zeros + 1
}

type State = {
  readonly token: number
  readonly used: number
  /** What is left of a token that is being taken apart. */
  readonly digits: string
  readonly broken: boolean
  readonly proven: boolean
  /** The token before was left out. Of equal tokens in a row the first are, which of them makes no difference. */
  readonly skipped: boolean
  /** Figures taken for lost so far. */
  readonly lost: number
}

/** The ways to lay the tokens into the slots under these assumptions; those that break a sum only where none holds. */
export function search(tokens: readonly Token[], shape: Shape, allowed: Allowed): Readings {
  const consistent = lay(tokens, shape, allowed, false)
  if (consistent.length > 0 || !shape.total) return { consistent, all: [] }
  return { consistent, all: lay(tokens, shape, allowed, true) }
}

function lay(tokens: readonly Token[], shape: Shape, allowed: Allowed, brokenToo: boolean): readonly Reading[] {
  const found = new Map<string, Reading>()
  const slots: Slot[] = []
  const size = shape.groups * shape.width
  const mostLost = allowed.lost ? (allowed.mostLost ?? Infinity) : 0
  let steps = 0

  const printed = tokens.map(digitsOf)
  const fewest = printed.map(fewestParts)
  const mostOfOne = Math.max(...fewest)
  /** Digits from each token on, and the slots they need at least. */
  const behindToken = sumsFrom(printed.map((digits) => digits.length))
  const slotsFrom = sumsFrom(fewest)

  /**
   * Whether what is left of the budget can bring tokens and slots to an end together: a slot beyond what the tokens need is
   * a figure lost or a token parted once more, a token beyond what the slots hold is a surplus one.
   */
  const mayComeOut = ({ token, used, digits }: State): boolean => {
    const spare = size - slots.length - slotsFrom[token + (digits === '' ? 0 : 1)]! - (digits === '' ? 0 : 1)
    if (spare >= 0) return spare <= allowed.budget - used
    return allowed.surplus && -spare <= (allowed.budget - used) * mostOfOne
  }

  const visit = (state: State): void => {
    if (!mayComeOut(state) || ++steps > mostSteps) return
    const { token, used, digits } = state
    const left = size - slots.length
    const waiting = tokens.length - token
    if (left === 0) {
      if (digits === '' && used + waiting <= allowed.budget && (waiting === 0 || allowed.surplus)) record(state)
    } else if (digits !== '') {
      splitOff(state)
      if (allowed.mostLost && used < allowed.budget) lose(state)
    } else if (waiting === 0) {
      if (allowed.lost && used + left <= allowed.budget) lose(state)
    } else {
      take(state, tokens[token]!)
      if (used >= allowed.budget) return
      if (allowed.lost) lose(state)
      if (allowed.surplus && (state.skipped || printed[token] !== printed[token - 1]))
        visit({ ...state, token: token + 1, used: used + 1, skipped: true })
    }
  }

  function take(state: State, token: Token): void {
    if ('lost' in token) {
      place({ value: null, kind: 'missing', token: null }, { ...state, token: state.token + 1, skipped: false })
      return
    }
    const own = printed[state.token]!
    const parts = fewest[state.token]!
    if (own === '') place({ value: null, kind: 'blank', token }, { ...state, token: state.token + 1, skipped: false })
    else if (parts > 1) splitOff({ ...state, digits: own, used: state.used - (parts - 1) })
    else if (/^\d+$/.test(own)) {
      place({ value: Number(own), kind: 'printed', token }, { ...state, token: state.token + 1, skipped: false })
      if (allowed.joined && own.length > 1 && state.used < allowed.budget)
        splitOff({ ...state, digits: own }, own.length - 1)
    } else place({ value: own, kind: 'printed', token }, { ...state, token: state.token + 1, skipped: false })
  }

  /** Takes a figure off the front of digits that ran together; of a token that could be one figure, only a part of it. */
  function splitOff(state: State, most = longestFigure): void {
    const { digits } = state
    const left = size - slots.length
    const behind = behindToken[state.token + 1]!
    const longest = digits.startsWith('0') ? 1 : Math.min(most, longestFigure, digits.length)
    for (let length = left === 1 ? digits.length : 1; length <= longest; length++) {
      // Every slot still to come needs a digit, but those that may be lost.
      if (digits.length - length + behind < left - 1 - (mostLost - state.lost)) break
      const rest = digits.slice(length)
      if (rest === '' && state.used > allowed.budget) continue
      if (rest !== '' && state.used + 1 > allowed.budget) continue
      const slot: Slot = { value: Number(digits.slice(0, length)), kind: 'part', token: tokens[state.token] ?? null }
      if (rest === '') place(slot, { ...state, token: state.token + 1, digits: '', skipped: false })
      else place(slot, { ...state, used: state.used + 1, digits: rest })
      if (slots.length === size) return
    }
  }

  const lose = (state: State): void => {
    if (state.lost >= mostLost) return
    place({ value: null, kind: 'missing', token: null }, { ...state, used: state.used + 1, lost: state.lost + 1 })
  }

  /** Puts a slot down; the last of a group closes its sum. */
  function place(slot: Slot, state: State): void {
    if (slots.length === size) return
    if (!shape.total || (slots.length + 1) % shape.width !== 0) {
      slots.push(slot)
      visit(state)
      slots.pop()
      return
    }
    const open = slots.splice(slots.length - shape.width + 1)
    const group = closeGroup([...open, slot], shape.total === 'first' ? 0 : shape.width - 1)
    if (group && (group.holds || brokenToo)) {
      slots.push(...group.slots)
      visit({ ...state, broken: state.broken || !group.holds, proven: state.proven && group.proven })
      slots.splice(-shape.width)
    }
    slots.push(...open)
  }

  function record({ broken, proven }: State): void {
    const key = slots.map((s) => s.value ?? s.kind).join()
    const known = found.get(key)
    if (found.size >= mostReadings && !known) steps = mostSteps
    else if (!known || (proven && !known.verified)) found.set(key, { slots: [...slots], verified: proven && !broken })
  }

  visit({ token: 0, used: 0, digits: '', broken: false, proven: true, skipped: false, lost: 0 })
  return steps > mostSteps ? [] : [...found.values()]
}

/** For each place, and the one behind the last, what stands from there on together. */
function sumsFrom(counts: readonly number[]): readonly number[] {
  const sums = [...counts, 0]
  for (let i = counts.length - 1; i >= 0; i--) sums[i] = counts[i]! + sums[i + 1]!
  return sums
}

/**
 * Closes a group by its sum, which also tells what is missing; null where more than one value would do. One lost zero is
 * proven by a sum that holds without it; two lost figures may have been a part and its total.
 */
function closeGroup(
  group: readonly Slot[],
  totalAt: number,
): { slots: Slot[]; holds: boolean; proven: boolean } | null {
  const parts = group.filter((_, i) => i !== totalAt)
  const total = group[totalAt]!
  const missing = parts.filter((s) => s.kind === 'missing').length
  const sum = parts.reduce((n, s) => n + Number(s.value ?? 0), 0)
  const filled = (part: number, whole: number) =>
    group.map((s, i) => (s.kind === 'missing' ? { ...s, value: i === totalAt ? whole : part } : s))
  if (total.kind === 'missing')
    return missing > 0 && sum > 0 ? null : { slots: filled(0, sum), holds: true, proven: sum === 0 && missing === 0 }
  // Beside a blank total a missing part may have been anything.
  if (total.kind === 'blank') return { slots: [...group], holds: true, proven: false }
  const rest = Number(total.value) - sum
  if (missing === 0) return { slots: [...group], holds: rest === 0, proven: true }
  if (rest < 0 || (rest > 0 && missing > 1)) return null
  return { slots: filled(rest, 0), holds: true, proven: rest === 0 && missing === 1 }
}
