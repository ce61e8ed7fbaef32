import type { PageItem } from './page-items.ts'

/** How far the characters of one line may be off in its second print, in points. */
const tolerance = 0.6

/**
 * Programs that cut one long page into sheets print a line that lies across the cut on both. The lines at the head of a
 * page that stood, character for character and at the same places, at the foot of the page before; only rows with words
 * and figures, which nobody prints twice.
 */
export function twicePrinted(pages: readonly (readonly PageItem[])[]): ReadonlySet<PageItem> {
  const again = new Set<PageItem>()
  for (const [i, items] of pages.entries()) {
    const [above, first] = [pages[i - 1]?.at(-1), items[0]]
    if (above?.kind === 'line' && first?.kind === 'line' && isSame(above, first)) again.add(first)
  }
  return again
}

type Line = Extract<PageItem, { kind: 'line' }>

function isSame({ line: a, page }: Line, { line: b, page: next }: Line): boolean {
  if (next !== page + 1 || a.text !== b.text || !/\p{L}{2}.*\d/u.test(a.text)) return false
  return a.glyphs.every(({ box }, i) => Math.abs(box[0] - b.glyphs[i]!.box[0]) < tolerance)
}
