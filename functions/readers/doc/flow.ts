import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { rowStream } from '../flow/row-stream.ts'
import { listCounter } from '../lists/list-counter.ts'
import { readCharacterMarks } from './character-marks.ts'
import { endsCell, groundsOf } from './cell-grounds.ts'
import type { WordFile } from './fib.ts'
import { paragraphRuns, runAt } from './formatted-runs.ts'
import { readLists } from './lists.ts'
import { paragraphProperties, type ParagraphProperties } from './paragraph-properties.ts'
import { paragraphText } from './paragraph-text.ts'
import { readPieces, type Piece } from './pieces.ts'
import { readTextBoxes } from './text-boxes.ts'

/** The body of a Word file, its text boxes after the paragraphs they are anchored in. */
export function readFlow(file: WordFile, notebook: Notebook, deepest: number): readonly FlowBlock[] {
  const { text, pieces } = readPieces(file)
  const marks = readCharacterMarks(file, pieces, text.length)
  const runs = paragraphRuns(file)
  const count = listCounter(readLists(file))
  const { body, between } = file.lengths
  const boxes = [...readTextBoxes(file, body + between)]

  const story = (from: number, to: number): readonly FlowBlock[] => {
    const stream = rowStream(deepest)
    const paragraphs: { readonly end: number; readonly mark: string; readonly properties: ParagraphProperties }[] = []
    for (let i = from; i < to; i++) {
      const mark = text[i]!
      if (mark === '\r' || mark === '\u0007' || mark === '\u000c' || i === to - 1)
        paragraphs.push({ end: i, mark, properties: paragraphProperties(file, runAt(runs, offsetOf(pieces, i))) })
    }
    const grounds = groundsOf(paragraphs, deepest)
    let start = from
    for (const [index, { end: i, mark, properties }] of paragraphs.entries()) {
      const lying = { style: properties.style, ground: grounds[index] }
      const { text: own, figures } = paragraphText(text, start, i + 1, marks, lying, notebook)
      const printed = numberOf(properties, own) + own
      const { depth, heading } = properties
      if (printed !== '')
        stream.put(depth, { kind: 'paragraph', text: printed, ...(heading === undefined ? {} : { heading }) })
      for (const figure of figures) stream.put(depth, figure)
      if (properties.endsRow || properties.endsInnerRow) stream.endRow(depth, properties.shape)
      else if (endsCell(mark, properties)) stream.endCell(depth)
      start = i + 1
      if (depth > 0 || from > 0) continue
      for (; boxes[0] && boxes[0].anchor <= i; boxes.shift())
        for (const block of story(boxes[0].from, boxes[0].to)) stream.put(0, block)
    }
    return stream.finish()
  }
  const numberOf = ({ list, listLevel, endsRow }: ParagraphProperties, own: string): string =>
    list !== undefined && list > 0 && !endsRow && own !== '' ? count(String(list), listLevel ?? 0) : ''

  return [...story(0, Math.min(body, text.length)), ...boxes.flatMap((box) => story(box.from, box.to))]
}

/** Where a character is stored. */
function offsetOf(pieces: readonly Piece[], position: number): number {
  let [low, high] = [0, pieces.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.to <= position) low = middle + 1
    else high = middle
  }
  const piece = pieces[low]
  return piece ? piece.offset + (position - piece.from) * piece.width : -1
}
