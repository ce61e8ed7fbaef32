import { disjointSets } from './components.ts'
import { columnAt } from './implied-columns.ts'
import type { WordLine } from './implied-region.ts'
import type { Ruling } from './rulings.ts'
import type { Word } from './words.ts'

/** One row of a table: what stands in each column from top to bottom, and the words left of them. */
export type ImpliedRow = {
  readonly figures: readonly (readonly Word[])[]
  readonly labels: readonly Word[]
  /** Its first line. */
  readonly first: WordLine
}

/** `isTold`: lines of one cell were told from rows; else every line is taken for a row. */
export type ImpliedRows = { readonly rows: readonly ImpliedRow[]; readonly isTold: boolean }

type Placed = { readonly word: Word; readonly line: number; readonly column: number; readonly middle: number }

/** Lines of one cell are no further apart than this multiple of the leading, rows are. */
const sameCell = 1.08

/** Rows further apart than this multiple of the leading say nothing of how far apart rows are. */
const farther = 4

/**
 * Rows of a table without lines between them. Lines of one cell follow each other at the leading of the writing, rows at
 * more, or with a rule between; both are told from the table itself. Nothing where they are not: where lines at the
 * leading would make one figure of two that had room for more digits, the leading is that of the rows.
 */
export function impliedRows(
  lines: readonly WordLine[],
  left: number,
  gaps: readonly number[],
  rulesOf: (page: number) => readonly Ruling[],
): ImpliedRows | undefined {
  const item = labelColumn(lines, left)
  const placed = lines.flatMap(({ words, figures }, line) =>
    words.flatMap((word): Placed[] => {
      const isFigure = figures.includes(word)
      if (!isFigure && word.box[0] + word.box[2] <= item) return []
      return [{ word, line, column: isFigure ? columnAt(gaps, word) : -1, middle: depthOf(word, lines[line]!) }]
    }),
  )
  const pages = [...new Set(lines.map(({ item }) => item.page))]
  const rules = pages.flatMap((page) => rulesOf(page).map(({ at }) => at + page * tallest))
  const { pairs, parted } = neighbours(placed, rules)
  const leading = leadingOf(placed, pairs, parted, gaps.length + 1)
  const sets = disjointSets(placed.length)
  placed.forEach((a, i) => {
    const same = placed.findIndex((b) => b.line === a.line)
    if (same < i) sets.join(same, i)
  })
  for (const { above, below, distance } of pairs) if (distance <= sameCell * leading) sets.join(above, below)
  const groups = new Map<number, Placed[]>()
  placed.forEach((entry, i) => groups.set(sets.find(i), [...(groups.get(sets.find(i)) ?? []), entry]))
  const bands = withoutOverlaps(withLabels([...groups.values()], leading), gaps.length + 1, sameCell * leading)
  if (!bands) return undefined
  const rows = bands.map((band, i) => rowOf(band, bands, i, lines, gaps.length + 1))
  return { rows: withJoinedBreaks(rows), isTold: leading > 0 }
}

type Pair = { readonly above: number; readonly below: number; readonly distance: number }

/** Words that follow each other downwards in one column with no rule between, and how many figures a rule parts. */
function neighbours(placed: readonly Placed[], rules: readonly number[]): { pairs: Pair[]; parted: number } {
  const pairs: Pair[] = []
  let parted = 0
  const last = new Map<number, number>()
  placed.forEach((entry, i) => {
    const above = last.get(entry.column)
    last.set(entry.column, i)
    if (above === undefined || placed[above]!.line === entry.line) return
    const { middle } = placed[above]!
    if (!rules.some((at) => at > middle && at < entry.middle))
      pairs.push({ above, below: i, distance: entry.middle - middle })
    else if (entry.column >= 0) parted++
  })
  return { pairs, parted }
}

/** No page is as tall, in points: added for each page, it keeps the lines of different pages apart. */
const tallest = 20_000

const depthOf = ({ box }: Word, { item }: WordLine) => item.page * tallest + box[1] + box[3] / 2

/** Whether a line of figures left no room, in its column, for the next character. */
function isFullLine({ text, box }: Word, next: Word, widest: number): boolean {
  return text.length > 1 && box[2] + next.box[2] / next.text.length > widest + 0.1
}

/**
 * A row without a label at the head of a page is the rest of the row that the break cut through: its figures where that
 * one has none, else what is left of figures that had no room, in a table that is seen to break figures.
 */
function withJoinedBreaks(rows: readonly ImpliedRow[]): ImpliedRow[] {
  const joined: ImpliedRow[] = []
  const isBreaking = rows.some(({ figures }) => figures.some((cell) => cell.length > 1))
  const widest = rows[0]?.figures.map((_, i) =>
    Math.max(0, ...rows.flatMap((row) => row.figures[i]!.map(({ box }) => box[2]))),
  )
  const isRestOf = (rest: ImpliedRow, { figures }: ImpliedRow): boolean => {
    if (figures.every((cell) => cell.length === 0)) return true
    const pieces = rest.figures.flatMap((cell, i) => (cell[0] ? [{ above: figures[i]!.at(-1), cell: cell[0], i }] : []))
    if (!isBreaking) return false
    return pieces.every(({ above, cell, i }) => above !== undefined && isFullLine(above, cell, widest![i]!))
  }
  for (const row of rows) {
    const last = joined.at(-1)
    const isCut =
      last && last.labels.length > 0 && row.labels.length === 0 && row.first.item.page > last.first.item.page
    if (isCut && isRestOf(row, last))
      joined[joined.length - 1] = { ...last, figures: last.figures.map((cell, i) => [...cell, ...row.figures[i]!]) }
    else joined.push(row)
  }
  return joined
}

