import type { Trace, Traces } from './trace-lines.ts'

/** How near (pixels) an upright line's points or ends come to a level one that it crosses or meets. */
const near = 2
const beyond = 5
/** A table has so many pieces of lines each way that hang together; the grain of a table top has them one way only. */
const leastLevel = 3
const leastUpright = 3

/** The lines that hang together as those of ruled tables do. */
export function ruledTraces({ level, upright }: Traces, width: number, height: number): Traces {
  const labels = new Int32Array(width * height).fill(-1)
  level.forEach((trace, i) => {
    for (let at = 0; at < trace.length; at += 2)
      for (let y = Math.round(trace[at + 1]!) - near; y <= Math.round(trace[at + 1]!) + near; y++)
        if (y >= 0 && y < height) labels[y * width + Math.round(trace[at]!)] = i
  })
  const parents = Array.from({ length: level.length + upright.length }, (_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root]!
    while (parents[i] !== root) [i, parents[i]] = [parents[i]!, root]
    return root
  }
  upright.forEach((trace, i) => {
    const own = level.length + i
    forAlong(trace, (x, y) => {
      for (let u = Math.max(0, Math.round(x) - near); u <= Math.min(width - 1, Math.round(x) + near); u++) {
        const met = y >= 0 && y < height ? labels[Math.round(y) * width + u]! : -1
        if (met >= 0) parents[rootOf(met)] = rootOf(own)
      }
    })
  })
  const sizes = new Map<number, { level: number; upright: number }>()
  parents.forEach((_, i) => {
    const size = sizes.get(rootOf(i)) ?? { level: 0, upright: 0 }
    size[i < level.length ? 'level' : 'upright']++
    sizes.set(rootOf(i), size)
  })
  const isRuled = (i: number) => {
    const size = sizes.get(rootOf(i))!
    return size.level >= leastLevel && size.upright >= leastUpright
  }
  return {
    level: level.filter((_, i) => isRuled(i)),
    upright: upright.filter((_, i) => isRuled(level.length + i)),
  }
}

/** The points of an upright line, gaps filled, and a little beyond its ends. */
function forAlong(trace: Trace, visit: (x: number, y: number) => void): void {
  for (let k = beyond; k > 0; k--) visit(trace[0]!, Math.round(trace[1]!) - k)
  for (let at = 0; at < trace.length; at += 2) {
    const to = at + 2 < trace.length ? trace[at + 3]! : trace[at + 1]! + 1 + beyond
    for (let y = trace[at + 1]!; y < to; y++) visit(trace[at]!, Math.round(y))
  }
}
