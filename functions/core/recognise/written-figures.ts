import { chineseDigits, chineseNumber } from '../text/chinese-number.ts'
import { simplified } from '../text/simplified.ts'
import type { StripCell, StripLine } from './strip.ts'

/**
 * Figures in Chinese characters (十三) by the cell that holds them, in digits; as printed where it stays open whether it is a
 * figure at all.
 */
export type WrittenFigures = ReadonlyMap<StripCell, string>

const numeral = new RegExp(`^[${chineseDigits}]+$`)
const longest = 11
const figureOrMark = /^[+\-–—―－_/／]*[\d.,，]*(?:件|项|个|条|份|次)?$/
const zero = /^(?:零|〇|○)$/
/** A dash typed as the character for one, and a piece of 第二十条. */
const noFigure = /^(?:一{2,}|二十)$/

/** Zeros written 零 that show a document to write its figures in Chinese; else 一 in a cell may be a dash, or the number of a row. */
const fewestZeros = 3

/**
 * A number in characters alone in its cell heads a row (一 | 本年新收…) or is the figure of one: a figure follows a label or
 * another figure, and no words follow it.
 */
export function writtenFigures(lines: readonly StripLine[]): WrittenFigures {
  const written = new Map<StripCell, string>()
  const numerals: { index: number; cell: StripCell; text: string }[] = []
  lines.forEach(({ cells }, index) => {
    for (const cell of cells) {
      const text = numeralOf(cell)
      if (text !== null) numerals.push({ index, cell, text })
    }
  })
  if (numerals.length === 0) return written
  const inChinese = new Set(numerals.flatMap(({ index, text }) => (zero.test(text) ? [index] : []))).size >= fewestZeros
  for (const { index, cell, text } of numerals) {
    if (zero.test(text) || (!inChinese && noFigure.test(text))) continue
    const isAmongCells = lines[index]!.cells.length > 1
    const [before, behind] = isAmongCells ? besideIn(lines[index]!, cell) : besideLine(lines, index)
    const isFigure = isAmongCells
      ? behind !== 'words' && (before !== 'nothing' || inChinese)
      : inChinese || [before, behind].includes('figure')
    if (!isFigure) continue
    const isSure = inChinese || (text.length > 1 && behind !== 'words')
    written.set(cell, isSure ? String(chineseNumber(text) ?? text) : text)
  }
  return written
}

function numeralOf({ text }: StripCell): string | null {
  if (text.length > longest || !firsts.has(text[0] ?? '')) return null
  const bare = simplified(text.normalize('NFKC')).trim()
  return numeral.test(bare) ? bare : null
}
const firsts = new Set(`${chineseDigits}兩貳參陸萬億`)

type Beside = 'figure' | 'words' | 'nothing'

const kindOf = (text: string | undefined): Beside =>
  text === undefined || text === '' ? 'nothing' : figureOrMark.test(text) || numeral.test(text) ? 'figure' : 'words'

function besideIn({ cells }: StripLine, cell: StripCell): readonly [before: Beside, behind: Beside] {
  const at = cells.indexOf(cell)
  const isFilled = ({ text }: StripCell) => text !== ''
  return [kindOf(cells.slice(0, at).findLast(isFilled)?.text), kindOf(cells.slice(at + 1).find(isFilled)?.text)]
}

const besideLine = (lines: readonly StripLine[], index: number): readonly [before: Beside, behind: Beside] => [
  kindOf(nextText(lines, index, -1)),
  kindOf(nextText(lines, index, 1)),
]

/** What the next line with anything in it holds, up or down, where it is one cell. */
function nextText(lines: readonly StripLine[], index: number, step: 1 | -1): string | undefined {
  let at = index + step
  while (lines[at]?.cells.every(({ text }) => text === '')) at += step
  const cells = lines[at]?.cells ?? []
  return cells.length === 1 ? cells[0]!.text : undefined
}
