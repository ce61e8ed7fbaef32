import type { ClosedCell, ClosedRows } from './closed-cells.ts'

const bars = /[|｜│┃║]/
const barAt = /[|｜│┃║]/g
/** A line between two rows, whole or under some of the columns only, with what merged cells print in its height. */
const rule = /[├┼┤┬┴┌┐└┘╞╪╡╠╬╣]?[─━═]{3,}|\+[-=]{3,}/
const ruleSigns = /[─━═├┼┤┬┴┌┐└┘╞╪╡╠╬╣╔╗╚╝╦╩]+|\+[-=+]{3,}/g
const fewestRules = 3
/** A row is no higher than this, in lines: labels may stand in columns one character wide. */
const mostLines = 80
const figure = /^[+-]?\d[\d,.]*$/
/** What a line may hold of a figure that was broken where its column ends. */
const figurePiece = /^[+-]?[\d,.]+$/

/**
 * Tables drawn with lines between all rows: what stands between two lines is one row, whose cells may go on from line to
 * line (labels that were wrapped, with their figures beside any of their lines). Tables with a line under the header alone,
 * or with several rows of figures between two, are left as they are.
 */
export function ruledRows(texts: readonly (string | null)[]): ClosedRows {
  const rows = new Map<number, readonly ClosedCell[]>()
  const within = new Set<number>()
  for (let from = 0; from < texts.length; from++) {
    if (!isDrawn(texts[from])) continue
    let to = from + 1
    while (isDrawn(texts[to])) to++
    const groups = groupsOf(texts, from, to)
    if (isRuled(texts, groups, from, to)) {
      for (const { lines, isRule } of groups)
        for (const row of isRule ? besideRule(texts, lines[0]!) : joined(texts, lines)) rows.set(row[0]!.index, row)
      for (let i = from; i < to; i++) within.add(i)
    }
    from = to
  }
  return { rows, within }
}

const isDrawn = (text: string | null | undefined): text is string =>
  typeof text === 'string' && (bars.test(text) || rule.test(text))

type Group = { readonly lines: readonly number[]; readonly isRule: boolean }

/** Lines between two rules together, each rule by itself. */
function groupsOf(texts: readonly (string | null)[], from: number, to: number): readonly Group[] {
  const groups: { lines: number[]; isRule: boolean }[] = []
  for (let i = from; i < to; i++) {
    const isRule = rule.test(texts[i]!)
    const last = groups.at(-1)
    if (!isRule && last && !last.isRule) last.lines.push(i)
    else groups.push({ lines: [i], isRule })
  }
  return groups
}

function isRuled(texts: readonly (string | null)[], groups: readonly Group[], from: number, to: number): boolean {
  const rules = groups.filter((g) => g.isRule).length
  const rows = groups.filter((g) => !g.isRule)
  if (rules < fewestRules || rows.length < fewestRules || to - from < 2 * fewestRules) return false
  if (rows.some((g) => g.lines.length > mostLines)) return false
  return rows.every((g) => isOneRow(g.lines.map((i) => ({ text: texts[i]!, cells: cellsOf(texts[i]!, i) }))))
}

type Line = { readonly text: string; readonly cells: readonly ClosedCell[] }

/**
 * Figures in one line only, or figures that go on from line to line because their columns are too narrow for them: every
 * one that does is longer than its column is wide, which two rows without a line between them are not.
 */
function isOneRow(lines: readonly Line[]): boolean {
  const printing = lines.filter(({ cells }) => cells.some((c) => figure.test(c.text)))
  if (printing.length <= 1) return true
  if (!lines.every(({ cells }) => cells.length === lines[0]!.cells.length)) return false
  let broken = 0
  for (let k = 0; k < lines[0]!.cells.length; k++) {
    const pieces = lines.flatMap(({ cells }) => (cells[k]!.text === '' ? [] : [cells[k]!.text]))
    if (pieces.length < 2 || !pieces.every((piece) => figurePiece.test(piece))) continue
    if (pieces.join('').length <= Math.min(...lines.map((line) => widthOf(line, k)))) return false
    broken++
  }
  return broken > 0
}

/** Characters between the bars of a cell, without the space that stands beside each. */
function widthOf({ text, cells }: Line, k: number): number {
  const { x } = cells[k]!
  const end = text.slice(x).search(bars)
  const printed = end < 0 ? text.slice(x) : text.slice(x, x + end)
  return printed.length - Math.min(2, printed.length - printed.trim().length)
}

/** One row of lines with as many cells each; lines that are made otherwise stay what they are. */
function joined(texts: readonly (string | null)[], lines: readonly number[]): readonly (readonly ClosedCell[])[] {
  const cut = lines.map((i) => cellsOf(texts[i]!, i))
  if (!cut.every((cells) => cells.length === cut[0]!.length)) return cut
  return [
    cut[0]!.map((first, k) => {
      const parts = cut.flatMap((cells) => (cells[k]!.text === '' ? [] : [cells[k]!]))
      return { ...(parts[0] ?? first), text: parts.map((c) => c.text).join(''), index: first.index }
    }),
  ]
}

/** What a merged cell prints in the height of a rule. */
function besideRule(texts: readonly (string | null)[], index: number): readonly (readonly ClosedCell[])[] {
  const cells = cellsOf(texts[index]!.replace(ruleSigns, '|'), index).filter((c) => c.text !== '')
  return cells.length > 0 ? [cells] : []
}

function cellsOf(text: string, index: number): ClosedCell[] {
  const cells: ClosedCell[] = []
  const ends = [...text.matchAll(barAt)].map((m) => m.index)
  const last = text.slice((ends.at(-1) ?? -1) + 1).trim() === '' ? [] : [text.length]
  let start = 0
  for (const end of [...ends, ...last]) {
    const printed = text.slice(start, end)
    const isFrame = start === 0 && printed.trim() === ''
    if (!isFrame) cells.push({ text: printed.trim(), x: start, index })
    start = end + 1
  }
  return cells
}
