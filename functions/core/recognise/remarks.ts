import { lettersOf, similarity } from '../label.ts'
import { printedWords } from './vocabulary.ts'

/** A stretch of a cell's text, in characters. */
export type Remark = { readonly from: number; readonly to: number }

/** Fewer letters in brackets are the number of a heading, （三）, or a unit. */
const fewestLetters = 4
/** Longer than any remark: a bracket that was never closed. */
const longest = 200
/** Brackets the form itself prints, a letter lost or misread included. */
const alike = 0.8

const bracketed = /[（(]([^（()）]+)[)）]/g

/** What was asked before: offices of one place add the same words, and prose repeats its own. */
const known = new Map<string, boolean>()
const mostKnown = 2_000

/** What stands in brackets directly behind a figure is said of it: 17（+3）, 4（12.5%）, 0（1）信访举报. */
const besideFigure = /^[^A-Za-z]*\d[^A-Za-z]*$/

/**
 * Explanations in brackets that an office adds to the labels of the form (规章（设区的市、自治州人民政府应提供相关数据）,
 * 本年增/减（减用负值表示，如-8）) or to a figure: words and figures in them are neither rows nor cells, though they may name some.
 */
export function remarksIn(text: string): readonly Remark[] {
  if (!/[（(]/.test(text)) return []
  return [...text.matchAll(bracketed)].flatMap(({ index, 0: whole, 1: inner = '' }) =>
    whole.length <= longest && (isRemark(lettersOf(inner)) || isOfFigure(text, index, inner))
      ? [{ from: index, to: index + whole.length }]
      : [],
  )
}

const isOfFigure = (text: string, at: number, inner: string): boolean =>
  /\d/.test(text[at - 1] ?? '') && inner.length <= shortest && besideFigure.test(inner)
const shortest = 12

function isRemark(letters: string): boolean {
  if (letters.length < fewestLetters) return false
  const met = known.get(letters)
  if (met !== undefined) return met
  const own = printedWords.some(
    (word) => word.includes(letters) || (letters.length <= word.length * 1.5 && similarity(word, letters) >= alike),
  )
  if (known.size >= mostKnown) known.clear()
  known.set(letters, !own)
  return !own
}

/** The text with its remarks blanked out, so that everything else stays in its place. */
export function withoutRemarks(text: string): string {
  let bare = text
  for (const { from, to } of remarksIn(text)) bare = bare.slice(0, from) + ' '.repeat(to - from) + bare.slice(to)
  return bare
}
