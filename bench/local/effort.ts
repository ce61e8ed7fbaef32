import { readFileSync, readdirSync } from 'node:fs'

/** Seconds of processor time: of this process, in which the cloud runs, and of the functions' processes. */
export type Effort = { readonly cloud: number; readonly functions: number }

const ticks = 100

/** What was used so far. The functions' is known on Linux only, 0 elsewhere, and without those that have ended. */
export function effort(): Effort {
  const { user, system } = process.cpuUsage()
  return { cloud: (user + system) / 1e6, functions: childrenSeconds() }
}

export const since = (from: Effort): Effort => {
  const now = effort()
  return { cloud: now.cloud - from.cloud, functions: now.functions - from.functions }
}

function childrenSeconds(): number {
  let sum = 0
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      try {
        // proc(5): after the command in brackets come state, parent, …, utime (14th) and stime (15th).
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
        if (Number(fields[1]) === process.pid) sum += (Number(fields[11]) + Number(fields[12])) / ticks
      } catch {
        // It ended meanwhile.
      }
  } catch {
    return 0
  }
  return sum
}
