import type { FlowFigure, Notebook } from '../flow/flow.ts'
import type { Colour } from '../flow/colour.ts'
import { drawnText } from '../flow/marks.ts'
import {
  deleted,
  displaced,
  hidden,
  inserted,
  raised,
  special,
  struck,
  type CharacterMarks,
} from './character-marks.ts'
import { isFaint } from './letters.ts'

/** What a paragraph's letters are drawn in where they say nothing of it, and what they lie on. */
export type Lying = { readonly style: number; readonly ground: readonly Colour[] | undefined }

const faint = 128

export type ParagraphText = { readonly text: string; readonly figures: readonly FlowFigure[] }

/** What the characters `from` to `to` print: fields by their result, tracked changes as accepted ([MS-DOC] 2.4.1). */
export function paragraphText(
  source: string,
  from: number,
  to: number,
  { flags, symbols, lettersAt }: CharacterMarks,
  { style, ground }: Lying,
  notebook: Notebook,
): ParagraphText {
  const figures: FlowFigure[] = []
  /** Fields open here: true while in the instruction. */
  const fields: boolean[] = []
  let text = ''
  let run = ''
  let drawn = 0
  /** Whether the paragraph's first characters are displaced; others that are not as they are stand off its line. */
  let line: number | undefined
  const flush = () => {
    const is = (flag: number) => (drawn & flag) !== 0
    text += drawn === 0 ? run : drawnText(run, { struck: is(struck), raised: is(raised), faint: is(faint) })
    run = ''
  }
  for (let i = from; i < to; i++) {
    const flag = flags[i]!
    const char = source[i]!
    if (char === '\u0013') fields.push(true)
    else if (char === '\u0014' && fields.length > 0) fields[fields.length - 1] = false
    else if (char === '\u0015') fields.pop()
    if (flag & inserted) notebook.add('tracked-insertion', '文档含有未接受的修订（插入），已按接受后的内容读取。')
    if (flag & deleted) notebook.add('tracked-deletion', '文档含有未接受的修订（删除），已按接受后的内容读取。')
    if (flag & hidden && char >= ' ') notebook.add('hidden-text', '文档含有隐藏文字，打印时不出现，未读入。')
    if (flag & (hidden | deleted) || fields.includes(true)) continue
    if ((char === '\u0001' || char === '\u0008') && flag & special) {
      figures.push({ kind: 'figure', what: char === '\u0001' ? 'picture' : 'object' })
      continue
    }
    const printed = symbols.get(i) ?? printedChar(char)
    if (printed === '') continue
    if (printed.trim() !== '') line ??= flag & displaced
    const isRaised = (flag & raised) !== 0 || (line !== undefined && (flag & displaced) !== line)
    const manner = (flag & struck) | (isRaised ? raised : 0) | (isFaint(lettersAt(i, style), ground) ? faint : 0)
    if (manner !== drawn) flush()
    drawn = manner
    run += printed
  }
  flush()
  return { text, figures }
}

/** Control characters that stand for something; the others print nothing. */
function printedChar(char: string): string {
  if (char >= ' ') return char
  if (char === '\t') return char
  if (char === '\u000b' || char === '\u000e') return '\n'
  return char === '\u001e' ? '-' : ''
}
