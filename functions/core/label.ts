import { simplified } from './text/simplified.ts'

const notLetterOrDigit = /[^\p{L}\p{N}]/gu
const notLetter = /[^\p{L}]/gu

/** The number of a note behind a word. */
const note = /(?<=\S)[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]/g

/**
 * A printed label made comparable: numbers of notes left out, compatibility forms folded (NFKC), traditional characters
 * in the form in use, spaces and punctuation removed.
 */
export const normaliseLabel = (text: string): string =>
  simplified(text.replace(note, '').normalize('NFKC')).replace(notLetterOrDigit, '').toLowerCase()

/** Labels are the same from report to report; what was asked of late is not made again. */
const lately = new Map<string, string>()
const [remembered, longest] = [4096, 80]

/** Only the letters of a label: what is left of it when numbers are lost or stand in a cell of their own. */
export function lettersOf(text: string): string {
  const known = lately.get(text)
  if (known !== undefined) return known
  const letters = simplified(text.normalize('NFKC')).replace(notLetter, '')
  if (text.length <= longest) {
    if (lately.size >= remembered) lately.clear()
    lately.set(text, letters)
  }
  return letters
}

/** 0 to 1: twice the longest common subsequence over both lengths. Order counts, so characters lost or added cost little. */
export function similarity(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * commonLength(a, b)) / (a.length + b.length)
}

/** Length of the longest common subsequence. */
export function commonLength(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1)
  let current = new Uint16Array(b.length + 1)
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++)
      current[j + 1] = a[i] === b[j] ? previous[j]! + 1 : Math.max(previous[j + 1]!, current[j]!)
    ;[previous, current] = [current, previous]
  }
  return previous[b.length]!
}
