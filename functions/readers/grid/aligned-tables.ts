import type { Box, Table, TableCell } from '../../core/document.ts'
import type { LineItem } from './paragraphs.ts'
import { boxAround } from './text-lines.ts'
import { wordsOf, type Word } from './words.ts'

export type AlignedPart = { readonly lines: readonly LineItem[] } | { readonly table: Table }

/** From this many figures on a line on, what stands above them are the heads of their columns. */
const fewestColumns = 8

/**
 * Finds wide tables among lines that no ruling parts: lines of figures alone, and above them the heads of the columns,
 * each broken over lines of its own, so that the lines as such read across the heads. Narrower tables stay lines, with a
 * tab where the writing leaps: there a label and its figures are on one line.
 */
export function alignedTables(lines: readonly LineItem[]): AlignedPart[] {
  const parts: AlignedPart[] = []
  let from = 0
  for (let i = 0; i < lines.length; i++) {
    const figures = figuresOf(lines[i]!)
    if (!figures) continue
    const head = headOf(lines, from, i)
    let end = i + 1
    while (end < lines.length && figuresOf(lines[end]!)?.length === figures.length) end++
    if (head > from) parts.push({ lines: lines.slice(from, head) })
    parts.push({ table: tableOf(lines.slice(head, i), lines.slice(i, end), figures) })
    from = end
    i = end - 1
  }
  if (from < lines.length) parts.push({ lines: lines.slice(from) })
  return parts
}

/** The figures of a line that holds nothing else, and enough of them. */
function figuresOf({ line }: LineItem): Word[] | undefined {
  const words = wordsOf(line, 0.25)
  return words.length >= fewestColumns && words.every(({ text }) => /^(?:[\d.,]+|[-–—/])$/.test(text))
    ? words
    : undefined
}

/** Heads of columns are short; a long word is a heading or running text, which the table does not begin with. */
const longestHead = 11

function headOf(lines: readonly LineItem[], from: number, figures: number): number {
  let head = figures
  while (head > from) {
    const [above, below] = [lines[head - 1]!, lines[head]!]
    const isNear = above.page === below.page && below.box[1] - above.box[1] < 5 * above.box[3]
    if (!isNear || wordsOf(above.line, tight).some(({ text }) => text.length > longestHead)) break
    head--
  }
  return head
}

/** Heads of neighbouring columns come within a fraction of a character of each other, those of one head touch. */
const tight = 0.12

function tableOf(head: readonly LineItem[], rows: readonly LineItem[], figures: readonly Word[]): Table {
  const middles = figures.map(({ box }) => box[0] + box[2] / 2)
  const edges = middles.slice(1).map((middle, i) => (middle + middles[i]!) / 2)
  const columnOf = (x: number) => edges.filter((edge) => edge <= x).length
  const words = head.flatMap(({ line }) => wordsOf(line, tight))
  const [wide, narrow] = [words.filter((word) => isWide(word, edges)), words.filter((word) => !isWide(word, edges))]
  const stacks = middles.map((_, column) => narrow.filter(({ box }) => columnOf(box[0] + box[2] / 2) === column))
  const leaves = stacks.map((stack) => lowest(stack, pitchOf(stacks)))
  const above = [...wide, ...stacks.flatMap((stack, i) => stack.filter((word) => !leaves[i]!.includes(word)))]
  const { page } = rows[0]!
  const cell = (row: number, column: number, text: string, box: Box): TableCell => ({
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    text,
    box,
    page,
  })
  const textOf = (list: readonly Word[]) => list.map(({ text }) => text).join('')
  const groups = groupRows(above)
  const first = groups.length + 1
  const cells = [
    ...groups.flatMap((row, r) => row.map(({ text, box }) => cell(r, columnOf(box[0] + box[2] / 2), text, box))),
    ...leaves.map((leaf, column) => cell(groups.length, column, textOf(leaf), boxAround(leaf.map(({ box }) => box)))),
    ...rows.flatMap((row, r) => figuresOf(row)!.map(({ text, box }, column) => cell(first + r, column, text, box))),
  ]
  return {
    kind: 'table',
    origin: 'aligned',
    rows: first + rows.length,
    columns: figures.length,
    cells,
    at: { page, box: boxAround([...head, ...rows].map(({ box }) => box)) },
  }
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
