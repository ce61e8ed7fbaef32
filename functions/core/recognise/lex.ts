import { cellParts, wholeCell } from './cell-parts.ts'
import { cutLines, isCut } from './cut-lines.ts'
import { pageNumberLines } from './page-numbers.ts'
import { stackedLines } from './stacked-figures.ts'
import type { StripCell, StripLine } from './strip.ts'
import { writtenFigures } from './written-figures.ts'

/** A printed figure, or a mark ("-", "/") in the place of one. */
export type Figure = {
  /** Sign, digits and point as printed, without separators, units and notes; '' for a mark. */
  readonly digits: string
  readonly raw: string
  readonly line: number
  readonly cell: StripCell
  /** Position in the line, in characters. */
  readonly x: number
  /** How many letters of the strip precede it. */
  readonly after: number
  /** It is all its cell holds. */
  readonly lone: boolean
  /** A letter follows without anything between: its last digit may be the number of what follows. */
  readonly touches: boolean
  /** It stands where a full line breaks off, and the next goes on with a digit: it may be a piece of a longer one. */
  readonly cut?: boolean
  /** Its column is so narrow that figures go on in the line below: it may be a piece of one. */
  readonly stacked?: boolean
}

/** An empty cell that shows in the source. */
export type Hole = {
  readonly line: number
  readonly cell: StripCell
  readonly after: number
  /** As of figures. */
  readonly stacked?: boolean
}

/**
 * The strip as two interleaved streams. Labels are searched in `letters`, which has no spaces, punctuation, digits or line
 * ends, so that a label is found however it was broken; figures and holes know how many letters precede them.
 */
export type Lexed = {
  readonly lines: readonly StripLine[]
  readonly letters: string
  /** Line of each letter. */
  readonly lineOf: readonly number[]
  /** Cell of each letter. */
  readonly cellOf: readonly StripCell[]
  readonly figures: readonly Figure[]
  readonly holes: readonly Hole[]
  /** Numbers of an enumeration ("2.") by the letter they stand before. */
  readonly ordinals: ReadonlyMap<number, string>
  /** Where each letter stands in the text of its cell, in characters. */
  readonly offsetOf: readonly number[]
  /** 1 where a figure stands before the letter. */
  readonly parted: Uint8Array
  /** Letters before each line. */
  readonly lineStart: readonly number[]
  /** Lines that may hold nothing but the number of a page. */
  readonly pageNumbers: ReadonlySet<number>
}

export function lex(lines: readonly StripLine[]): Lexed {
  let letters = ''
  const lineOf: number[] = []
  const cellOf: StripCell[] = []
  const offsetOf: number[] = []
  const figures: Figure[] = []
  const holes: Hole[] = []
  const ordinals = new Map<number, string>()
  const lineStart: number[] = []
  const cuts = cutLines(lines)
  const stacked = stackedLines(lines)
  const written = writtenFigures(lines)
  lines.forEach((line, index) => {
    lineStart.push(letters.length)
    const isStacked = stacked.has(index) && { stacked: true }
    for (const cell of line.cells) {
      if (cell.text === '') {
        holes.push({ line: index, cell, after: letters.length, ...isStacked })
        continue
      }
      for (const part of written.has(cell) ? [wholeCell(cell.text, written.get(cell)!)] : cellParts(cell.text)) {
        if (part.kind === 'letters') {
          for (const offset of part.offsets) {
            lineOf.push(index)
            cellOf.push(cell)
            offsetOf.push(offset)
          }
          letters += part.letters
        } else if (part.kind === 'ordinal') ordinals.set(letters.length, part.digit)
        else {
          const { digits, raw, offset, lone, touches } = part
          const cut = isCut(cuts, line, index, cell, offset, offset + raw.length)
          figures.push({
            digits,
            raw,
            line: index,
            cell,
            x: cell.x + offset,
            after: letters.length,
            lone,
            touches,
            ...(cut && { cut }),
            ...isStacked,
          })
        }
      }
    }
  })
  const parted = new Uint8Array(letters.length + 1)
  for (const figure of figures) parted[figure.after] = 1
  const pageNumbers = pageNumberLines(lines)
  return {
    lines,
    letters,
    parted,
    lineOf,
    cellOf,
    figures,
    holes,
    ordinals,
    offsetOf,
    lineStart,
    pageNumbers,
  }
}
