import type { LocalCloud } from '../../local/cloud.ts'
import type { VirtualClock } from '../../local/state/virtual-clock.ts'

/** Counts what happens, so that a stand-still can be told from a pause: by so many turns of the loop without a call. */
export type Activity = { calls: number; open: number; turns: number }

/** Until nothing happens any more without time going on. */
export async function quiet(activity: Activity): Promise<void> {
  let seen = -1
  for (let still = 0; still < activity.turns;) {
    await new Promise((resolve) => setImmediate(resolve))
    if (activity.open === 0 && activity.calls === seen) still++
    else still = 0
    seen = activity.calls
  }
}

/** Lets time run until nothing is running or waiting; throws where that does not come. */
export async function settle(cloud: LocalCloud, clock: VirtualClock, activity: Activity): Promise<void> {
  const patience = clock.now() + 14 * 24 * 3600_000
  for (;;) {
    await quiet(activity)
    if (cloud.isIdle()) return
    if (!clock.advance() || clock.now() > patience) throw new Error('the season does not settle')
  }
}

/** Lets so much time go by, everything that falls due on the way being done in its order. */
export async function pass(milliseconds: number, clock: VirtualClock, activity: Activity): Promise<void> {
  const end = clock.now() + milliseconds
  do await quiet(activity)
  while (clock.advance(end))
  clock.pass(end - clock.now())
}

/** Lets time run until a promise is kept: what it waits for may be waiting for the clock. */
export async function until<T>(promise: Promise<T>, clock: VirtualClock, activity: Activity): Promise<T> {
  let isKept = false
  const kept = promise.finally(() => (isKept = true))
  kept.catch(() => undefined)
  for (;;) {
    await quiet(activity)
    if (isKept) return kept
    if (!clock.advance()) throw new Error('it is waited for what will never come')
  }
}
