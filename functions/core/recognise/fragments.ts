import type { Lexed } from './lex.ts'

/**
 * Marks as covered what wrapping left of the form's own words: letters between known words or the ends of their cell, where
 * they are a piece of the `printed` text of the form (商业企业 as 商业企 and 业).
 */
export function coverFragments({ letters, cellOf }: Lexed, covered: Uint8Array, printed: string): Uint8Array {
  for (let i = 0; i < letters.length; i++) {
    if (covered[i]) continue
    let end = i + 1
    while (end < letters.length && !covered[end] && cellOf[end] === cellOf[i]) end++
    if (printed.includes(letters.slice(i, end))) covered.fill(1, i, end)
    i = end - 1
  }
  return covered
}

/** Which letters belong to an occurrence. */
export function coveredBy(length: number, occurrences: readonly { readonly start: number; readonly end: number }[]) {
  const covered = new Uint8Array(length + 1)
  for (const { start, end } of occurrences) covered.fill(1, start, end)
  return covered
}

/** For each letter how many letters before it are not covered. */
export function strangersBefore(covered: Uint8Array): Uint32Array {
  const before = new Uint32Array(covered.length)
  for (let i = 0; i + 1 < covered.length; i++) before[i + 1] = before[i]! + (covered[i] ? 0 : 1)
  return before
}
