import type { StripCell, StripLine } from './strip.ts'

/** Lines of a table whose labels stand behind their figures. */
const fewestLines = 6
/** Than of figures behind labels: those of another table, or of two lines that ran together. */
const timesMore = 3

const figure = /^[+\-−]?[\d０-９][\d０-９.,，]*(?:件|项|个|次)?$/
const mark = /^[-–—―－_/／]{1,3}$/
const letter = /\p{L}/u

/**
 * Lines in which the label of a row stands behind its figures come out as if it stood before them, where most figures of the
 * document stand so: what follows a figure in the next line is then not taken for its label.
 */
export function withLabelsFirst(lines: readonly StripLine[]): readonly StripLine[] {
  const ends = lines.map(figuresEnd)
  if (ends.filter((end) => end > 0).length < fewestLines) return lines
  const before = lines.reduce((sum, { cells }, i) => sum + figuresIn(cells.slice(0, ends[i])), 0)
  const behind = lines.reduce((sum, line, i) => sum + (ends[i] === 0 ? figuresBehind(line) : 0), 0)
  if (before < behind * timesMore) return lines
  return lines.map((line, i) => {
    if (ends[i]! > 0) return turned(line, line.cells.slice(ends[i]), line.cells.slice(0, ends[i]))
    return isMixed(line) ? mixed(line) : line
  })
}

const figuresIn = (cells: readonly StripCell[]): number => cells.filter(({ text }) => figure.test(text)).length

function figuresBehind({ cells }: StripLine): number {
  const first = cells.findIndex(({ text }) => text !== '')
  return first >= 0 && letter.test(cells[first]!.text) ? figuresIn(cells.slice(first + 1)) : 0
}

/** Where the figures and empty cells end with which a line begins, if nothing but words follows; 0 for any other. */
function figuresEnd({ cells, form }: StripLine): number {
  if (form === 'grid' || cells.length < 2) return 0
  const end = cells.findIndex(({ text }) => text !== '' && !isFigure(text))
  const isRow = end > 0 && cells.slice(0, end).some(({ text }) => figure.test(text))
  return isRow && cells.slice(end).every(({ text }) => text === '' || letter.test(text)) ? end : 0
}

const isFigure = (text: string): boolean => figure.test(text) || mark.test(text)

/** Figures before the words and behind them: rows that ran together, of which none tells its own. */
function isMixed({ cells, form }: StripLine): boolean {
  const printed = cells.filter(({ text }) => text !== '')
  const first = printed.findIndex(({ text }) => letter.test(text))
  return form !== 'grid' && first > 0 && printed.slice(first).some(({ text }) => /\d\s*$/.test(text))
}

/** The words, and all figures in one cell, so that a person reads them. */
function mixed(line: StripLine): StripLine {
  const words = line.cells.filter(({ text }) => letter.test(text))
  const figures = line.cells.filter(({ text }) => text !== '' && !letter.test(text))
  const text = figures.map((cell) => cell.text).join(' ')
  return turned(
    line,
    words.map((cell) => ({ ...cell, text: cell.text.replace(/\d+\s*$/, '') })),
    [{ ...figures[0]!, text }],
  )
}

/** The cells keep the columns they stand in, as those of the header do. */
function turned(line: StripLine, words: readonly StripCell[], figures: readonly StripCell[]): StripLine {
  let x = 0
  const cells = [...words, ...figures].map((cell): StripCell => {
    const placed = { ...cell, x }
    x += cell.text.length + 1
    return placed
  })
  return { ...line, cells }
}
