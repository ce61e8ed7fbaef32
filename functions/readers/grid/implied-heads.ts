import type { Box } from '../../core/document.ts'
import { columnAt } from './implied-columns.ts'
import type { WordLine } from './implied-region.ts'
import { boxAround } from './text-lines.ts'
import type { Word } from './words.ts'

export type HeadCell = { readonly column: number; readonly text: string; readonly box: Box; readonly page: number }

type Head = { readonly line: WordLine; readonly words: readonly Word[] }

/**
 * The heads of columns, each broken over lines of its own, as rows of cells: first what heads several columns, line by
 * line, then one row of what stands at the foot of each column. What stands left of them is the corner of the table.
 */
export function headRows(heads: readonly Head[], gaps: readonly number[], edge: number): HeadCell[][] {
  if (heads.length === 0) return []
  const { page } = heads[0]!.line.item
  const words = heads.flatMap((head) => head.words)
  const [wide, narrow] = [words.filter((word) => isWide(word, gaps)), words.filter((word) => !isWide(word, gaps))]
  const stacks = Array.from({ length: gaps.length + 1 }, (_, column) =>
    narrow.filter((word) => columnAt(gaps, word) === column),
  )
  const pitch = pitchOf(stacks)
  const leaves = stacks.map((stack) => lowest(stack, pitch))
  const groups = groupRows([
    ...wide,
    ...stacks.flatMap((stack, i) => stack.filter((word) => !leaves[i]!.includes(word))),
  ])
  const cell = (column: number, list: readonly Word[]): HeadCell => ({
    column,
    text: list.map(({ text }) => text).join(''),
    box: boxAround(list.map(({ box }) => box)),
    page,
  })
  const corner = heads.flatMap(({ line }) => line.words.filter(({ box }) => box[0] + box[2] / 2 <= edge))
  const rows = [
    ...groups.map((row) => row.map((word) => cell(columnAt(gaps, word), [word]))),
    leaves.flatMap((leaf, column) => (leaf.length > 0 ? [cell(column, leaf)] : [])),
  ]
  if (corner.length > 0) rows[0] = [cell(-1, corner), ...rows[0]!]
  return rows
}

/** A word that lies in more than one column heads a group of them. */
function isWide({ box: [x, , width, height] }: Word, edges: readonly number[]): boolean {
  return edges.some((edge) => edge - x > 0.4 * height && x + width - edge > 0.4 * height)
}

/** The smallest distance from line to line within the heads. */
function pitchOf(stacks: readonly (readonly Word[])[]): number {
  const pitches = stacks.flatMap((stack) => stack.slice(1).map(({ box }, i) => box[1] - stack[i]!.box[1]))
  return Math.min(...pitches.filter((pitch) => pitch > 1), Infinity)
}

/** The words of a stack that go on to its foot without a leap. */
function lowest(stack: readonly Word[], pitch: number): readonly Word[] {
  let start = stack.length - 1
  while (start > 0 && stack[start]!.box[1] - stack[start - 1]!.box[1] <= 1.3 * pitch) start--
  return stack.slice(Math.max(0, start))
}

/** Heads of groups, line by line. */
function groupRows(words: readonly Word[]): Word[][] {
  const rows: Word[][] = []
  for (const word of [...words].sort((a, b) => a.box[1] - b.box[1])) {
    const row = rows.at(-1)
    if (row && word.box[1] - row[0]!.box[1] < 0.5 * word.box[3]) row.push(word)
    else rows.push([word])
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]))
}
