import type { WordFile } from './fib.ts'

/** Bytes `from` to `to` of the main stream and where the property modifiers that apply to them stand in it. */
export type FormattedRun = { readonly from: number; readonly to: number; readonly at: number; readonly length: number }

const page = 512

/** Character runs (PlcBteChpx): formatted disk pages of runs with one byte of offset each ([MS-DOC] 2.9.33). */
export const characterRuns = (file: WordFile): readonly FormattedRun[] =>
  runsOf(file, 12, 1, (main, at) => ({ at: at + 1, length: main.getUint8(at) }))

/** Paragraph runs (PlcBtePapx): the length counts words, and the style's index comes first ([MS-DOC] 2.9.175). */
export const paragraphRuns = (file: WordFile): readonly FormattedRun[] =>
  runsOf(file, 13, 13, (main, at) => {
    const half = main.getUint8(at)
    const [start, length] = half === 0 ? [at + 2, main.getUint8(at + 1) * 2] : [at + 1, half * 2 - 1]
    return { at: start, length }
  })

function runsOf(
  { main, table, part }: WordFile,
  index: number,
  entry: number,
  properties: (main: DataView, at: number) => { at: number; length: number },
): readonly FormattedRun[] {
  const { at, length } = part(index)
  const pages = Math.floor((length - 4) / 8)
  const runs: FormattedRun[] = []
  for (let i = 0; i < pages; i++) {
    const start = (table.getUint32(at + (pages + 1) * 4 + i * 4, true) & 0x3fffff) * page
    if (start + page > main.byteLength) continue
    const count = main.getUint8(start + page - 1)
    if ((count + 1) * 4 + count * entry >= page) continue
    for (let run = 0; run < count; run++) {
      const from = main.getUint32(start + run * 4, true)
      const to = main.getUint32(start + run * 4 + 4, true)
      const offset = main.getUint8(start + (count + 1) * 4 + run * entry) * 2
      if (offset === 0 || offset > page - 2) runs.push({ from, to, at: 0, length: 0 })
      else {
        const found = properties(main, start + offset)
        runs.push({ from, to, at: found.at, length: Math.max(0, Math.min(found.length, start + page - found.at)) })
      }
    }
  }
  return runs.sort((a, b) => a.from - b.from)
}

/** The run a byte belongs to. */
export function runAt(runs: readonly FormattedRun[], offset: number): FormattedRun | undefined {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs[middle]!.to <= offset) low = middle + 1
    else high = middle
  }
  const run = runs[low]
  return run && run.from <= offset ? run : undefined
}