/** The distance of lines within a cell; 0 where no cell is seen to have several lines. */
function leadingOf(placed: readonly Placed[], pairs: readonly Pair[], parted: number, columns: number): number {
  const least = Math.min(...pairs.map(({ distance }) => distance).filter((distance) => distance > 0))
  if (!Number.isFinite(least)) return 0
  const inFigures = pairs.filter(({ above }) => placed[above]!.column >= 0)
  const within = inFigures.filter(({ distance }) => distance <= sameCell * least)
  const widest = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...placed.filter((p) => p.column === column).map((p) => p.word.box[2])),
  )
  const isFull = ({ above, below }: Pair) =>
    isFullLine(placed[above]!.word, placed[below]!.word, widest[placed[above]!.column]!)
  if (!within.every(isFull)) return 0
  if (within.length === 0) return least
  const between = inFigures.filter(({ distance }) => distance > sameCell * least && distance < farther * least)
  const isTold = parted >= within.length || between.length >= within.length / 4
  return isTold || within.every((pair) => isRoundAnother(pair, placed)) ? least : 0
}

/** A figure of one line stands between the two lines of another, in the middle of their row: no two rows do so. */
const isRoundAnother = ({ above, below, distance }: Pair, placed: readonly Placed[]) =>
  placed.some(
    ({ column, middle }) =>
      column >= 0 && Math.abs(middle - (placed[above]!.middle + placed[below]!.middle) / 2) < distance / 4,
  )

/** Where the last words before the figures usually begin: labels that span rows stand left of it. */
function labelColumn(lines: readonly WordLine[], left: number): number {
  const starts = lines.flatMap(({ words, figures }) => {
    const label = words[words.length - figures.length - 1]
    return figures.length > 0 && label ? [label.box[0]] : []
  })
  starts.sort((a, b) => a - b)
  return Math.min(left, starts[starts.length >> 1] ?? 0)
}

/** Figures beside a label of which only the first or last line reaches into the column of labels: half a leading away. */
function withLabels(groups: readonly Placed[][], leading: number): Placed[][] {
  const isLabel = (group: readonly Placed[]) => group.every(({ column }) => column < 0)
  const [labels, others] = [groups.filter(isLabel), groups.filter((group) => !isLabel(group))]
  const joined = others.map((group) => [...group])
  const left = labels.filter((label) => {
    const beside = joined.filter(
      (group) =>
        group.every(({ column }) => column >= 0) &&
        group.some((figure) => label.some((word) => Math.abs(word.middle - figure.middle) < 0.6 * leading)),
    )
    if (beside.length === 1) beside[0]!.push(...label)
    return beside.length !== 1
  })
  return [...joined, ...left]
}

type Band = { readonly top: number; readonly bottom: number; readonly placed: readonly Placed[] }

/** Figures beside a label of several lines stand within its height: one row. Two rows that overlap are none. */
function withoutOverlaps(groups: readonly (readonly Placed[])[], columns: number, reach: number): Band[] | undefined {
  const sorted = groups
    .map((placed) => ({
      top: Math.min(...placed.map((p) => p.middle)),
      bottom: Math.max(...placed.map((p) => p.middle)),
      placed,
    }))
    .sort((a, b) => a.top - b.top || a.bottom - b.bottom)
  const bands: Band[] = []
  for (const band of sorted) {
    const last = bands.at(-1)
    if (last && band.top < last.bottom + 0.1)
      bands[bands.length - 1] = {
        top: last.top,
        bottom: Math.max(last.bottom, band.bottom),
        placed: [...last.placed, ...band.placed],
      }
    else bands.push(band)
  }
  const isSound = bands.every(({ placed }) =>
    Array.from({ length: columns }, (_, column) => placed.filter((p) => p.column === column)).every((cell) =>
      [...cell]
        .sort((a, b) => a.middle - b.middle)
        .every((p, i, all) => i === 0 || (p.line !== all[i - 1]!.line && p.middle - all[i - 1]!.middle <= reach)),
    ),
  )
  return isSound ? bands : undefined
}

function rowOf(
  band: Band,
  bands: readonly Band[],
  index: number,
  lines: readonly WordLine[],
  columns: number,
): ImpliedRow {
  const upper = index === 0 ? -Infinity : (bands[index - 1]!.bottom + band.top) / 2
  const lower = index === bands.length - 1 ? Infinity : (band.bottom + bands[index + 1]!.top) / 2
  const labels = lines.flatMap((line) =>
    line.words.filter((word) => {
      const middle = depthOf(word, line)
      return !line.figures.includes(word) && middle > upper && middle <= lower
    }),
  )
  return {
    figures: Array.from({ length: columns }, (_, column) =>
      band.placed
        .filter((p) => p.column === column)
        .sort((a, b) => a.middle - b.middle)
        .map((p) => p.word),
    ),
    labels,
    first: lines[Math.min(...band.placed.map((p) => p.line))]!,
  }
}
