import type { FlowBlock } from './flow.ts'

/** Spaces of every kind, the invisible ones included: a cell of nothing else is printed blank. */
const onlyBlank = /^[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\u00ad]*$/u

/** The text of a cell as printed, a line a paragraph; '' where nothing visible is printed. */
export function cellText(content: readonly FlowBlock[]): string {
  if (content.length === 0) return ''
  const text = content.length === 1 ? blockText(content[0]!) : content.map(blockText).join('\n')
  return onlyBlank.test(text) ? '' : text.replace(/^\n+|\n+$/g, '')
}

/** A figure may be shown by a picture of it: a cell with nothing else is not printed blank. */
const picture = '[图片]'

/** The text of a cell of a table of figures, where one that shows a picture alone says so. */
export function shownText(content: readonly FlowBlock[]): string {
  const text = cellText(content)
  return text === '' && content.some((block) => block.kind === 'figure') ? picture : text
}

function blockText(block: FlowBlock): string {
  if (block.kind === 'paragraph') return block.text
  if (block.kind === 'figure') return ''
  return block.cells.map((cell) => cellText(cell.content)).join('\t')
}

/** Whether the text has more characters than this, without putting it together: layout tables nest deeply. */
export const isLongerThan = (content: readonly FlowBlock[], length: number): boolean => room(content, length) < 0

function room(content: readonly FlowBlock[], length: number): number {
  let left = length
  for (const block of content) {
    if (block.kind === 'paragraph') left -= block.text.length
    else if (block.kind === 'table') for (const cell of block.cells) left = left < 0 ? left : room(cell.content, left)
    if (left < 0) return left
  }
  return left
}
