import { lettersOf } from '../label.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { applicationTerms } from '../recognise/vocabulary.ts'

/** Every row of 表三 as its letters. */
const wordings = applicationTerms.map(({ official }) => lettersOf(official))

/** Fewer letters are pieces of too many labels. */
const fewestLetters = 4

/** Letters of one cell, from one up to another. */
type Piece = { readonly letters: string; readonly start: number }

/**
 * Figures behind words that are another row's: between two pieces of the label, which was broken off and goes on further
 * down, or in lines below it, where behind its own figures only the rows whose labels are missing there (`lost`, as letters,
 * in order) may stand.
 */
export function isBesideAnother(
  lexed: Lexed,
  label: Occurrence,
  figures: readonly Figure[],
  lost: readonly string[],
): boolean {
  const own = [lettersOf(label.term.official), ...label.term.spellings]
  const isOwn = (letters: string) => own.some((wording) => wording.includes(letters))
  const first = figures.filter((f, i) => f.line !== figures[i - 1]?.line)
  let below = 0
  return first.some((figure, i) => {
    const piece = pieceBefore(lexed, figure, label.start)
    if (!piece || isOwn(piece.letters)) return piece !== null && figure.after < label.end && overlaps(lexed, label)
    if (piece.start < label.end && sharesFew(piece.letters, own.join(''))) return true
    if (piece.letters.length < fewestLetters || !wordings.some((wording) => wording.includes(piece.letters)))
      return false
    return piece.start < label.end || i === 0 || !lost[below++]?.includes(piece.letters)
  })
}

/** The letters before a figure in the cell of its line that holds them, without the number of a row (（七）). */
function pieceBefore({ letters, lineOf, cellOf }: Lexed, { after, line }: Figure, least: number): Piece | null {
  if (after <= least || lineOf[after - 1] !== line) return null
  let start = after - 1
  while (start > least && lineOf[start - 1] === line && cellOf[start - 1] === cellOf[after - 1]) start--
  return { letters: letters.slice(start, after).replace(/^[一二三四五六七]/, ''), start }
}

/** Of the pairs of neighbouring letters the wording has half at most: a piece of it with a letter misread has more. */
function sharesFew(letters: string, wording: string): boolean {
  const pairs =
    letters.length < 3 ? Array.from(letters) : Array.from(letters.slice(1), (letter, i) => letters[i]! + letter)
  return pairs.filter((pair) => wording.includes(pair)).length * 2 <= pairs.length
}

/** The pieces of the label, one after the other, print letters of its wording twice: one of them is another row's. */
function overlaps({ letters, cellOf }: Lexed, { term, start, end }: Occurrence): boolean {
  const wording = lettersOf(term.official)
  let read = 0
  for (let from = start, to = start; from < end; from = to) {
    while (to < end && cellOf[to] === cellOf[from]) to++
    const piece = letters.slice(from, to)
    if (piece.length < fewestLetters || !wording.includes(piece)) continue
    const at = wording.indexOf(piece, read)
    if (at < 0) return true
    read = at + piece.length
  }
  return false
}
