import type { StripLine } from './strip.ts'

const around = 4

/**
 * Lines that may be the number of a page: a short number between blank lines, where the lines around follow one another
 * without. Whether it is one, the row it stands in tells by having a figure too many.
 */
export function pageNumberLines(lines: readonly StripLine[]): ReadonlySet<number> {
  const found = new Set<number>()
  lines.forEach(({ cells, gap }, i) => {
    if (!gap || cells.length !== 1 || !/^\s*\d{1,3}\s*$/.test(cells[0]!.text)) return
    if (lines[i + 1] && !lines[i + 1]!.gap) return
    const others = [...lines.slice(Math.max(0, i - around), i), ...lines.slice(i + 2, i + 2 + around)]
    if (others.filter((line) => line.gap).length <= 1) found.add(i)
  })
  return found
}

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
