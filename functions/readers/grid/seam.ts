import type { TableCell } from '../../core/document.ts'

/** The cells of a part of a table, on the columns of the whole. */
export type Part = {
  readonly rows: number
  readonly cells: readonly TableCell[]
  readonly unfinished: ReadonlySet<TableCell>
}

type Pair = { readonly upper: TableCell; readonly lower: TableCell }

/** Joins two parts where a page break cut the table: between two rows, or through a row and through merged cells. */
export function joinSeam(upper: Part, lower: Part): Part {
  const [above, below] = [withoutBlankStrip(upper, 'last'), withoutBlankStrip(lower, 'first')]
  if (below.rows === 0) return above
  const pairs = pairsAtSeam(above, below)
  const isSplit = isSplitRow(pairs, above, below)
  const shift = isSplit ? above.rows - 1 : above.rows
  const inHeader = isHeaderSeam(above, below)
  const joined = pairs.filter(
    (pair) => isSplit || (isOneMergedCell(pair, above.unfinished, inHeader) && !isHeadOfFigures(pair, pairs)),
  )
  const lowerOf = new Map(joined.map(({ upper, lower }) => [upper, lower]))
  const taken = new Set(joined.map(({ lower }) => lower))
  const unfinished = new Set<TableCell>()
  const keep = (cell: TableCell, wasUnfinished: boolean) => {
    if (wasUnfinished) unfinished.add(cell)
    return cell
  }
  const upperCells = above.cells.map((upper) => {
    const lower = lowerOf.get(upper)
    if (!lower) return keep(upper, above.unfinished.has(upper))
    return keep(joinCells(upper, lower, isSplit), below.unfinished.has(lower))
  })
  const lowerCells = below.cells
    .filter((cell) => !taken.has(cell))
    .map((cell) => keep({ ...cell, row: cell.row + shift }, below.unfinished.has(cell)))
  const cells = [...upperCells, ...lowerCells]
  if (isSplit || !isNameless(pairs, below)) return { rows: shift + below.rows, cells, unfinished }
  const open = (cell: TableCell) => cell.row + cell.rowSpan === above.rows || cell.row === shift
  const doubted = cells.map((cell) => (open(cell) && isFigure(cell) ? { ...cell, structure: 0.5 } : cell))
  return { rows: shift + below.rows, cells: doubted, unfinished }
}

/** A blank strip without columns of its own, at the break, is what is left of a row that moved to the other page. */
function withoutBlankStrip(part: Part, end: 'first' | 'last'): Part {
  const row = end === 'first' ? 0 : part.rows - 1
  const [only, ...others] = part.cells.filter((cell) => cell.row === row && cell.rowSpan === 1)
  if (!only || others.length > 0 || only.columnSpan < 2 || !isBlank(only)) return part
  const unfinished = new Set<TableCell>()
  const cells = part.cells.flatMap((cell): TableCell[] => {
    if (cell === only) return []
    const isCrossing = cell.row <= row && row < cell.row + cell.rowSpan
    const moved = {
      ...cell,
      row: end === 'first' && cell.row > 0 ? cell.row - 1 : cell.row,
      rowSpan: cell.rowSpan - (isCrossing ? 1 : 0),
    }
    if (part.unfinished.has(cell)) unfinished.add(moved)
    return [moved]
  })
  return { rows: part.rows - 1, cells, unfinished }
}

/** Cells that meet at the page break and have the same sides. */
function pairsAtSeam(above: Part, below: Part): Pair[] {
  const first = below.cells.filter((cell) => cell.row === 0)
  return above.cells
    .filter((cell) => cell.row + cell.rowSpan === above.rows)
    .flatMap((upper) => {
      const lower = first.find((cell) => cell.column === upper.column && cell.columnSpan === upper.columnSpan)
      return lower ? [{ upper, lower }] : []
    })
}

const isBlank = (cell: TableCell) => cell.text.trim() === ''

/** "（三）", "三、", "3.", "3．", "第…": the text begins an item of its own and goes on with nothing. */
const startsItem = (text: string) =>
  /^\s*(?:[（(][^（()）]{1,3}[)）]|[一二三四五六七八九十]+、|\d+[.．、]|第)/.test(text)

