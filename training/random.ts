/**
 * Transcendental functions are rounded to single precision wherever training uses them: engines differ in the last bit of a
 * double, and training must come out the same to the bit.
 */

/** The only source of chance in training: mulberry32, so that a seed gives the same weights on every machine. */
export type TrainingRandom = {
  readonly unit: () => number
  readonly between: (from: number, to: number) => number
  readonly integer: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly normal: () => number
}

export function trainingRandom(seed: number): TrainingRandom {
  let state = seed >>> 0
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const integer = (from: number, to: number) => from + Math.floor(unit() * (to - from + 1))
  return {
    unit,
    integer,
    between: (from, to) => from + (to - from) * unit(),
    chance: (probability) => unit() < probability,
    pick: (from) => from[integer(0, from.length - 1)]!,
    /** Sum of four uniforms: near enough to a normal deviate, and without a transcendental function. */
    normal: () => (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772,
  }
}
