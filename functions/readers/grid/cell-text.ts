import type { Box } from '../../core/document.ts'
import type { FilledRegion } from './fill-cells.ts'
import type { TextLine } from './text-lines.ts'

/**
 * The text of one cell. A line that ends because the cell is full is continued without a break ("8310.5" over "03303"
 * is one figure); a line with room left was ended on purpose, and the break is kept, so that two figures printed one
 * below the other never run into one.
 */
export function joinLines(lines: readonly TextLine[], box: Box, padding: number): string {
  return lines.reduce((text, line, i) => {
    const before = lines[i - 1]
    if (!before) return line.text
    if (!isFull(before, line, box, padding)) return `${text}\n${line.text}`
    return needsSpace(before.text, line.text) ? `${text} ${line.text}` : text + line.text
  }, '')
}

/** Rounding of positions, in the unit of the page. */
const rounding = 1

function isFull(line: TextLine, next: TextLine, box: Box, padding: number): boolean {
  const room = box[2] - 2 * padding - line.box[2]
  const first = next.glyphs[0]!
  return first.box[2] > room - rounding
}

/** Whether the last line of a cell leaves no room for another character like its last. */
export function isUnfinished(lines: readonly TextLine[], box: Box, padding: number): boolean {
  const last = lines.at(-1)
  return last !== undefined && last.glyphs.at(-1)!.box[2] > box[2] - 2 * padding - last.box[2] - rounding
}

/** Words of Latin letters that were parted by the end of a line keep a space; ideographs and digits do not. */
export const needsSpace = (before: string, after: string) => /[A-Za-z,;:]$/.test(before) && /^[A-Za-z]/.test(after)

/** Space kept free at the sides of the cells: the narrowest margin met beside any line of the table. */
export function paddingOf(filled: readonly FilledRegion[]): number {
  let narrowest = Infinity
  for (const { region, lines } of filled)
    for (const { box } of lines) {
      const [left, right] = [box[0] - region.box[0], region.box[0] + region.box[2] - box[0] - box[2]]
      narrowest = Math.min(narrowest, Math.max(0, left), Math.max(0, right))
    }
  return narrowest === Infinity ? 0 : narrowest
}
