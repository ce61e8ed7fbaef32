import { showsCells } from '../recognise/columns.ts'
import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import type { RowShape } from './cells-behind.ts'

/**
 * Rows whose cells show have one cell a column behind their labels, or as many cells as a line of the header has. Where they
 * have neither, a column stands among them that the form does not have, or one of its columns is gone: figures among empty
 * cells then say nothing of the column they are of.
 */
export function hasOtherColumns(lexed: Lexed, instance: Instance, shape: RowShape, width: number): boolean {
  const lines = instance.chunks.map(({ label }) => lexed.lines[lexed.lineOf[label.end - 1]!]!)
  const showing = lines.filter(({ form, cells }) => form !== 'grid' && showsCells(form) && cells.length > 1)
  if (showing.length * 2 <= lines.length || shape.behind === width) return false
  return !headerWidths(lexed, instance).includes(shape.cells)
}

/** How many cells the lines have that name columns. */
function headerWidths(lexed: Lexed, { header }: Instance): readonly number[] {
  const columns = header.filter(({ term }) => term.key.startsWith('column.'))
  return columns.map(({ start }) => lexed.lines[lexed.lineOf[start]!]!.cells.length)
}
