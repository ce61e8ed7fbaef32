import { aloneInCell, alikeAlone, anywhere, goesOn, mark, qualifiedAlone, runOn } from './figure-patterns.ts'
import { foldedText, isNoteAlone, isNoteBefore } from './folded-text.ts'
import { isLetter } from './is-letter.ts'
import { numberParts, signOf } from './number-parts.ts'
import { withoutRemarks } from './remarks.ts'

/** What a cell prints, from left to right; `offset` leads into its text, in characters. */
export type CellPart =
  | { readonly kind: 'letters'; readonly letters: string; readonly offsets: readonly number[] }
  | { readonly kind: 'ordinal'; readonly digit: string }
  | {
      readonly kind: 'figure'
      readonly digits: string
      readonly raw: string
      readonly offset: number
      readonly lone: boolean
      readonly touches: boolean
    }

/** The number of a page (- 3 -) that ran together with the last line above it: its dashes are no cells. */
const endsInPageNumber = /[-–—―－_]\s*\d{1,4}\s*[-–—―－_]\s*$/
const hasDigit = /\d/
const digitsAlone = /^\d{1,9}$/
const zero = /^(?:零|〇|○)$/

/** Cells are the same from row to row and labels from report to report; what was read of late is not read again. */
const lately = new Map<string, readonly CellPart[]>()
const [remembered, longest] = [4096, 80]

export function cellParts(source: string): readonly CellPart[] {
  if (digitsAlone.test(source)) return [wholeCell(source, source)]
  const before = lately.get(source)
  if (before) return before
  const parts = partsRead(source)
  if (source.length <= longest) {
    if (lately.size >= remembered) lately.clear()
    lately.set(source, parts)
  }
  return parts
}

/** A figure that is all its cell holds. */
export const wholeCell = (raw: string, digits: string): CellPart => ({
  kind: 'figure',
  digits,
  raw,
  offset: 0,
  lone: true,
  touches: false,
})

/** One that stands among words, or among other figures. */
const figureAt = (offset: number, raw: string, digits: string): CellPart => ({
  kind: 'figure',
  digits,
  raw,
  offset,
  lone: false,
  touches: false,
})

function partsRead(source: string): readonly CellPart[] {
  if (isNoteAlone(source)) return []
  if (isNoteBefore(source)) return [wholeCell(source, source.trim())]
  const { text, at } = foldedText(source)
  const digits = digitsOfWhole(text.trim())
  return digits === null ? partsAmong(withoutRemarks(text), at) : [wholeCell(source, digits)]
}

/** What the readers keep apart so, struck, or in the file and not seen: whether it is the cell's is left for a person. */
export const keptApart = (text: string): string | undefined => /^~~([^~]+)~~$/.exec(text)?.[1]

/** The digits of a cell that holds a single figure, '' where it is a mark; null where it holds something else. */
function digitsOfWhole(bare: string): string | null {
  if (mark.test(bare)) return ''
  if (zero.test(bare)) return '0'
  if (alikeAlone.test(bare)) return bare
  const apart = keptApart(bare)
  const alone = aloneInCell.exec(apart ?? bare)
  if (apart !== undefined && alone) return `~~${signOf(alone[1])}${(alone[2] ?? '').replace(/,/g, '')}~~`
  if (!alone && qualifiedAlone.test(bare)) return bare
  return alone && signOf(alone[1]) + (alone[2] ?? '').replace(/,/g, '')
}

/** Words and figures of a text in their order; `at` leads from it to what is printed. */
function partsAmong(text: string, at: (index: number) => number): readonly CellPart[] {
  const parts: CellPart[] = []
  const isCutByPage = endsInPageNumber.test(text)
  let end = 0
  for (const match of text.matchAll(anywhere)) {
    const { 0: raw, index } = match
    const isMark = !hasDigit.test(raw)
    if (index < end || (isCutByPage && isMark)) continue
    pushLetters(parts, text, end, index, at)
    end = index + raw.length
    const offset = at(index)
    const rest = text.slice(end, end + 8)
    if (isMark) parts.push(figureAt(offset, raw, ''))
    else if (text[end] === ')' && isBracketed(text, index)) parts.push(figureAt(offset, `(${raw})`, `(${raw})`))
    else if (isKeptApart(text, index, end)) parts.push(figureAt(offset, `~~${raw}~~`, `~~${raw}~~`))
    else if (countsNothing.test(rest) || isOrdinal(text, index))
      parts.push({ kind: 'letters', letters: '#', offsets: [offset] })
    else if (match[2] === undefined || goesOn.test(rest)) {
      // 4OO is no figure, and neither is the 4 in it: kept whole, it is left for a person.
      const whole = raw + runOn.exec(text.slice(end))![0]
      parts.push(figureAt(offset, whole, whole))
      end = index + whole.length
    } else parts.push(...numberParts(match, rest, offset))
  }
  pushLetters(parts, text, end, text.length, at)
  return parts
}

/** Behind a number that counts nothing: a date, an address, a time, a share. */
const countsNothing = /^\s*[年月日号楼时分%℃]/

/** Behind 第 a number tells which one (第7行), and counts nothing either. */
const isOrdinal = (text: string, at: number): boolean => text[at - 1] === '第'

function pushLetters(parts: CellPart[], text: string, from: number, to: number, at: (index: number) => number): void {
  let letters = ''
  const offsets: number[] = []
  for (let i = from; i < to; i++) {
    if (!isLetter(text[i]!)) continue
    letters += text[i]!
    offsets.push(at(i))
  }
  if (letters !== '') parts.push({ kind: 'letters', letters, offsets })
}

/** Such a figure among words, with nothing in its place. */
const isKeptApart = (text: string, from: number, to: number): boolean =>
  text.slice(from - 2, from) === '~~' && /^~~(?!\s*[\d~])/.test(text.slice(to))

/** In brackets behind another figure (3 (2)): a cell, or what is said of the one before. */
const isBracketed = (text: string, at: number): boolean =>
  text[at - 1] === '(' && /\d\s+$/.test(text.slice(at - 6, at - 1))
