import type { Paragraph } from '../../core/document.ts'
import { needsSpace } from './cell-text.ts'
import type { PageItem } from './page-items.ts'
import { boxAround } from './text-lines.ts'

export type LineItem = Extract<PageItem, { kind: 'line' }>

/** The sides of the text of a document, where a full line begins and ends, and its leading as a multiple of the size. */
export type Measure = { readonly left: number; readonly right: number; readonly leading: number }

/** Lines of running text reach the right side; the nine-tenths quantile leaves out the odd line that sticks out. */
export function measureOf(lines: readonly LineItem[]): Measure {
  const long = lines.filter(({ line }) => line.glyphs.length > 8)
  const rights = long.map(({ box }) => box[0] + box[2]).sort((a, b) => a - b)
  const lefts = long.map(({ box }) => box[0]).sort((a, b) => a - b)
  const leadings = long.flatMap((item, i) => {
    const before = long[i - 1]
    return before && before.page === item.page && item.box[1] > before.box[1] ? [leadingOf(before, item)] : []
  })
  leadings.sort((a, b) => a - b)
  return {
    left: lefts[Math.floor(lefts.length * 0.1)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    leading: leadings[leadings.length >> 1] ?? 2,
  }
}

const leadingOf = (before: LineItem, item: LineItem) =>
  (item.box[1] + item.box[3] - before.box[1] - before.box[3]) / Math.max(item.box[3], before.box[3])

/** Consecutive lines (no table between them) -> paragraphs. */
export function paragraphsOf(lines: readonly LineItem[], measure: Measure): Paragraph[] {
  const groups: LineItem[][] = []
  for (const item of lines) {
    const group = groups.at(-1)
    if (group && continues(group.at(-1)!, item, measure)) group.push(item)
    else groups.push([item])
  }
  return groups.map((group) => ({
    kind: 'paragraph',
    text: group.reduce((text, { line }) => text + (needsSpace(text, line.text) ? ' ' : '') + line.text, ''),
    at: { page: group[0]!.page, box: boxAround(group.filter((g) => g.page === group[0]!.page).map((g) => g.box)) },
  }))
}

/** A line goes on with the one before it where that one was full and this one starts at the left side, in like size. */
function continues(before: LineItem, item: LineItem, { left, right, leading }: Measure): boolean {
  const size = Math.min(before.box[3], item.box[3])
  if (before.line.text.includes('\t') || item.line.text.includes('\t')) return false
  if (Math.abs(before.box[3] - item.box[3]) > 0.2 * size) return false
  if (before.page === item.page && leadingOf(before, item) > 1.25 * leading + 0.1) return false
  const first = item.line.glyphs[0]!.box[2]
  const isFull = right - (before.box[0] + before.box[2]) < Math.max(1.6 * size, first)
  return isFull && item.box[0] - left < 0.8 * size
}
