import type { Placement, PreparedPattern } from './fragments.ts'

/** A piece of a table on one page, with every stretch of a pattern it may be. */
export type Piece<T> = { readonly source: T; readonly placements: readonly Placement[] }

export type Link<T> = { readonly source: T; readonly placement: Placement }
export type Chain<T> = { readonly prepared: PreparedPattern; readonly links: readonly Link<T>[] }

/**
 * Pieces in the order of the document -> whole tables: runs of pieces whose stretches follow one another from the first
 * row of a pattern (or one of its header) to its last. A row may be cut by a page break and so be in two pieces. Longer runs first; no piece
 * serves twice.
 */
export function chainsOf<T>(
  pieces: readonly Piece<T>[],
  patterns: readonly PreparedPattern[],
  mayShareRow: (upper: Link<T>, lower: Link<T>) => boolean,
): Chain<T>[] {
  const taken = new Set<number>()
  const chains: (Chain<T> & { readonly start: number })[] = []
  for (let start = 0; start < pieces.length; start++) {
    if (taken.has(start)) continue
    const found = patterns.flatMap((prepared) => {
      const links = follow(pieces, taken, start, prepared, mayShareRow)
      return links ? [{ prepared, links, start }] : []
    })
    // A pattern of more rows says more about what is printed.
    const best = found.sort((a, b) => b.prepared.shapes.length - a.prepared.shapes.length)[0]
    if (!best) continue
    best.links.forEach((_, i) => taken.add(start + i))
    chains.push(best)
  }
  return chains
}

function follow<T>(
  pieces: readonly Piece<T>[],
  taken: ReadonlySet<number>,
  start: number,
  prepared: PreparedPattern,
  mayShareRow: (upper: Link<T>, lower: Link<T>) => boolean,
): Link<T>[] | null {
  const end = prepared.shapes.length
  const extend = (at: number, links: readonly Link<T>[]): Link<T>[] | null => {
    const last = links.at(-1)
    const row = last?.placement.to ?? 0
    if (row === end) return [...links]
    const piece = pieces[at]
    if (!piece || taken.has(at)) return null
    for (const placement of piece.placements) {
      if (placement.prepared !== prepared) continue
      const link = { source: piece.source, placement }
      // A page may end between a table's caption and its first row, and a lone caption is no ruled table.
      const begins = last ? placement.from === row : placement.from <= prepared.header
      const shares = last !== undefined && placement.from === row - 1 && placement.to > row && mayShareRow(last, link)
      if (!begins && !shares) continue
      const whole = extend(at + 1, [...links, link])
      if (whole) return whole
    }
    return null
  }
  return extend(start, [])
}
