import type { Document, Paragraph } from '../document.ts'
import { lettersOf } from '../label.ts'
import { applicationCaptions, applicationTerms } from './vocabulary.ts'

type Sign = { readonly text: string; readonly table: 'disclosure' | 'applications' }

/** Labels long enough that one line does not print them twice unless two tables stand side by side. */
const signs: readonly Sign[] = [
  ...['信息内容', '行政规范性文件', '行政事业性收费', '第二十条第'].map((text) => ({
    text,
    table: 'disclosure' as const,
  })),
  ...[...applicationTerms, ...applicationCaptions]
    .flatMap((t) => t.spellings)
    .filter((text) => text.length >= 5)
    .map((text) => ({ text, table: 'applications' as const })),
]

const fewestSigns = 8
/** No line holding two of them is shorter, in characters. */
const shortest = 24
/** Two of the shortest signs. */
const fewestLetters = 2 * Math.min(...signs.map(({ text }) => text.length))
/** Lines between two signs that still belong to the same pair of tables. */
const reach = 10

type Piece = { readonly x: number; readonly text: string }
type Line = { readonly paragraph: Paragraph; readonly cells: readonly Piece[] }
type Side = 'left' | 'right' | 'both' | 'none'

/**
 * Two reports printed side by side on the same lines, as two documents; null where there is only one. Lines of full width
 * belong to both where they are headings, to the one whose year stands above them, and else to neither: what is printed
 * across both is a comparison, not a report.
 */
export function sideBySide(document: Document): readonly [Document, Document] | null {
  const paragraphs = document.blocks.filter((block) => block.kind === 'paragraph')
  const seconds = paragraphs.map(({ text }) => secondSign(text))
  if (seconds.filter((s) => s !== null).length < fewestSigns) return null
  const lines = paragraphs.map((paragraph): Line => ({ paragraph, cells: cellsOf(paragraph.text) }))
  const edges = edgesOf(seconds)
  const years = yearsOf(lines)
  const margin = middle(
    lines.filter((line, i) => edges[i] === null && line.cells.length === 2).map((l) => l.cells[1]!.x),
  )
  const [left, right]: [Paragraph[], Paragraph[]] = [[], []]
  let owner: Side = 'both'
  lines.forEach((line, i) => {
    const edge = edges[i] ?? null
    if (edge !== null) owner = 'none'
    const cut =
      edge ??
      (line.cells.length === 2 && owner !== 'left' && owner !== 'right' && Math.abs(line.cells[1]!.x - margin) < 12
        ? line.cells[1]!.x
        : null)
    if (cut !== null) {
      push(left, line, 0, cut)
      push(right, line, cut, Infinity)
      return
    }
    owner = ownerAfter(line, owner, years)
    const side: Side = isHeading(line)
      ? 'both'
      : line.cells.length === 1 && owner === 'none'
        ? sideOf(line, margin)
        : owner
    if (side !== 'right' && side !== 'none') push(left, line, 0, Infinity)
    if (side !== 'left' && side !== 'none') push(right, line, 0, Infinity)
  })
  return [
    { ...document, blocks: left },
    { ...document, blocks: right },
  ]
}

function cellsOf(text: string): readonly Piece[] {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ x: match.index, text: match[0] }))
}

/** Two cells at least: more than a single space between what is printed. */
const parted = /\S(?:\s{2,}|[^\S ])\S/

type Second = { readonly x: number; readonly table: Sign['table'] }

/** Where a sign stands for the second time in its line. */
function secondSign(text: string): Second | null {
  if (text.length < shortest || !parted.test(text)) return null
  const whole = lettersOf(text)
  if (whole.length < fewestLetters) return null
  const sign = signs.find((sign) => isTwiceIn(whole, sign.text))
  if (!sign) return null
  const at = cellsOf(text).filter((c) => lettersOf(c.text).includes(sign.text))
  return at.length === 2 ? { x: at[1]!.x, table: sign.table } : null
}

function isTwiceIn(whole: string, text: string): boolean {
  const first = whole.indexOf(text)
  return first >= 0 && whole.indexOf(text, first + 1) >= 0
}

/** For each line in the reach of signs where the right half begins: the leftmost second sign of its tables. */
function edgesOf(seconds: readonly (Second | null)[]): (number | null)[] {
  const edges: (number | null)[] = seconds.map(() => null)
  const signed = seconds.flatMap((s, i) => (s === null ? [] : [i]))
  const together = (a: number, b: number) => b - a <= reach && seconds[a]!.table === seconds[b]!.table
  for (let from = 0; from < signed.length;) {
    let to = from
    while (to + 1 < signed.length && together(signed[to]!, signed[to + 1]!)) to++
    const edge = Math.min(...signed.slice(from, to + 1).map((i) => seconds[i]!.x))
    edges.fill(edge, signed[from], signed[to]! + 1)
    from = to + 1
  }
  return edges
}

const yearAlone = /^(20\d{2})\s*年(?:度)?(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告)?$/

/** The year each half names in a line that names both. */
function yearsOf(lines: readonly Line[]): readonly [string | null, string | null] {
  for (const { cells } of lines) {
    const named = cells.map((c) => yearAlone.exec(c.text.trim())?.[1] ?? null)
    if (cells.length === 2 && named[0] && named[1] && named[0] !== named[1]) return [named[0], named[1]]
  }
  return [null, null]
}

function ownerAfter({ cells }: Line, owner: Side, [left, right]: readonly [string | null, string | null]): Side {
  if (cells.length !== 1) return owner
  const text = cells[0]!.text.trim()
  const year = yearAlone.exec(text)?.[1]
  if (year) return year === left ? 'left' : year === right ? 'right' : 'none'
  return /增减|差异|对比|比对/.test(text) ? 'none' : owner
}

const isHeading = ({ cells }: Line): boolean => cells.length === 1 && /^[一二三四五六]、/.test(cells[0]!.text)

const sideOf = ({ cells }: Line, margin: number): Side => (cells[0]!.x >= margin - 6 ? 'right' : 'left')

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Infinity
}

function push(into: Paragraph[], { paragraph }: Line, from: number, to: number): void {
  const text = paragraph.text.slice(from, to).trimEnd()
  if (text.trim() !== '') into.push({ ...paragraph, text })
}
