import type { Lexed } from './lex.ts'

/** The letters from `start` up to `end` as the source prints them, spaces closed up; over several cells joined. */
export function printedLabel(lexed: Lexed, start: number, end: number): string {
  let text = ''
  let from = start
  while (from < end) {
    const cell = lexed.cellOf[from]!
    let to = from
    while (to + 1 < end && lexed.cellOf[to + 1] === cell) to++
    const opens = from === start ? (lexed.offsetOf[from] ?? 0) : 0
    const last = lexed.offsetOf[to] ?? 0
    const closes = /^[”"）)》】]+/.exec(cell.text.slice(last + 1))?.[0].length ?? 0
    text += cell.text.slice(opens, last + 1 + closes)
    from = to + 1
  }
  return text.replace(/\s+/g, '')
}
