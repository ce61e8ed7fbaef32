import { firstAt, startOf } from './in-order.ts'
import type { Occurrence } from './occurrences.ts'

export type Chain = { readonly links: readonly Occurrence[]; readonly weight: number }

/** The heaviest runs of what is left of a list of terms, one after the other. */
export type Chains = {
  readonly heaviest: () => Chain
  /** Takes out what stands from letter `start` up to `end`. */
  readonly takeOut: (start: number, end: number) => void
  /** What is left and begins from letter `start` up to `end`. */
  readonly left: (start: number, end: number) => readonly Occurrence[]
}

/** Strange letters between two labels of one table that cost nothing: a damaged label, pieces of a merged cell. */
const tolerated = 14
const costOfStranger = 0.15
/** 总计 and 其他 stand everywhere: across other text they are no sign of the same table. */
const toleratedForWords = 4

/** No label of the form is longer. */
const longest = 80
/** Terms between two neighbours of one run: more than twice as many as two tables beside each other print. */
const mostBetween = 400

/**
 * The heaviest run of terms in printed order. Long labels weigh more than short words, and text that is no part of the
 * form between two of them counts against their belonging together, so that a sentence naming 予以公开 is not a row.
 */
export const heaviestChain = (occurrences: readonly Occurrence[], strangers: Uint32Array): Chain =>
  chainsOf(occurrences, strangers).heaviest()

/**
 * The same again and again, what was found taken out. A file may hold hundreds of reports: what is taken out changes only
 * the runs that end within reach of it, and only these are sought anew.
 */
export function chainsOf(occurrences: readonly Occurrence[], strangers: Uint32Array): Chains {
  const best = new Float64Array(occurrences.length)
  const previous = new Int32Array(occurrences.length).fill(-1)
  const isOut = new Uint8Array(occurrences.length)
  // No run is heavier: it only ever grows, and what is taken out makes none heavier.
  let most = 0

  /** So far back that even the heaviest run would be worth nothing any more at term `i`. */
  const isBeyondReach = (i: number, j: number): boolean => {
    const strange = strangers[occurrences[i]!.start]! - strangers[occurrences[j]!.start]!
    return i - j > mostBetween || most < (strange - longest - tolerated) * costOfStranger
  }

  const seek = (i: number): void => {
    const link = occurrences[i]!
    const alone = isOut[i] ? -Infinity : weightOf(link)
    best[i] = alone
    previous[i] = -1
    for (let j = i - 1; j >= 0 && !isOut[i]; j--) {
      const earlier = occurrences[j]!
      if (isBeyondReach(i, j)) break
      if (earlier.term.order >= link.term.order || earlier.end > link.start) continue
      const between = strangers[link.start]! - strangers[earlier.end]!
      const free = link.spelling.length <= 2 || earlier.spelling.length <= 2 ? toleratedForWords : tolerated
      const weight = best[j]! + alone - Math.max(0, between - free) * costOfStranger
      if (weight > alone && weight >= best[i]!) {
        best[i] = weight
        previous[i] = j
      }
    }
    most = Math.max(most, best[i]!)
  }

  for (let i = 0; i < occurrences.length; i++) seek(i)

  return {
    heaviest: () => {
      let top = -1
      for (let i = 0; i < best.length; i++) if (!isOut[i] && (top < 0 || best[i]! > best[top]!)) top = i
      const links: Occurrence[] = []
      for (let i = top; i >= 0; i = previous[i]!) links.unshift(occurrences[i]!)
      return { links, weight: top < 0 ? 0 : best[top]! }
    },
    takeOut: (start, end) => {
      const first = firstAt(occurrences, startOf, start - longest)
      let changed = -1
      for (let i = first; i < occurrences.length; i++) {
        const link = occurrences[i]!
        const goes = !isOut[i] && link.start < end && link.end > start
        if (goes) isOut[i] = 1
        else if (link.start >= end && (changed < 0 || isBeyondReach(i, changed))) break
        else if (changed < 0) continue
        const [weight, before] = [best[i], previous[i]]
        seek(i)
        if (goes || best[i] !== weight || previous[i] !== before) changed = i
      }
    },
    left: (start, end) => {
      const from = firstAt(occurrences, startOf, start)
      const found: Occurrence[] = []
      for (let i = from; i < occurrences.length && occurrences[i]!.start < end; i++)
        if (!isOut[i]) found.push(occurrences[i]!)
      return found
    },
  }
}

const weightOf = ({ spelling }: Occurrence): number => (spelling.length <= 2 ? 1 : Math.min(spelling.length, 8))
