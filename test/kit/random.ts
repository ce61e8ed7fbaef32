/** A small seeded generator (xorshift32), so that a failing report can be made again from its seed. */
export type Random = {
  readonly integer: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
}

export function randomFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
  for (let i = 0; i < 8; i++) next()
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { integer, chance: (p) => next() < p, pick: (from) => from[integer(0, from.length - 1)]! }
}
