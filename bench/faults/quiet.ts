import type { LocalCloud } from '../../local/cloud.ts'
import type { VirtualClock } from '../../local/state/virtual-clock.ts'

/** Counts what happens, so that a stand-still can be told from a pause. */
export type Activity = { calls: number; open: number }

// Everything within the process goes on by microtasks and immediates; after so many without a call nothing is left to.
const turns = 40

export async function quiet(activity: Activity): Promise<void> {
  let seen = -1
  for (let still = 0; still < turns;) {
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
