import type { CellId } from '../../functions/core/cell-id.ts'
import { doubtedStates, type Report } from '../../functions/core/report.ts'
import type { PaperReport } from '../../test/kit/random-report.ts'

export type Tally = {
  cells: number
  right: number
  /** Certain and wrong: what must not be. */
  silent: number
  doubted: number
  pages: number
  /** Of processor time, reading and finding figures. */
  milliseconds: number
  /** Figures printed wrong, and those in whose place another figure stands certain. */
  faults: number
  hidden: number
}

export const emptyTally = (): Tally => ({
  cells: 0,
  right: 0,
  silent: 0,
  doubted: 0,
  pages: 0,
  milliseconds: 0,
  faults: 0,
  hidden: 0,
})

export function addTally(sum: Tally, more: Tally): void {
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += more[key]
}

/** Counts a report's cells; answers the ones that are not certain and right, for a person to look at. */
export function tallyReport(
  tally: Tally,
  printed: PaperReport,
  read: Report | undefined,
  ids: readonly CellId[],
): string[] {
  const notRight: string[] = []
  for (const id of ids) {
    tally.cells++
    const wanted = (printed.figures.get(id) ?? '').replace(/万元$/, '')
    const cell = read?.cells[id]
    const value = cell?.value === null || cell === undefined ? '' : String(cell.value)
    if (!cell || doubtedStates.has(cell.state)) {
      tally.doubted++
      notRight.push(`${id} ${wanted}?${value}(${cell?.raw ?? ''} ${cell?.state} ${cell?.confidence?.toFixed(2) ?? ''})`)
    } else if (value === wanted || (wanted !== '' && Number(value) === Number(wanted))) tally.right++
    else {
      tally.silent++
      notRight.push(`${id} ${wanted}!=${value} ${cell.state} ${cell.confidence?.toFixed(3) ?? ''}`)
    }
  }
  return notRight
}

export function tallyFault(tally: Tally, printed: PaperReport, read: Report | undefined, at: CellId): void {
  tally.faults++
  const cell = read?.cells[at]
  if (!cell || doubtedStates.has(cell.state)) return
  if (Number(cell.value ?? 0) !== Number(printed.figures.get(at))) tally.hidden++
}

/** Wilson's 95 % bounds of a share. */
export function bounds(hits: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const p = hits / of
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

export function shareRow(name: string, t: Tally): string {
  const percent = (share: number) => `${(100 * share).toFixed(3)} %`
  const [low] = bounds(t.right, t.cells)
  const [, most] = bounds(t.silent, t.cells)
  return (
    `${name.padEnd(20)} N=${t.cells}  certain and right ${percent(t.right / t.cells)} (>= ${percent(low)})  ` +
    `silent ${t.silent} (<= ${(most * 10_000).toFixed(2)} in 10,000)  doubted ${t.doubted}  ` +
    `${(t.milliseconds / Math.max(1, t.pages)).toFixed(0)} ms cpu a page` +
    (t.faults > 0 ? `  true faults hidden ${t.hidden} of ${t.faults}` : '')
  )
}
