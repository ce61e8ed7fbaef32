/** What begins an entry of a list, or of a list within one (* - 12); the number of a page (- 3 -) is none. */
const marks = /^(\s*)((?:[-*•+] )+)(?=[^\s-])(?!.*[-–—]\s*$)/
const beforeWords = /^\s*(?:[-*•+] )+[\p{L}（(]/u
/** Entries of words: fewer may be cells that hold a dash beside their label. */
const fewestEntries = 12

/** Texts written as a list of entries (- 予以公开, - 12), with the marks blanked out: before a figure one is no sign of it. */
export function withoutListMarks(texts: readonly (string | null)[]): readonly (string | null)[] {
  const entries = texts.filter((text) => text !== null && beforeWords.test(text))
  if (entries.length < fewestEntries) return texts
  return texts.map(
    (text) => text && text.replace(marks, (_, edge: string, mark: string) => edge + ' '.repeat(mark.length)),
  )
}
