import type { Paragraph } from '../document.ts'
import type { Lexed } from './lex.ts'
import type { Part } from './parts.ts'

/** The text of a part that stands in none of its tables, in order; a line a table begins or ends in is cut there. */
export function outsideText(lexed: Lexed, part: Part): readonly Paragraph[] {
  const areas = [part.disclosure, part.applications, part.remedies]
    .filter((t) => t !== null)
    .map(({ start, end }) => ({ start, end }))
  const paragraphs: Paragraph[] = []
  for (let line = part.lines.from; line < part.lines.to; line++) {
    const source = lexed.lines[line]!
    const first = lexed.lineStart[line]!
    const last = lexed.lineStart[line + 1] ?? lexed.letters.length
    const area = areas.filter((a) => a.start < Math.max(last, first + 1) && a.end > first)
    if (area.some((a) => a.start <= first && a.end >= last)) continue
    if (area.length > 0 && source.cells.length === 1) {
      const cell = source.cells[0]!
      let from = 0
      for (const a of [...area].sort((x, y) => x.start - y.start)) {
        const cut = a.start <= first ? 0 : (lexed.offsetOf[a.start] ?? 0)
        push(paragraphs, cell.text.slice(from, cut), cell.at)
        from = a.end >= last ? cell.text.length : (lexed.offsetOf[a.end] ?? cell.text.length)
      }
      push(paragraphs, cell.text.slice(from), cell.at)
      continue
    }
    if (area.length > 0) continue
    if (source.form === 'grid' || source.form === 'bar')
      for (const cell of source.cells) for (const text of cell.text.split('\n')) push(paragraphs, text, cell.at)
    else push(paragraphs, source.cells.map((c) => c.text).join(source.form === 'tab' ? '\t' : '  '), source.at)
  }
  return paragraphs
}

function push(paragraphs: Paragraph[], text: string, at: Paragraph['at']): void {
  if (text.trim() !== '') paragraphs.push({ kind: 'paragraph', text, at })
}
