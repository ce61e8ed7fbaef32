import type { LineItem } from './paragraphs.ts'
import { wordsOf, type Word } from './words.ts'

/** Lines nearer than this, from top to top and in heights of the writing, may be two lines of one cell. */
const near = 2.2

/**
 * In a table without lines whose figures are broken over lines ("14 4" over "43"), nothing but the place of each piece
 * says which belong together, and a piece looks like a figure of its own. Tells the lines of figures of such a table;
 * none where no figure is broken.
 */
export function brokenFigureLines(lines: readonly LineItem[]): ReadonlySet<LineItem> {
  const broken = new Set<LineItem>()
  for (const cluster of clustersOf(lines)) {
    const rows = cluster.map(rowOf)
    const isFull = fullnessOf(cluster, rows)
    // Where figures stand in the middle of their row, those on one line stand between the two lines of a broken one.
    const isBroken = rows.some((row, i) =>
      rows.slice(i + 1, i + 3).some((below) => isContinued(row, below, isFull) || isBesides(row, below)),
    )
    if (isBroken) for (const { item, figures } of rows) if (figures.length > 0) broken.add(item)
  }
  return broken
}

/** Lines further apart than this, in heights of the writing, do not belong to one table. */
const apart = 2.9

function clustersOf(lines: readonly LineItem[]): LineItem[][] {
  const clusters: LineItem[][] = []
  for (const item of lines) {
    const before = clusters.at(-1)?.at(-1)
    const isNear =
      before && before.page === item.page && item.box[1] - before.box[1] < apart * Math.max(item.box[3], before.box[3])
    if (isNear) clusters.at(-1)!.push(item)
    else clusters.push([item])
  }
  return clusters
}

/** `isBare`: nothing but figures. */
type Row = { readonly item: LineItem; readonly figures: readonly Word[]; readonly isBare: boolean }

/** Figures below each other at the leading of one cell, but not as many: rows of a table have equally many. */
function isContinued(above: Row, below: Row, isFull: (figure: Word, row: Row) => boolean): boolean {
  if (!isNear(above, below) || above.figures.length === below.figures.length) return false
  return above.figures.some(
    (figure) => below.figures.some((other) => overlap(figure, other) > 0.6) && isFull(figure, above),
  )
}

/** Parts of one head stand nearer than this share of the height of the writing. */
const leap = 0.9

/**
 * Whether a figure may have been broken where it ends: not where its column is seen to have room for another digit, by a
 * longer figure or by the head of this column alone, which stands nearest above it on a line.
 */
function fullnessOf(cluster: readonly LineItem[], rows: readonly Row[]) {
  const figures = rows.flatMap((row) => row.figures)
  const words = cluster.map(({ line }, i) => wordsOf(line, leap).filter((word) => !isIn(rows[i]!, word)))
  const isOfOneColumn = (head: Word) =>
    rows.every((row) => row.figures.filter((figure) => overlap(figure, head) > 0).length < 2)
  return (figure: Word, row: Row): boolean => {
    const heads = words.slice(0, rows.indexOf(row)).map((line) => line.filter((word) => overlap(word, figure) > 0))
    const nearest = heads.findLast((line) => line.length > 0) ?? []
    const head = nearest.length === 1 ? nearest.filter(isOfOneColumn) : []
    const column = [...figures.filter((other) => overlap(other, figure) > 0.6), ...head]
    return column.every(({ box }) => box[2] < figure.box[2] * (1 + 1 / figure.text.length))
  }
}

const isIn = ({ figures }: Row, { box }: Word) => figures.some((figure) => figure.box[0] === box[0])

/** Figures alone on two lines, those of the one in the gaps between those of the other: one row, no two of a table. */
function isBesides(above: Row, below: Row): boolean {
  if (!isNear(above, below) || !above.isBare || !below.isBare) return false
  if (above.figures.some((figure) => below.figures.some((other) => overlap(figure, other) > 0))) return false
  const [a, b] = [above.item.box, below.item.box]
  return a[0] < b[0] + b[2] && b[0] < a[0] + a[2]
}

function isNear({ item: a, figures }: Row, { item: b, figures: others }: Row): boolean {
  if (figures.length === 0 || others.length === 0) return false
  return a.page === b.page && b.box[1] - a.box[1] <= near * Math.max(a.box[3], b.box[3])
}

function overlap({ box: a }: Word, { box: b }: Word): number {
  const shared = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  return shared / Math.min(a[2], b[2])
}

/** The figures of a line that is one of a table: set apart from each other or from words. */
function rowOf(item: LineItem): Row {
  const { line } = item
  if (!line.text.includes('\t') && !/[\d.,–—/-]$/.test(line.text)) return { item, figures: [], isBare: false }
  const words = wordsOf(line, 0.25)
  const figures = words.filter(({ text }) => /^(?:[-+]?[\d.,]+|[-–—/])$/.test(text))
  const isTabular =
    line.text.includes('\t') || figures.length === words.length || /(?:\s[-+]?[\d.,]+){2}$/.test(line.text)
  return isTabular ? { item, figures, isBare: figures.length === words.length } : { item, figures: [], isBare: false }
}
