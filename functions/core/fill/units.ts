import type { Instance } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { mostFrequent } from './most-frequent.ts'

/** The figures of one row, told from the others by line ends alone; `whole` where there is one for each column. */
export type Unit = {
  /** 'lost': the figure of that column is gone; 'unplaced': it is among others that cannot be told apart by row. */
  readonly figures: readonly (Figure | 'lost' | 'unplaced')[]
  readonly whole: boolean
  /** Row label directly before and behind, where the row stands alone between labels. */
  readonly before: string | null
  readonly behind: string | null
}

/**
 * The rows of a table whose labels do not stand beside them, in printed order. Pages of PDFs come out like this: a row
 * as one figure a line with blank lines between, or several rows together column by column, each column a block of lines.
 */
export function unitsOf(lexed: Lexed, instance: Instance, width: number): readonly Unit[] {
  const figures = [...instance.ahead, ...instance.chunks.flatMap((c) => c.stretches.flatMap((s) => s.figures))]
  const groups = labelGroups(lexed, instance, figures)
  const before = new Map(groups.map((group) => [group.at(-1)!.end, group.map((l) => l.term.key)]))
  const behind = new Map(groups.map((group) => [startWithNumber(lexed, group[0]!.start), group.map((l) => l.term.key)]))
  return passagesOf(figures).flatMap((passage) => {
    const rows = rowsOf(withLostPlaces(groupsOf(lexed, passage)), width)
    const at = passage[0]!.after
    // Where rows follow one another without a label and one is short, none of them is sure to begin where it seems to.
    const shifted = rows.length > 1 && rows.some((r) => r.figures.length !== width)
    /** The label of a row among those printed together on one side: as many labels as rows, or one beside the row next to it. */
    const labelOf = (labels: readonly string[] | undefined, i: number, next: number) =>
      !labels || rows[i]!.turned || shifted
        ? null
        : labels.length === rows.length
          ? labels[i]!
          : labels.length === 1 && i === next
            ? labels[0]!
            : null
    return rows.map(({ figures }, i) => ({
      figures: shifted ? figures.map(() => 'unplaced' as const) : figures,
      whole: !shifted && figures.length === width && figures.every((f) => typeof f === 'object'),
      before: labelOf(before.get(at), i, 0),
      behind: labelOf(behind.get(at), i, rows.length - 1),
    }))
  })
}

/** Row labels with no figure between them. */
function labelGroups(lexed: Lexed, instance: Instance, figures: readonly Figure[]): readonly (readonly Occurrence[])[] {
  const labels = [...instance.chunks.map((c) => c.label), ...instance.displaced].sort((a, b) => a.start - b.start)
  const groups: Occurrence[][] = []
  for (const label of labels) {
    const last = groups.at(-1)?.at(-1)
    const parted = !last || figures.some((f) => f.after >= last.end && f.after <= label.start)
    if (parted) groups.push([label])
    else groups.at(-1)!.push(label)
  }
  return groups
}

/** The number of a label, 二 of （二）, is a letter of its own before it. */
const startWithNumber = (lexed: Lexed, start: number): number =>
  /[一二三四五六七八]/.test(lexed.letters[start - 1] ?? '') ? start - 1 : start

/** Figures with no letter between them. */
function passagesOf(figures: readonly Figure[]): Figure[][] {
  const passages: Figure[][] = []
  for (const figure of figures.flatMap(apart).sort((a, b) => a.after - b.after || a.line - b.line || a.x - b.x)) {
    const last = passages.at(-1)
    if (last?.[0]!.after === figure.after) last.push(figure)
    else passages.push([figure])
  }
  return passages
}

/** "07" is two figures that ran together: none is printed with a leading zero. */
function apart(figure: Figure): Figure[] {
  const joined = /^(0+)(\d+)$/.exec(figure.digits)
  if (!joined) return [figure]
  const zeros = [...(joined[2] === '0' ? joined[0] : joined[1]!)]
  const parts = joined[2] === '0' ? zeros : [...zeros, joined[2]!]
  return parts.map((digits) => ({ ...figure, digits }))
}

/** Figures on lines that follow one another without a blank line. */
function groupsOf(lexed: Lexed, passage: readonly Figure[]): Figure[][] {
  const groups: Figure[][] = []
  for (const figure of passage) {
    const previous = groups.at(-1)?.at(-1)
    const joined =
      previous &&
      (figure.line === previous.line || (figure.line === previous.line + 1 && !lexed.lines[figure.line]!.gap))
    if (joined) groups.at(-1)!.push(figure)
    else groups.push([figure])
  }
  return groups
}

/** A group with the places of figures that are gone: where lines stand empty beyond those between groups. */
type Places = readonly (Figure | 'lost')[]

/**
 * Groups follow one another at a constant distance. A place left empty shows as a longer one (a group of its own is gone, or
 * the first or last of a column) or breaks a column in two.
 */
