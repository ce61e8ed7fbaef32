import type { Block, Box } from '../../core/document.ts'
import type { Glyph, PageInk } from './ink.ts'
import { textLinesOf, type TextLine } from './text-lines.ts'

/** How far lines of two pages may be off and still be the same line of one sheet, in points. */
const tolerance = 1.5

/** The share of digits among the characters of a page without labels, at least; prose has fewer. */
const many = 0.1

/** Two lines of heads over one of figures at least, and no more heads than any form has. */
const fewestLines = 3
const mostHeads = 8

/** More lines than a page of a table has, and further back than its left part is printed. */
const mostLines = 150
const farthest = 60

/** What stands right of the edge of a page: the page it is printed on, and how far it was moved to the right. */
export type Beside = { readonly page: number; readonly onto: number; readonly shift: number }

type Side = { readonly page: PageInk; readonly lines: readonly TextLine[] }

/**
 * A spreadsheet without lines that is too wide for the paper: what stands right of the edge comes on a page of its own,
 * its rows at the same heights, figures alone. Such pages are laid beside the one that has the labels.
 */
export function joinPagesSideways(pages: readonly PageInk[]): {
  readonly pages: readonly PageInk[]
  readonly beside: readonly Beside[]
} {
  if (!pages.some(mayLieBeside)) return { pages, beside: [] }
  const sides = pages.map((page): Side | undefined => {
    const lines = page.segments.length === 0 ? textLinesOf(page.glyphs) : []
    return lines.length > 0 && lines.length <= mostLines ? { page, lines } : undefined
  })
  const joined = [...pages]
  const beside: Beside[] = []
  sides.forEach((right, i) => {
    if (!right || !mayLieBeside(right.page)) return
    for (let home = i - 1; home >= Math.max(0, i - farthest); home--) {
      const left = sides[home]
      if (!left || beside.some(({ page }) => page === left.page.number)) continue
      const part = partBeside(left, right)
      if (!part) continue
      const onto = joined[home]!
      const shift = onto.width * (1 + beside.filter((one) => one.onto === onto.number).length)
      const moved = new Set(part.flatMap(({ glyphs }) => glyphs))
      const glyphs = [...moved].map((glyph) => movedBy(glyph, shift))
      joined[home] = { ...onto, glyphs: [...onto.glyphs, ...glyphs] }
      joined[i] = { ...right.page, glyphs: right.page.glyphs.filter((glyph) => !moved.has(glyph)) }
      beside.push({ page: right.page.number, onto: onto.number, shift })
      return
    }
  })
  return { pages: joined, beside }
}

/** Figures and a few heads. */
function mayLieBeside({ segments, glyphs }: PageInk): boolean {
  if (segments.length > 0) return false
  const seen = glyphs.filter(({ text }) => text.trim() !== '')
  return seen.length > 0 && seen.filter(({ text }) => /\d/.test(text)).length > many * seen.length
}

const isFigures = ({ text }: TextLine) => /^[-\d.,\s]+$/.test(text)
const endsInFigures = ({ text }: TextLine) => /(?:^|\s)-?\d[\d.,]*$/.test(text)
/** Two figures at the end: a row of a table, and no page number. */
const isRow = ({ text }: TextLine) => /(?:^|\s)-?\d[\d.,]*\s+-?\d[\d.,]*$/.test(text)

const middleOf = ({ box }: TextLine) => box[1] + box[3] / 2
const isLevelWith = (line: TextLine) => (other: TextLine) => Math.abs(middleOf(line) - middleOf(other)) <= tolerance

/** Chapters are headed where lines begin, at the left of the left page, and sentences end there too. */
const isProse = ({ text }: TextLine) => /^\s*[一二三四五六七八九十]{1,2}、|[。；]/.test(text)

/**
 * The lines of the right page that go on to the right with the rows of the left one. Below its heads it has figures alone,
 * each of its lines stands beside one of the left page, and from its first row on the left page has no row that it has
 * not. What both pages print alike, and what stands below the last row, is theirs.
 */
function partBeside(left: Side, right: Side): readonly TextLine[] | undefined {
  const { width, height } = right.page
  if (left.page.width !== width || left.page.height !== height) return undefined
  const tableRows = left.lines.filter(isRow)
  const last = tableRows.at(-1)
  if (!last) return undefined
  const isAlike = (line: TextLine) =>
    !isFigures(line) && left.lines.some((other) => isLevelWith(line)(other) && other.text === line.text)
  const part = right.lines.filter((line) => middleOf(line) <= middleOf(last) + tolerance && !isAlike(line))
  const first = part.findIndex(endsInFigures)
  if (first < 0 || first > mostHeads || part.length < fewestLines || part.some(isProse)) return undefined
  const rows = part.slice(first)
  if (!rows.every(isFigures) || sameWords(left.lines, right.lines)) return undefined
  const beside = tableRows.filter((row) => middleOf(row) >= middleOf(rows[0]!) - tolerance)
  const isWhole =
    rows.length === beside.length &&
    rows.every((row) => beside.some(isLevelWith(row))) &&
    part.every((line) => left.lines.some(isLevelWith(line)))
  return isWhole ? part : undefined
}

/** Two copies of one form at one height are two tables. */
const sameWords = (left: readonly TextLine[], right: readonly TextLine[]) => {
  const words = (lines: readonly TextLine[]) =>
    lines
      .filter((line) => !isFigures(line))
      .map(({ text }) => text)
      .join()
  return words(left) === words(right)
}

const movedBy = (glyph: Glyph, shift: number): Glyph => {
  const [x, y, width, height] = glyph.box
  return { ...glyph, box: [x + shift, y, width, height] }
}

/** What was laid beside another page is told where it is printed. */
export function whereItIsPrinted(block: Block, beside: readonly Beside[]): Block {
  if (beside.length === 0 || block.kind !== 'table') return block
  const cells = block.cells.map((cell) => {
    const { box, page } = cell
    const own = box && beside.findLast(({ onto, shift }) => onto === page && box[0] >= shift)
    if (!own) return cell
    const printed: Box = [box[0] - own.shift, box[1], box[2], box[3]]
    return { ...cell, page: own.page, box: printed }
  })
  return { ...block, cells }
}
