import type { Grey } from './grey.ts'

/** A level line as found: `at` its middle height, `from` and `to` its ends. */
export type LevelLine = { readonly at: number; readonly from: number; readonly to: number }

export type LineSearch = {
  /** How much darker than its surroundings a line is at least, in grey levels. */
  readonly depth: number
  /** Shortest line, and widest gap within one, in pixels. */
  readonly shortest: number
  readonly gap: number
  /** Thickest line in pixels. */
  readonly thickest: number
  /** Least share of a line's length that is inked. */
  readonly density: number
}

type Run = { top: number; bottom: number; from: number; to: number }

/**
 * Long thin runs where the ridges of a page are strong enough; runs of neighbouring rows make one line. Rows of writing are
 * told by what stands as densely just above or below them.
 */
export function levelLines(ridge: Grey, search: LineSearch): LevelLine[] {
  const runs = joined(runsOf(ridge, search), search)
  const off = Math.max(3, Math.round(search.shortest / 12))
  return runs
    .filter((run) => run.bottom - run.top <= search.thickest)
    .filter((run) => !isWriting(ridge, run, off, search.depth))
    .map(({ top, bottom, from, to }) => ({ at: (top + bottom) / 2, from, to }))
}

function runsOf({ width, height, pixels }: Grey, { depth, shortest, gap, density }: LineSearch): Run[] {
  const runs: Run[] = []
  for (let y = 0; y < height; y++) {
    let start = -1
    let end = -1
    let count = 0
    const finish = () => {
      if (start >= 0 && end - start + 1 >= shortest && count >= density * (end - start + 1))
        runs.push({ top: y, bottom: y, from: start, to: end })
      ;[start, count] = [-1, 0]
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (pixels[at]! >= depth) {
        if (start < 0) start = x
        end = x
        count++
      } else if (start >= 0 && x - end > gap) finish()
    }
    finish()
  }
  return runs
}

/** Runs of neighbouring rows that lie over one another are one line. */
function joined(runs: readonly Run[], { thickest }: LineSearch): Run[] {
  const open: Run[] = []
  const lines: Run[] = []
  for (const run of runs) {
    let host: Run | undefined
    for (let i = open.length - 1; i >= 0; i--) {
      const line = open[i]!
      if (run.top - line.bottom > 2) {
        lines.push(line)
        open.splice(i, 1)
        continue
      }
      const shared = Math.min(run.to, line.to) - Math.max(run.from, line.from)
      if (shared > 0.5 * Math.min(run.to - run.from, line.to - line.from) && run.bottom - line.top <= thickest)
        host ??= line
    }
    if (!host) open.push({ ...run })
    else {
      host.bottom = run.bottom
      host.from = Math.min(host.from, run.from)
      host.to = Math.max(host.to, run.to)
    }
  }
  return [...lines, ...open].sort((a, b) => a.top - b.top)
}

function isWriting(ridge: Grey, { top, bottom, from, to }: Run, off: number, depth: number): boolean {
  const above = cover(ridge, top - off, from, to, depth)
  const below = cover(ridge, bottom + off, from, to, depth)
  return Math.min(above, below) > 0.35 || Math.max(above, below) > 0.6
}

/** Share of a stretch of row `y` on which the ridge is at least `depth` strong. */
function cover({ width, height, pixels }: Grey, y: number, from: number, to: number, depth: number): number {
  if (y < 0 || y >= height) return 0
  let count = 0
  for (let at = y * width + from; at <= y * width + to; at++) if (pixels[at]! >= depth) count++
  return count / (to - from + 1)
}
