import type { Page, Paragraph } from '../../core/document.ts'
import type { FractionBox, TextractBlock } from './blocks.ts'
import { onPage } from './on-page.ts'
import type { Related } from './related.ts'

/** Layout elements that hold running text (LAYOUT analysis); page numbers, heads and feet are left out. */
const headings: Readonly<Record<string, number>> = { LAYOUT_TITLE: 1, LAYOUT_SECTION_HEADER: 2 }
const running = new Set(['LAYOUT_HEADER', 'LAYOUT_FOOTER', 'LAYOUT_PAGE_NUMBER'])
const tabular = new Set(['LAYOUT_TABLE', 'LAYOUT_FIGURE'])

export type PlacedText = { readonly paragraph: Paragraph; readonly top: number; readonly page: number }

/**
 * The text of a page outside its tables: one paragraph a layout element where LAYOUT was asked for, else one a LINE.
 * `inTable` holds the ids of the words that tables have claimed.
 */
export function textOfPage(
  blocks: readonly TextractBlock[],
  related: Related,
  page: Page,
  inTable: ReadonlySet<string>,
): PlacedText[] {
  const lines = blocks.filter(({ type }) => type === 'LINE')
  const free = new Set(lines.filter((line) => !isClaimed(line, related, inTable)).map(({ id }) => id))
  const texts: PlacedText[] = []
  const used = new Set<string>()
  for (const block of blocks.filter(({ type }) => type.startsWith('LAYOUT_'))) {
    const own = linesBelow(block, related).filter(({ id }) => free.has(id) && !used.has(id))
    own.forEach(({ id }) => used.add(id))
    if (own.length === 0 || running.has(block.type) || tabular.has(block.type)) {
      if (tabular.has(block.type)) own.forEach(({ id }) => used.delete(id))
      continue
    }
    texts.push(placed(own, page, block.box, headings[block.type]))
  }
  for (const line of lines) if (free.has(line.id) && !used.has(line.id)) texts.push(placed([line], page, line.box))
  return texts
}

function isClaimed(line: TextractBlock, related: Related, inTable: ReadonlySet<string>): boolean {
  const words = related(line, 'CHILD')
  return words.length > 0 && words.every(({ id }) => inTable.has(id))
}

/** Lists nest their items; everything else names its lines at once. */
function linesBelow(block: TextractBlock, related: Related, depth = 0): readonly TextractBlock[] {
  if (depth > 4) return []
  return related(block, 'CHILD').flatMap((child) =>
    child.type === 'LINE' ? [child] : child.type.startsWith('LAYOUT_') ? linesBelow(child, related, depth + 1) : [],
  )
}

function placed(lines: readonly TextractBlock[], page: Page, box?: FractionBox, heading?: number): PlacedText {
  const confidence = Math.min(...lines.map((line) => Math.min(1, Math.max(0, (line.confidence ?? 0) / 100))))
  const text = lines.reduce((all, line) => all + gap(all, line.text ?? '') + (line.text ?? ''), '')
  return {
    paragraph: {
      kind: 'paragraph',
      text,
      confidence,
      at: { page: page.number, ...(box ? { box: onPage(box, page) } : {}) },
      ...(heading === undefined ? {} : { heading }),
    },
    top: box?.top ?? 0,
    page: page.number,
  }
}

const gap = (before: string, after: string) => (/[A-Za-z,;:]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : '')