const goesOn = ({ upper, lower }: Pair, unfinished: ReadonlySet<TableCell>) =>
  unfinished.has(upper) && !startsItem(lower.text) && !isFigure(lower)

const isFigure = ({ text }: TableCell) => /^[\d.,，\s]+$/.test(text)

/**
 * The break goes through a row where no cell has text on both sides but as one text going on, and one side alone would
 * be a row without figures or without a name.
 */
function isSplitRow(pairs: readonly Pair[], above: Part, below: Part): boolean {
  const first = below.cells.filter((cell) => cell.row === 0)
  const left = Math.min(...first.map((cell) => cell.column))
  // A label merged over the rows may be printed without its lines below the break: no cell is found there then.
  const last = above.cells.filter(
    (cell) => cell.row + cell.rowSpan === above.rows && (cell.column >= left || cell.rowSpan === 1),
  )
  if (pairs.length < 2 || pairs.length !== last.length || pairs.length !== first.length) return false
  if (pairs.every(({ upper }) => isBlank(upper)) && !pairs.every(({ lower }) => isBlank(lower))) return false
  const inFigures = isNameless(pairs, below)
  return pairs.every(
    (pair) =>
      isBlank(pair.upper) ||
      isBlank(pair.lower) ||
      goesOn(pair, above.unfinished) ||
      (inFigures && (isMerged(pair) || above.unfinished.has(pair.upper))),
  )
}

const isMerged = ({ upper, lower }: Pair) =>
  (upper.rowSpan > 1 || lower.rowSpan > 1) && !startsItem(lower.text) && !isFigure(lower)

/**
 * Below the break stands a row of figures without the names that the row above has: the rest of figures that were broken
 * over lines, or a row that lost its names.
 */
function isNameless(pairs: readonly Pair[], below: Part): boolean {
  if (!pairs.some(({ upper, lower }) => isFigure(upper) && isFigure(lower))) return false
  const isNamed = pairs.some(({ upper }) => !isBlank(upper) && !isFigure(upper))
  const own = below.cells.filter((cell) => cell.row === 0 && cell.rowSpan === 1)
  return isNamed && own.every((cell) => isBlank(cell) || isFigure(cell))
}

/** Between two rows of words, without a figure in either: the break goes through the head of the table. */
function isHeaderSeam(above: Part, below: Part): boolean {
  const last = above.cells.filter((cell) => cell.row + cell.rowSpan === above.rows)
  const first = below.cells.filter((cell) => cell.row === 0)
  return ![...last, ...first].some(isFigure) && !first.every(isBlank)
}

/** A cell merged over several rows goes on below the break, blank or with the rest of its text. */
function isOneMergedCell({ upper, lower }: Pair, unfinished: ReadonlySet<TableCell>, inHeader: boolean): boolean {
  const still = goesOn({ upper, lower }, unfinished)
  if (upper.rowSpan < 2 && lower.rowSpan < 2) return inHeader && !isBlank(upper) && (isBlank(lower) || still)
  return isBlank(lower) || (isBlank(upper) && upper.rowSpan > 1) || still
}

/** A head as high as one beside it that stands over a figure ends at the break too: the blank below it is a cell of its own. */
const isHeadOfFigures = ({ upper, lower }: Pair, pairs: readonly Pair[]): boolean =>
  isBlank(lower) &&
  pairs.some(
    (beside) =>
      isFigure(beside.lower) &&
      !isFigure(beside.upper) &&
      !isBlank(beside.upper) &&
      beside.upper.row === upper.row &&
      beside.upper.rowSpan === upper.rowSpan,
  )

function joinCells(upper: TableCell, lower: TableCell, isSplit: boolean): TableCell {
  const rowSpan = upper.rowSpan + lower.rowSpan - (isSplit ? 1 : 0)
  const place = isBlank(upper) && !isBlank(lower) ? lower : upper
  const structure = Math.min(upper.structure ?? 1, lower.structure ?? 1)
  return {
    ...place,
    row: upper.row,
    rowSpan,
    text: upper.text + lower.text,
    ...(structure < 1 ? { structure } : {}),
  }
}
