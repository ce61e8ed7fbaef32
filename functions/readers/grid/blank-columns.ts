import type { LineItem } from './paragraphs.ts'
import { wordsOf, type Word } from './words.ts'

/** Lines further apart than this, in heights of the writing, do not belong to one table. */
const apart = 3

/** A column is headed by words this short. */
const longestHead = 14

type Row = {
  readonly item: LineItem
  readonly label: Word
  readonly figures: readonly Word[]
  readonly heads: readonly Word[]
  /** The line above it is the line of heads or a row. */
  readonly above: Row | undefined
}

/**
 * Rows of a narrow table without lines, in which a column is not filled in: where each figure stands under a head of its
 * own, the places without one are written as blanks between tabs. What no head tells stays as it is.
 */
export function withBlankColumns(lines: readonly LineItem[]): LineItem[] {
  const rows = rowsOf(lines)
  const named = [...rows.values()].filter(({ figures }) => figures.length > 0).map((row) => row.label)
  const widest = (label: Word) => Math.max(...named.filter((other) => isInLine(other, label)).map(({ box }) => box[2]))
  /** A label that goes on in the next line had no room for its first character. */
  const hasRoom = ({ label }: Row) => label.box[2] + label.box[2] / label.text.length < widest(label)
  return lines.map((item) => {
    const row = rows.get(item)
    if (!row || row.figures.length >= row.heads.length) return item
    if (row.figures.length === 0 && !(hasRoom(row) && (!row.above || hasRoom(row.above)))) return item
    const places = row.heads.map((head) => row.figures.filter((figure) => isOver(figure, head)))
    const isTold = row.figures.every((figure) => row.heads.filter((head) => isOver(figure, head)).length === 1)
    if (!isTold || places.some((place) => place.length > 1)) return item
    const text = [row.label.text, ...places.map((place) => place[0]?.text ?? '')].join('\t')
    return { ...item, line: { ...item.line, text } }
  })
}

/** The lines below a line of heads that have a label and, under the heads, nothing but figures. */
function rowsOf(lines: readonly LineItem[]): Map<LineItem, Row> {
  const rows = new Map<LineItem, Row>()
  let table: { heads: readonly Word[]; left: number } | undefined
  let before: LineItem | undefined
  for (const item of lines) {
    const words = leapsOf(item)
    const isNear =
      before && before.page === item.page && item.box[1] - before.box[1] < apart * Math.max(item.box[3], before.box[3])
    const [label, ...others] = words
    if (!label) continue
    const isNext = isNear && table && label.box[0] + label.box[2] <= table.left && !isFigure(label)
    if (others.length > 1 && words.every(isHead)) table = { heads: others, left: others[0]!.box[0] }
    else if (isNext && others.every(isFigure))
      rows.set(item, { item, label, figures: others, heads: table!.heads, above: before && rows.get(before) })
    else table = undefined
    before = item
  }
  return rows
}

/** The parts of a line between its leaps. */
const leapsOf = ({ line }: LineItem): Word[] => wordsOf(line, 0.9)

/** Set to one side or in the middle of one column. */
const isInLine = ({ box: a }: Word, { box: b }: Word) =>
  Math.abs(a[0] - b[0]) < 2 || Math.abs(a[0] + a[2] / 2 - b[0] - b[2] / 2) < 2

const isFigure = ({ text }: Word) => /^(?:[-+]?\d[\d.,，]*(?:万?元)?|[-–—/])$/.test(text)

const isHead = ({ text }: Word) => /^\p{Script=Han}/u.test(text) && !/\d/.test(text) && text.length <= longestHead

const isOver = ({ box: [x, , width] }: Word, { box: [left, , across] }: Word) => x < left + across && x + width > left
