import type { Document, Table, TableCell } from '../../core/document.ts'
import type { PatternCell, ScanPattern } from '../scan/pattern.ts'

/** Of the figures a pattern prints, at least this share must be seen as figures at their places. */
const enoughFigures = 0.9

/** A label is readable where at least this share of its ideographs came back. */
const enoughIdeographs = 0.5

/** How sure a row is that is told by the shape of the table alone. */
const byShape = 0.9

/**
 * Where the engine knows no Chinese, labels come back as noise. A table that has exactly the rows and columns of one
 * printed pattern, figures at the places of figures and nowhere else, is that table: its labels are taken from the
 * pattern and marked `assumed`. A table whose labels are readable, or that fits no pattern or several, stays as it is.
 */
export function withAssumedLabels(document: Document, patterns: readonly ScanPattern[]): Document {
  return {
    ...document,
    blocks: document.blocks.map((block) => (block.kind === 'table' ? named(block, patterns) : block)),
  }
}

function named(table: Table, patterns: readonly ScanPattern[]): Table {
  const fitting = patterns.filter((pattern) => fits(table, pattern))
  const [pattern, other] = fitting
  if (!pattern || other || hasReadableLabels(table, pattern)) return table
  return { ...table, cells: pattern.cells.map((cell) => (cell.figure ? figureAt(table, cell) : labelAt(table, cell))) }
}

function fits(table: Table, pattern: ScanPattern): boolean {
  if (table.rows !== pattern.rows || table.columns !== pattern.columns) return false
  const figures = pattern.cells.filter((cell) => cell.figure)
  const seen = figures.filter((cell) => isFigure(textIn(table, cell)))
  const strays = pattern.cells.filter(
    (cell) => !cell.figure && isFigure(textIn(table, cell)) && /\d/.test(textIn(table, cell)),
  )
  const alone = figures.every((cell) => cellsIn(table, cell).filter((c) => c.text !== '').length <= 1)
  return alone && strays.length === 0 && seen.length >= enoughFigures * figures.length
}

/** Whether the engine read the labels: then they say more than the shape does. */
function hasReadableLabels(table: Table, pattern: ScanPattern): boolean {
  const labels = pattern.cells.filter((cell) => !cell.figure && (cell.assumed ?? '') !== '')
  const read = labels.filter((cell) => shareRead(textIn(table, cell), cell.assumed!) >= enoughIdeographs)
  return read.length * 2 >= labels.length
}

function shareRead(text: string, label: string): number {
  const ideographs = [...label].filter((character) => /\p{Script=Han}/u.test(character))
  return ideographs.length === 0 ? 0 : ideographs.filter((c) => text.includes(c)).length / ideographs.length
}

/** A figure, or the stroke that stands for none; "3." is what is left of a numbered label. */
const isFigure = (text: string) =>
  !/^\d{1,2}[.．、]$/.test(text) && /^[-–—/]?[\d.,，\s]*$/.test(text) && /[\d/–—-]/.test(text)

const cellsIn = (table: Table, { row, column, rowSpan, columnSpan }: PatternCell): TableCell[] =>
  table.cells.filter(
    (c) => c.row >= row && c.row < row + rowSpan && c.column >= column && c.column < column + columnSpan,
  )

const textIn = (table: Table, cell: PatternCell) =>
  cellsIn(table, cell)
    .map(({ text }) => text)
    .join('')
    .trim()

const placeOf = ({ row, column, rowSpan, columnSpan }: PatternCell) => ({ row, column, rowSpan, columnSpan })

/** The cell that holds the figure; where nothing was seen, its place with the doubt of the empty cell. */
function figureAt(table: Table, cell: PatternCell): TableCell {
  const own = cellsIn(table, cell)
  const seen = own.find(({ text }) => text !== '') ?? own[0]
  return seen ? { ...seen, ...placeOf(cell) } : { ...placeOf(cell), text: '', confidence: 0, structure: 0 }
}

function labelAt(table: Table, cell: PatternCell): TableCell {
  const seen = cellsIn(table, cell)[0]
  const where = seen && { ...(seen.page ? { page: seen.page } : {}), ...(seen.box ? { box: seen.box } : {}) }
  return { ...placeOf(cell), ...where, text: cell.assumed ?? '', assumed: true, structure: byShape }
}
