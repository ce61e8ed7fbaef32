import type { StripLine } from './strip.ts'

const around = 4
/** Among so many lines are as many that are not empty. */
const farAround = 16

/**
 * Lines that may be the number of a page: a short number between blank lines, where the lines around follow one another
 * without, or one without a bar among cells that bars close. Whether it is one, the row it stands in tells by having a figure
 * too many.
 */
export function pageNumberLines(lines: readonly StripLine[]): ReadonlySet<number> {
  const found = new Set<number>()
  const hasBars = lines.some(({ form }) => form === 'bar')
  lines.forEach((line, i) => {
    if (line.cells.length !== 1 || !shortNumber.test(line.cells[0]!.text)) return
    if (standsApart(lines, i) || (hasBars && lacksBar(lines, i))) found.add(i)
  })
  return found
}

const shortNumber = /^\s*\d{1,3}\s*$/

function standsApart(lines: readonly StripLine[], i: number): boolean {
  if (!lines[i]!.gap || lines[i + 1]?.gap === false) return false
  const others = [...lines.slice(Math.max(0, i - around), i), ...lines.slice(i + 2, i + 2 + around)]
  return others.filter((line) => line.gap).length <= 1
}

function lacksBar(lines: readonly StripLine[], i: number): boolean {
  if (lines[i]!.form !== 'plain') return false
  const printed = (some: readonly StripLine[]) => some.filter(({ cells }) => cells.some(({ text }) => text !== ''))
  const above = printed(lines.slice(Math.max(0, i - farAround), i)).slice(-around)
  const others = [...above, ...printed(lines.slice(i + 1, i + 1 + farAround)).slice(0, around)]
  return others.length > around && others.filter((line) => line.form === 'bar').length * 4 > others.length * 3
}

export const mayBePageNumber = '其中一个数字可能是页码'

/** The figures without page numbers among them, where so many are left as there are places for. */
export function withoutPageNumber<F extends { readonly line: number }>(
  figures: readonly F[],
  places: number,
  pageNumbers: ReadonlySet<number>,
): readonly F[] {
  if (figures.length <= places) return figures
  const rest = figures.filter((f) => !pageNumbers.has(f.line))
  return rest.length === places ? rest : figures
}
