import type { Word } from './words.ts'

/** The stretch of a page that the figures of one column cover, from left to right. */
export type ImpliedColumn = { readonly from: number; readonly to: number }

/** Figures that lie over each other stand in one column; what is left free from top to bottom parts two. */
export function impliedColumns(figures: readonly Word[]): ImpliedColumn[] {
  const columns: { from: number; to: number }[] = []
  for (const { box } of [...figures].sort((a, b) => a.box[0] - b.box[0])) {
    const last = columns.at(-1)
    if (last && box[0] < last.to) last.to = Math.max(last.to, box[0] + box[2])
    else columns.push({ from: box[0], to: box[0] + box[2] })
  }
  return columns
}

/** Columns in which nothing is filled in are told by their heads, where these stand over none of the others. */
export function withEmptyColumns(columns: readonly ImpliedColumn[], heads: readonly Word[]): ImpliedColumn[] {
  const own = headsOfOne(heads)
  const margin = 0.5 * Math.min(...heads.map(({ box }) => box[3]))
  const taken = [...columns, ...impliedColumns(own.filter((head) => columns.some((column) => isOver(head, column, 0))))]
  const lone = impliedColumns(own.filter((head) => !taken.some((column) => isOver(head, column, margin))))
  return [...columns, ...lone].sort((a, b) => a.from - b.from)
}

/** Whether each column has a head over it: else figures stand beside their heads, and these tell nothing of blanks. */
export const areHeaded = (columns: readonly ImpliedColumn[], heads: readonly Word[]): boolean =>
  columns.every((column) => headsOfOne(heads).some((head) => isOver(head, column, 0)))

const isOver = ({ box: [x, , width] }: Word, { from, to }: ImpliedColumn, margin: number) =>
  x < to + margin && x + width > from - margin

/**
 * The heads of single columns, from the lowest up. What has heads of two columns side by side beneath it heads a group,
 * and so does what stands further above the next than the lines of one head stand apart.
 */
function headsOfOne(heads: readonly Word[]): Word[] {
  const sorted = [...heads].sort((a, b) => b.box[1] - a.box[1])
  const gapBelow = (head: Word, others: readonly Word[]) =>
    Math.min(...others.filter((other) => isUnder(other, head)).map(({ box }) => box[1] - head.box[1]))
  const leading = Math.min(...sorted.map((head) => gapBelow(head, heads)))
  const own: Word[] = []
  for (const head of sorted) {
    const gap = gapBelow(head, own)
    const isPart = gap === Infinity || gap <= sameHead * leading
    if (isPart && impliedColumns(own.filter((other) => isUnder(other, head))).length < 2) own.push(head)
  }
  return own
}

/** Lines of one head are no further apart than this multiple of the leading. */
const sameHead = 1.3

const isUnder = ({ box: [x, y, width] }: Word, { box: head }: Word) =>
  y > head[1] + 0.5 * head[3] && x < head[0] + head[2] && x + width > head[0]

/** The middles of the gaps between columns. */
export const gapsOf = (columns: readonly ImpliedColumn[]): number[] =>
  columns.slice(1).map(({ from }, i) => (columns[i]!.to + from) / 2)

export const columnAt = (gaps: readonly number[], { box }: Word): number =>
  gaps.filter((gap) => gap <= box[0] + box[2] / 2).length