function withLostPlaces(groups: readonly (readonly Figure[])[]): readonly Places[] {
  const distances = groups.map((group, i) => lineOf(group[0]) - lineOf(groups[i - 1]?.at(-1)))
  const between = mostFrequent(distances.slice(1))
  const found: Places[] = []
  groups.forEach((group, i) => {
    const last = found.at(-1)
    const wider = distances[i]! - between
    // A column is as long as one beside it, in front of the two pieces or behind them.
    const isColumn = (length: number) => length > 1 && [found.at(-2)?.length, groups[i + 1]?.length].includes(length)
    if (last && wider === 0 && isColumn(last.length + 1 + group.length))
      found[found.length - 1] = [...last, 'lost', ...group]
    else if (last && wider === 1 && isColumn(last.length + 1)) found.splice(-1, 1, [...last, 'lost'], group)
    else if (wider === 1 && isColumn(group.length + 1)) found.push(['lost', ...group])
    else if (last && wider === between) found.push(['lost'], group)
    else found.push(group)
  })
  return found
}

const lineOf = (figure: Figure | undefined): number => figure?.cell.at.line ?? Number.NaN

type Row = { readonly figures: Unit['figures']; readonly turned: boolean }

/** Groups of equal size, one a column, are rows turned on their side; figures of their own make a row by their number. */
function rowsOf(groups: readonly Places[], width: number): Row[] {
  const rows: Row[] = []
  let at = 0
  while (at < groups.length) {
    const size = commonSize(groups.slice(at, at + width))
    let end = at
    let count = 0
    while (end < groups.length && count < size * width) count += groups[end++]!.length
    const figures = groups.slice(at, end).flat()
    if (count === width || (size === 1 && count < width)) rows.push({ figures, turned: false })
    else if (count === size * width && size % width === 0 && end - at < width) {
      for (let k = 0; k < count; k += width) rows.push({ figures: figures.slice(k, k + width), turned: false })
    } else if (count === size * width) rows.push(...turn(figures, size, width))
    else {
      end = Math.min(groups.length, at + width)
      rows.push(...turnDamaged(groups.slice(at, end), size, width))
    }
    at = end
  }
  return rows
}

/** The size most groups have. */
const commonSize = (groups: readonly Places[]): number => mostFrequent(groups.map((g) => g.length)) || 1

/** Columns one after the other made rows again, unless seven rows of seven add up as they stand. */
function turn(figures: Places, size: number, width: number): Row[] {
  const turned = Array.from({ length: size }, (_, row) =>
    Array.from({ length: width }, (_, c) => figures[c * size + row]!),
  )
  const straight = Array.from({ length: size }, (_, row) => figures.slice(row * width, (row + 1) * width))
  const asPrinted = size === width && straight.every(addsUp) && !turned.every(addsUp)
  return (asPrinted ? straight : turned).map((row) => ({ figures: row, turned: true }))
}

/** One column short of a figure: lost where the rows above and below it then add up; open where that cannot be told. */
function turnDamaged(groups: readonly Places[], size: number, width: number): Row[] {
  const short = groups.findIndex((g) => g.length !== size)
  const whole = groups.filter((g) => g.length === size).length
  if (groups.length !== width || whole !== width - 1 || groups[short]!.length !== size - 1)
    return [{ figures: groups.flat(), turned: true }]
  const rowsWith = (column: Unit['figures']) =>
    Array.from({ length: size }, (_, row) => groups.map((g, c) => (c === short ? column[row]! : g[row]!)))
  const column = groups[short]!
  const fits = Array.from({ length: size }, (_, lost) =>
    rowsWith([...column.slice(0, lost), 'lost', ...column.slice(lost)]),
  ).filter((rows) => rows.every((row) => row.includes('lost') || addsUp(row)))
  const agreed = new Set(
    fits.map((rows) =>
      rows.map((row) => row.map((f) => (typeof f === 'object' ? f.digits : derived(row))).join()).join(';'),
    ),
  )
  const rows = agreed.size === 1 ? fits[0]! : rowsWith(Array.from({ length: size }, () => 'unplaced' as const))
  return rows.map((figures) => ({ figures, turned: true }))
}

const numberOf = (f: Unit['figures'][number] | undefined): number =>
  typeof f === 'object' ? Number(f.digits) : Number.NaN

/** What the sum of the row leaves for its one lost figure. */
function derived(row: Unit['figures']): string {
  const values = row.map(numberOf)
  const parts = values.slice(0, -1).reduce((sum, v) => sum + (Number.isNaN(v) ? 0 : v), 0)
  return String(Number.isNaN(values.at(-1)!) ? parts : values.at(-1)! - parts)
}

/** The last figure of a row is the sum of the others. */
export function addsUp(row: Unit['figures']): boolean {
  const values = row.map(numberOf)
  return values.slice(0, -1).reduce((sum, v) => sum + v, 0) === values.at(-1)
}
