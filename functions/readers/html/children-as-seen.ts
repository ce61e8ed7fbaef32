import { attributeOf, isElement, type Node, type Parent } from './parse.ts'
import type { StyleSheet } from './style-sheet.ts'
import { cssOf, last } from './style.ts'

/**
 * What stands in a box in the order in which it is seen: items of a flexible box or a grid may be told to stand elsewhere
 * than in the source (`order`, `row-reverse`; CSS Flexbox 5).
 */
export function childrenAsSeen(parent: Parent, sheet: StyleSheet): readonly Node[] {
  if (!('tagName' in parent)) return parent.childNodes
  const css = cssOf(parent, sheet)
  const box = /flex|grid/i.test(css) ? last(css, /(?:^|[;\s])display\s*:\s*(?:inline-)?(flex|grid)\b/gi) : undefined
  if (box === undefined) return parent.childNodes
  const places = parent.childNodes.map((node) => (isElement(node) ? orderOf(cssOf(node, sheet)) : 0))
  const ordered = places.every((place) => place === 0)
    ? parent.childNodes
    : parent.childNodes
        .map((node, i) => ({ node, place: places[i] ?? 0 }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ node }) => node)
  return box === 'flex' && isBackwards(css, attributeOf(parent, 'dir')) ? ordered.toReversed() : ordered
}

const orderOf = (css: string): number => Number(last(css, /(?:^|[;\s])order\s*:\s*(-?\d{1,9})/gi) ?? 0)

/** From the end of its line or column; a line that is set from right to left has its end on the left. */
function isBackwards(css: string, dir: string | undefined): boolean {
  const way =
    last(css, /(?:^|[;\s])flex-(?:direction|flow)\s*:[^;]*?\b((?:row|column)(?:-reverse)?)(?![\w-])/gi) ?? 'row'
  const rightToLeft = last(css, /(?:^|[;\s])direction\s*:\s*(rtl|ltr)/gi) ?? dir?.toLowerCase()
  return way.endsWith('-reverse') !== (way.startsWith('row') && rightToLeft === 'rtl')
}
