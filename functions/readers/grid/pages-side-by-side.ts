import type { Block, Box } from '../../core/document.ts'
import type { Glyph, PageInk } from './ink.ts'
import { textLinesOf, type TextLine } from './text-lines.ts'

/** How far lines of two pages may be off and still be the same line of one sheet, in points. */
const tolerance = 1.5

/** The share of digits among the characters of a page without labels, at least; prose has fewer. */
const many = 0.1

/** Two lines of heads over one of figures at least. */
const fewestLines = 3

/** What stands right of the edge of a page: the page it is printed on, and how far it was moved to the right. */
export type Beside = { readonly page: number; readonly onto: number; readonly shift: number }

type Side = { readonly page: PageInk; readonly lines: readonly TextLine[]; readonly rows: readonly TextLine[] }

/**
 * A spreadsheet without lines that is too wide for the paper: what stands right of the edge comes on a page of its own,
 * its rows at the same heights, figures alone. Such pages are laid beside the one that has the labels.
 */
export function joinPagesSideways(pages: readonly PageInk[]): {
  readonly pages: readonly PageInk[]
  readonly beside: readonly Beside[]
} {
  if (!pages.some(mayLieBeside)) return { pages, beside: [] }
  const sides = pages.map((page) => (page.segments.length === 0 ? sideOf(page) : undefined))
  const joined = [...pages]
  const beside: Beside[] = []
  sides.forEach((right, i) => {
    if (!right || right.rows.length === 0 || !mayLieBeside(right.page)) return
    const isHome = (left: Side | undefined, k: number) =>
      left !== undefined &&
      k < i &&
      !beside.some(({ page }) => page === left.page.number) &&
      goesOnSideways(left, right)
    const home = sides.findLastIndex(isHome)
    if (home < 0) return
    const onto = joined[home]!
    const shift = onto.width * (1 + beside.filter((one) => one.onto === onto.number).length)
    const moved = new Set(right.lines.flatMap(({ glyphs }) => glyphs))
    const glyphs = right.lines.flatMap((line) => line.glyphs.map((glyph) => movedBy(glyph, shift)))
    joined[home] = { ...onto, glyphs: [...onto.glyphs, ...glyphs] }
    joined[i] = { ...right.page, glyphs: right.page.glyphs.filter((glyph) => !moved.has(glyph)) }
    beside.push({ page: right.page.number, onto: onto.number, shift })
  })
  return { pages: joined, beside }
}

/** Figures and a few heads. */
function mayLieBeside({ segments, glyphs }: PageInk): boolean {
  if (segments.length > 0) return false
  const seen = glyphs.filter(({ text }) => text.trim() !== '')
  return seen.length > 0 && seen.filter(({ text }) => /\d/.test(text)).length > many * seen.length
}

/** The lines of a page as far as the last row of figures, and those that end in figures. */
function sideOf(page: PageInk): Side {
  const lines = textLinesOf(page.glyphs)
  const rows = lines.filter(({ text }) => endsInFigures.test(text))
  return { page, lines: lines.slice(0, lines.lastIndexOf(rows.at(-1)!) + 1), rows }
}

const endsInFigures = /(?:^|\s)-?\d[\d.,]*$/
const isFigures = ({ text }: TextLine) => /^[-\d.,\s]+$/.test(text)

const middleOf = ({ box }: TextLine) => box[1] + box[3] / 2
const isLevelWith = (line: TextLine) => (other: TextLine) => Math.abs(middleOf(line) - middleOf(other)) <= tolerance

/** Chapters are headed where lines begin, at the left of the left page. */
const isHeading = ({ text }: TextLine) => /^\s*[一二三四五六七八九十]{1,2}、/.test(text)

/**
 * Below its heads the right page has figures alone, each line of it stands beside one of the left page, and from its first
 * row on the left page has no row of figures that it has not.
 */
function goesOnSideways(left: Side, right: Side): boolean {
  const { width, height } = right.page
  if (left.page.width !== width || left.page.height !== height) return false
  if (right.lines.length < fewestLines || right.lines.some(isHeading) || sameWords(left, right)) return false
  const first = right.lines.indexOf(right.rows[0]!)
  if (!right.lines.slice(first).every(isFigures)) return false
  const top = middleOf(right.rows[0]!) - tolerance
  const rows = left.rows.filter((row) => middleOf(row) >= top)
  return (
    rows.length === right.rows.length &&
    right.rows.every((row) => rows.some(isLevelWith(row))) &&
    right.lines.every((line) => left.lines.some(isLevelWith(line)))
  )
}

/** Two copies of one form at one height are two tables. */
const sameWords = (left: Side, right: Side) => {
  const words = ({ lines }: Side) =>
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
