/** Time as the local cloud sees it; a test may hand in one that runs ahead. Milliseconds since 1970. */
export type Clock = {
  readonly now: () => number
  /** Calls back once `now()` reaches `at`; the answer cancels it. */
  readonly at: (at: number, callback: () => void) => () => void
}

const longest = 2 ** 31 - 1

export const wallClock: Clock = {
  now: () => Date.now(),
  at(at, callback) {
    let timer: NodeJS.Timeout
    const arm = () => {
      const left = at - Date.now()
      timer = setTimeout(left > longest ? arm : callback, Math.min(Math.max(left, 0), longest))
    }
    arm()
    return () => clearTimeout(timer)
  },
}
