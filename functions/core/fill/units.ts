import type { Instance } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'

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
  const labels = [...instance.chunks.map((c) => c.label), ...instance.displaced]
  const before = new Map(labels.map((l) => [l.end, l.term.key]))
  const behind = new Map(labels.map((l) => [startWithNumber(lexed, l.start), l.term.key]))
  const figures = [...instance.ahead, ...instance.chunks.flatMap((c) => c.stretches.flatMap((s) => s.figures))]
  return passagesOf(figures).flatMap((passage) => {
    const rows = rowsOf(groupsOf(lexed, passage), width)
    const at = passage[0]!.after
    // Where rows follow one another without a label and one is short, none of them is sure to begin where it seems to.
    const shifted = rows.length > 1 && rows.some((r) => r.figures.length !== width)
    return rows.map(({ figures, turned }, i) => ({
      figures: shifted ? figures.map(() => 'unplaced' as const) : figures,
      whole: !shifted && figures.length === width && figures.every((f) => typeof f === 'object'),
      before: i === 0 && !turned ? (before.get(at) ?? null) : null,
      behind: i === rows.length - 1 && !turned ? (behind.get(at) ?? null) : null,
    }))
  })
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

type Row = { readonly figures: Unit['figures']; readonly turned: boolean }

/** Groups of equal size, one a column, are rows turned on their side; figures of their own make a row by their number. */
function rowsOf(groups: readonly (readonly Figure[])[], width: number): Row[] {
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
function commonSize(groups: readonly (readonly Figure[])[]): number {
  const sizes = groups.map((g) => g.length)
  return sizes.reduce((best, size) => (times(sizes, size) > times(sizes, best) ? size : best), sizes[0] ?? 1)
}

const times = (sizes: readonly number[], size: number): number => sizes.filter((s) => s === size).length

/** Columns one after the other made rows again, unless seven rows of seven add up as they stand. */
function turn(figures: readonly Figure[], size: number, width: number): Row[] {
  const turned = Array.from({ length: size }, (_, row) =>
    Array.from({ length: width }, (_, c) => figures[c * size + row]!),
  )
  const straight = Array.from({ length: size }, (_, row) => figures.slice(row * width, (row + 1) * width))
  const asPrinted = size === width && straight.every(addsUp) && !turned.every(addsUp)
  return (asPrinted ? straight : turned).map((row) => ({ figures: row, turned: true }))
}

/** One column short of a figure: lost where the rows above and below it then add up; open where that cannot be told. */
function turnDamaged(groups: readonly (readonly Figure[])[], size: number, width: number): Row[] {
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

function addsUp(row: Unit['figures']): boolean {
  const values = row.map(numberOf)
  return values.slice(0, -1).reduce((sum, v) => sum + v, 0) === values.at(-1)
}
