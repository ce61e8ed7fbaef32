import type { TextractBlock } from './blocks.ts'

/** What is written in a cell, and how sure the engine is of the reading, 0 to 1. */
export type CellReading = {
  readonly text: string
  readonly confidence: number
  readonly words: readonly TextractBlock[]
}

/** A cell in which the engine saw nothing may be blank, or a lone 0 it passed over: neither is sure. */
const nothingSeen = 0.5

/** A sign that the engine took for a box to tick is no reading of a figure. */
const tickBox = 0.3

/**
 * The words of a cell in reading order; the reading is as sure as its least sure word. Words stay apart: "1 035" may be
 * one figure or two, which the position does not tell.
 */
export function readingOf(words: readonly TextractBlock[]): CellReading {
  const seen = words.filter(({ type }) => type === 'WORD' || type === 'SELECTION_ELEMENT')
  if (seen.length === 0) return { text: '', confidence: nothingSeen, words: [] }
  const confidences = seen.map((word) =>
    word.type === 'SELECTION_ELEMENT' ? tickBox : Math.min(1, Math.max(0, (word.confidence ?? 0) / 100)),
  )
  return { text: seen.map(signOf).join(' '), confidence: Math.min(...confidences), words: seen }
}

const signOf = ({ type, text, selected }: TextractBlock) =>
  type === 'SELECTION_ELEMENT' ? (selected ? '☑' : '☐') : (text ?? '')
