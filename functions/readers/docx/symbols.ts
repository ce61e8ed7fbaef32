/** What Word's symbol fonts draw where documents of this kind use them: boxes, ticks, bullets and circled numbers. */
const wingdings: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '□',
  0x75: '◆',
  0x77: '◆',
  0xa8: '□',
  0xd8: '➢',
  0xfb: '×',
  0xfc: '√',
  0xfd: '☒',
  0xfe: '☑',
}

/** A symbol by font and character code; '\ufffd' where its meaning is not known, so that no figure is guessed. */
export function symbolText(font: string, code: number): string {
  const index = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (/^wingdings$/i.test(font)) {
    if (index >= 0x81 && index <= 0x8a) return String.fromCodePoint(0x2460 + index - 0x81)
    if (index >= 0x8c && index <= 0x95) return String.fromCodePoint(0x2776 + index - 0x8c)
    return wingdings[index] ?? '\ufffd'
  }
  if (/^(?:wingdings|webdings)/i.test(font)) return '\ufffd'
  if (/^symbol$/i.test(font)) return index >= 0x20 && index <= 0x3f ? String.fromCodePoint(index) : '\ufffd'
  if (code > 0x1f && (code < 0xe000 || code > 0xf8ff)) return String.fromCodePoint(code)
  // Ordinary fonts keep their own characters at these codes; an unknown one may draw anything there.
  return font !== '' && index !== code && index > 0x1f ? String.fromCodePoint(index) : '\ufffd'
}
