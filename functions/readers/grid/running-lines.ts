import type { PageInk } from './ink.ts'
import type { PageItem } from './page-items.ts'

/** Share of the page's height, at its top and at its foot, in which running heads and page numbers stand. */
const margin = 0.12

/** "3", "- 3 -", "— 3 —", "第3页", "第 3 页 共 9 页", "3 / 9", "Page 3 of 9". */
const pageNumber =
  /^[-—–·.\s]*(?:第|Page|P\.?)?\s*(\d{1,4})\s*页?(?:\s*(?:[,，/]|of|共)*\s*共?\s*\d{1,4}\s*页?)?[-—–·.\s]*$/i
const dashed = /^[-—–]+\s*\d{1,4}\s*[-—–]+$/

/**
 * Lines at the edge of the page that are certainly not the report's: page numbers that count on from page to page (or
 * stand between dashes), and text repeated at one place on three pages or more. Anything less certain stays.
 */
export function runningLines(
  pages: readonly PageInk[],
  items: readonly (readonly PageItem[])[],
): ReadonlySet<PageItem> {
  const edges = pages.flatMap((page, index) => edgeLines(page, items[index] ?? []).map((edge) => ({ ...edge, index })))
  const running = new Set<PageItem>()
  const byOffset = groupBy(
    edges.filter((edge) => edge.number !== undefined),
    (edge) => `${edge.foot} ${edge.number! - edge.index}`,
  )
  for (const group of byOffset) if (group.length > 1) group.forEach((edge) => running.add(edge.item))
  for (const edge of edges) if (dashed.test(edge.text)) running.add(edge.item)
  const byText = groupBy(edges, (edge) => `${edge.text} ${Math.round(edge.y / 3)}`)
  for (const group of byText) if (new Set(group.map((e) => e.index)).size > 2) group.forEach((e) => running.add(e.item))
  return running
}

function edgeLines(page: PageInk, items: readonly PageItem[]) {
  const { height } = page
  return items.flatMap((item) => {
    if (item.kind !== 'line') return []
    const [, y, , lineHeight] = item.box
    const foot = y + lineHeight > height * (1 - margin)
    if (!foot && y > height * margin) return []
    const text = item.line.text.replaceAll('\t', ' ').trim()
    const found = pageNumber.exec(text)?.[1]
    return [{ item, foot, y, text, number: found === undefined ? undefined : Number(found) }]
  })
}

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups.values()]
}
