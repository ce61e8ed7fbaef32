import { simplified } from '../text/simplified.ts'
import { cutLines, isCut } from './cut-lines.ts'
import { pageNumberLines } from './page-numbers.ts'
import { withoutRemarks } from './remarks.ts'
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
      for (const part of written.has(cell) ? [wholeCell(cell.text, written.get(cell)!)] : partsOf(cell.text)) {
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

type Part =
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

const mark = /^(?:[-–—―－_/\\／]{1,3}|无|空)$/
/** A mark between spaces, before or behind a figure or another mark: 5 - - - 2 - 7. A dash between words is none. */
const markSign = '[-–—―－_/]{1,3}'
const figureOrMark = String.raw`(?:[+\-−]?\d[\d.,]*|${markSign})`
const loneMark =
  String.raw`(?=[-–—―－_/])(?:(?<=(?:^|\s)${figureOrMark}\s+)${markSign}(?=\s|$)` +
  String.raw`|(?<=^|\s)${markSign}(?=\s+${figureOrMark}(?:\s|$)))`
const unit = '(?:件次|件|项|个|宗|条|份|人次|次|起|例|万元|亿元|元)?'
const grouped = String.raw`\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?`
/** With more than one point in it (1.07.0) figures ran together, or it is a date: no figure, but kept whole. */
const plain = String.raw`\d+(?:\.\d+)*`
const aloneInCell = new RegExp(
  String.raw`^([+\-−–增减]?)\s*(${grouped}|${plain})\s*${unit}\s*(?:\([^()]*\)|\[[^\]]*\])?$`,
)
/** Characters that stand for 0 and 1 where a machine read the text. */
const alike = '[oOlI〇○丨]'
const alikeAlone = new RegExp(`^(?:${alike}{1,3}|\\d+。)$`)
/** What goes on with a figure without being a digit: 4OO, 4〇2, 8。5 */
const goesOn = new RegExp(`^(?:[A-Za-z]|。\\d|[.,。]?${alike})`)
const runOn = new RegExp(`^(?:[A-Za-z\\d]|${alike}|[.,。](?=\\d|${alike}))*`)
/** Behind a comma no thousands begin: 行政强制,295,295,295 are three figures. */
const anywhere = new RegExp(
  String.raw`(?<![A-Za-z])(?:${alike}+\d|([+\-−]?)((?<!,)${grouped}|${plain}))|${loneMark}`,
  'g',
)
const anyLetter = /\p{L}/u
/** Nearly every letter here is one of the common Chinese characters. */
const isLetter = (char: string): boolean => (char >= '\u4e00' && char <= '\u9fff') || anyLetter.test(char)
/** The number of a page (- 3 -) that ran together with the last line above it: its dashes are no cells. */
const endsInPageNumber = /[-–—―－_]\s*\d{1,4}\s*[-–—―－_]\s*$/
const hasDigit = /\d/
const digitsAlone = /^\d{1,9}$/
const zero = /^(?:零|〇|○)$/

/** Cells are the same from row to row and labels from report to report; what was read of late is not read again. */
const lately = new Map<string, readonly Part[]>()
const [remembered, longest] = [4096, 80]

function partsOf(source: string): readonly Part[] {
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
const wholeCell = (raw: string, digits: string): Part => ({
  kind: 'figure',
  digits,
  raw,
  offset: 0,
  lone: true,
  touches: false,
})

function partsRead(source: string): Part[] {
  if (noteAlone.test(source)) return []
  const { text: whole, at } = folded(source)
  const bare = whole.trim()
  if (mark.test(bare)) return [wholeCell(source, '')]
  if (zero.test(bare)) return [wholeCell(source, '0')]
  if (alikeAlone.test(bare)) return [wholeCell(source, bare)]
  const alone = aloneInCell.exec(bare)
  if (alone) {
    const digits = signOf(alone[1]) + (alone[2] ?? '').replace(/,/g, '')
    return [wholeCell(source, digits)]
  }
  const text = withoutRemarks(whole)
  const parts: Part[] = []
  let end = 0
  const lettersUpTo = (index: number) => {
    let letters = ''
    const offsets: number[] = []
    for (let i = end; i < index; i++) {
      if (!isLetter(text[i]!)) continue
      letters += text[i]!
      offsets.push(at(i))
    }
    if (letters !== '') parts.push({ kind: 'letters', letters, offsets })
    end = index
  }
  const isCutByPage = endsInPageNumber.test(text)
  for (const match of text.matchAll(anywhere)) {
    if (match.index < end || (isCutByPage && !hasDigit.test(match[0]))) continue
    lettersUpTo(match.index)
    end = match.index + match[0].length
    const offset = at(match.index)
    if (!hasDigit.test(match[0])) {
      parts.push({ kind: 'figure', digits: '', raw: match[0], offset, lone: false, touches: false })
      continue
    }
    if (text[end] === ')' && isBracketed(text, match.index)) {
      parts.push({ kind: 'figure', digits: `(${match[0]})`, raw: `(${match[0]})`, offset, lone: false, touches: false })
      continue
    }
    const rest = text.slice(end, end + 8)
    if (/^\s*[年月日号楼时分%℃]/.test(rest)) parts.push({ kind: 'letters', letters: '#', offsets: [offset] })
    else if (match[2] === undefined || goesOn.test(rest)) {
      // 4OO is no figure, and neither is the 4 in it: kept whole, it is left for a person.
      const whole = match[0] + runOn.exec(text.slice(end))![0]
      parts.push({ kind: 'figure', digits: whole, raw: whole, offset, lone: false, touches: false })
      end = match.index + whole.length
    } else parts.push(...numberParts(match, rest, offset))
  }
  lettersUpTo(text.length)
  return parts
}

/** In brackets behind another figure (3 (2)): a cell, or what is said of the one before. */
const isBracketed = (text: string, at: number): boolean =>
  text[at - 1] === '(' && /\d\s+$/.test(text.slice(at - 6, at - 1))

/** A figure, the number of an enumeration ("2."), or both run together ("02."): enumerations of the form end at 8. */
function numberParts(match: RegExpExecArray, rest: string, offset: number): Part[] {
  const printed = match[2] ?? ''
  const numbers = /^\s*[.、．:]\s*\p{L}/u.test(rest) || (/^\s*[.、．]\s*$/.test(rest) && /^\d$/.test(match[0]))
  if (numbers && isListed(match, rest)) {
    const raw = (match[1] ?? '') + printed
    return [{ kind: 'figure', digits: `${raw}、`, raw, offset, lone: false, touches: false }]
  }
  const own = numbers ? printed.slice(0, -1).replace(/[.,]$/, '') : printed
  const parts: Part[] = []
  if (own !== '')
    parts.push({
      kind: 'figure',
      digits: signOf(match[1]) + own.replace(/,/g, ''),
      raw: (match[1] ?? '') + own,
      offset,
      lone: false,
      touches: !numbers && isLetter(rest[0] ?? ''),
    })
  if (numbers) parts.push({ kind: 'ordinal', digit: printed.slice(-1) })
  return parts
}

/** Behind a name and before a 、 (自然人3291、商业企业95、) the last digit may be the figure's own or the number of what follows. */
const isListed = ({ input, index, 2: printed = '' }: RegExpExecArray, rest: string): boolean =>
  printed.length > 1 &&
  !printed.startsWith('0') &&
  /^\s*[、:]/.test(rest) &&
  /[\p{L}:]\s*$/u.test(input.slice(Math.max(0, index - 4), index))

const signOf = (sign: string | undefined): string => (sign && /[-−–减]/.test(sign) ? '-' : '')

/**
 * Characters without a width, the mark before an escaped one (1\\.), tags of markup that text took along (<br>), and the
 * number of a note behind what it is about (17①, 规章²): folded it would be a digit of the figure.
 */
const invisible =
  /[\u00ad\u200b-\u200f\u2060\ufeff]|\\(?=[.\-_*#()[\]|])|<\/?[a-z][^<>]{0,60}>|&nbsp;|(?<=\S)[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]/iy
const anyInvisible = new RegExp(invisible, 'i')

/** 17½ is no count, and folded it would be 171 over 2: a letter in its place leaves it for a person. */
const fraction = /[¼-¾⅐-⅞]/g

/** The number of a note in a cell of its own is no figure. */
const noteAlone = /^\s*[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]+\s*$/

/** Words that conversion to traditional characters changes as words, with those of the form; all as long as theirs. */
const converted: ReadonlyMap<string, string> = new Map([
  ['檔案', '文件'],
  ['資訊', '信息'],
  ['專案', '项目'],
  ['資料', '数据'],
])
const anyConverted = /檔案|資訊|專案|資料/g

/** Compatibility forms and traditional characters folded, what does not show removed; `at` leads back to the source. */
function folded(printed: string): { text: string; at: (index: number) => number } {
  const source = printed.replace(anyConverted, (word) => converted.get(word)!).replace(fraction, 'X')
  const whole = source.normalize('NFKC')
  if (whole.length === source.length && !anyInvisible.test(source))
    return { text: simplified(whole), at: (index) => index }
  const places: number[] = []
  let text = ''
  for (let i = 0; i < source.length; i++) {
    invisible.lastIndex = i
    const hidden = invisible.exec(source)
    if (hidden) {
      i += hidden[0].length - 1
      continue
    }
    const plainForm = simplified(source[i]!.normalize('NFKC'))
    text += plainForm
    for (let k = 0; k < plainForm.length; k++) places.push(i)
  }
  return { text, at: (index) => places[index] ?? source.length }
}
