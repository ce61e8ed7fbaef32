import type { Clock } from './clock.ts'

/** A clock that stands still until it is moved to the next thing that is due: hours of retries pass in no time. */
export type VirtualClock = Clock & {
  /** Moves on to the earliest timer that is due by `limit` and calls it back; false where there is none. */
  readonly advance: (limit?: number) => boolean
  /** Moves on by so many milliseconds, calling back what falls due on the way. */
  readonly pass: (milliseconds: number) => void
}

type Timer = { readonly at: number; readonly order: number; readonly callback: () => void }

export function virtualClock(start: number): VirtualClock {
  let now = start
  let order = 0
  const timers: Timer[] = []
  const before = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order)
  const take = (limit: number): Timer | undefined => {
    let first = -1
    for (let i = 0; i < timers.length; i++) if (first < 0 || before(timers[i]!, timers[first]!)) first = i
    return first >= 0 && timers[first]!.at <= limit ? timers.splice(first, 1)[0] : undefined
  }
  const ring = (timer: Timer | undefined) => {
    if (!timer) return false
    now = Math.max(now, timer.at)
    timer.callback()
    return true
  }
  return {
    now: () => now,
    at(at, callback) {
      const timer = { at: Math.max(Math.ceil(at), now), order: order++, callback }
      timers.push(timer)
      return () => {
        const found = timers.indexOf(timer)
        if (found >= 0) timers.splice(found, 1)
      }
    },
    advance: (limit = Infinity) => ring(take(limit)),
    pass(milliseconds) {
      const end = now + milliseconds
      while (ring(take(end)));
      now = end
    },
  }
}
