import { afterOf, standing } from './in-order.ts'
import type { Figure, Hole, Lexed } from './lex.ts'
import type { Occurrence } from './occurrences.ts'

/** Something that stands between two row labels and begins a new stretch of figures. */
export type Breaker = {
  readonly kind: 'group' | 'header' | 'fragment' | 'stranger'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly occurrence?: Occurrence
}

/** Figures and empty cells that follow one another with no other text between. */
export type Stretch = {
  /** What they stand behind; null directly behind the row's own label. */
  readonly behind: Breaker | null
  readonly figures: readonly Figure[]
  readonly holes: readonly Hole[]
}

/** A row label with everything up to the next one. */
export type Chunk = { readonly label: Occurrence; readonly stretches: readonly Stretch[] }

/** One printed table: its row labels in printed order with what follows each, and the letters it extends over. */
export type Instance = {
  readonly chunks: readonly Chunk[]
  /** Row labels inside the table that stand out of order. */
  readonly displaced: readonly Occurrence[]
  /** Words of the header before the first row label. */
  readonly header: readonly Occurrence[]
  /** Figures inside the table before its first row label. */
  readonly ahead: readonly Figure[]
  readonly start: number
  readonly end: number
  readonly weight: number
}

/** Tables of one kind looked for in a file: more than any office binds together, and a bound on what a made-up file costs. */
export const mostInstances = 2_000

/** Everything from each label up to the next, taken apart where other text stands between. */
export function chunksOf(
  lexed: Lexed,
  links: readonly Occurrence[],
  breakersBetween: (start: number, end: number) => readonly Breaker[],
  end: number,
): readonly Chunk[] {
  return links.map((label, i) => {
    const limit = links[i + 1]?.start ?? end
    const breakers = breakersBetween(label.end, limit)
    const inside = standing(lexed.figures, afterOf, label.start + 1, limit + 1)
    const holes = standing(lexed.holes, afterOf, label.start + 1, limit + 1)
    const bounds = [label.start, ...breakers.map((b) => b.end)]
    return {
      label,
      stretches: bounds.map((from, k) => {
        const to = bounds[k + 1] ?? Infinity
        const within = (item: { readonly after: number }) =>
          (k === 0 ? item.after > from : item.after >= from) && item.after < to
        return { behind: breakers[k - 1] ?? null, figures: inside.filter(within), holes: holes.filter(within) }
      }),
    }
  })
}

/** Stretches of letters that belong to nothing known, from `start` up to `end`; a figure between two letters parts them. */
export function* strangeRuns(
  lexed: Lexed,
  start: number,
  end: number,
  covered: Uint8Array,
): Generator<{ readonly start: number; readonly end: number }> {
  for (let i = start; i < end; i++) {
    if (covered[i]) continue
    let to = i + 1
    while (to < end && !covered[to] && !lexed.parted[to]) to++
    yield { start: i, end: to }
    i = to - 1
  }
}
