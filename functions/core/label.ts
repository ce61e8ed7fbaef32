import { simplified } from './text/simplified.ts'

const notLetterOrDigit = /[^\p{L}\p{N}]/gu
const notLetter = /[^\p{L}]/gu

/**
 * A printed label made comparable: compatibility forms folded (NFKC), traditional characters in the form in use, spaces
 * and punctuation removed.
 */
export const normaliseLabel = (text: string): string =>
  simplified(text.normalize('NFKC')).replace(notLetterOrDigit, '').toLowerCase()

/** Only the letters of a label: what is left of it when numbers are lost or stand in a cell of their own. */
export const lettersOf = (text: string): string => simplified(text.normalize('NFKC')).replace(notLetter, '')

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
