import type { Piece } from './separated-lines.ts'

/** Signs between cells besides commas, semicolons, tabs and bars. */
const signs = ['/', '&', '^', '·', '~', '!', '、', '，', '：'] as const
const lastCell =
  /([/&^·~!、，：])\s*(?:[+\-−\d][\d.,]*\s*[件项个次]?|[-–—―－]{1,3}|[无零〇○]|没有|未发生)?[\s\\]*(?:hline\s*)?$/

/** Columns of 表三, whose rows show whether a sign parts cells. */
const width = 7
/** Lines that must be so: fewer may be chance. */
const fewestLines = 3
/** No row is longer. */
const longest = 200

const figure = /^(?:[+\-−]?\d[\d.,]*\s*(?:件|项|个|次)?|[-–—―－]{1,3}|[无零〇○]|没有|未发生)$/
const lineEnd = /\s*(?:\\\\(?:\s*\\hline)?)?\s*$/

/**
 * Lines whose cells are parted by a sign (数量 / 41 / 4 / 7…, a row of LaTeX), by their index with their pieces: several rows of 表三
 * end in a figure or an empty piece for each of its columns. A slash may itself stand in an empty cell, but then not between
 * any two of seven figures.
 */
export function signedLines(texts: readonly (string | null)[]): ReadonlyMap<number, readonly Piece[]> {
  const found = new Map<number, readonly Piece[]>()
  const ends = texts.map((text) => (text && text.length <= longest ? signBefore(text) : ''))
  const sign = signs.find((one) => ends.filter((end) => end === one).length >= fewestLines)
  if (!sign) return found
  const parted = texts.map((text, i) => (ends[i] === sign ? piecesOf(text!, sign) : []))
  if (parted.filter((pieces) => isRow(pieces, sign)).length < fewestLines) return found
  parted.forEach((pieces, i) => pieces.length > 1 && isFigure(pieces.at(-1)!, true) && found.set(i, pieces))
  return found
}

/** The sign before the last cell of a line that ends in a figure, or in nothing. */
const signBefore = (text: string): string => lastCell.exec(text.slice(-longestEnd))?.[1] ?? ''
const longestEnd = 24

function isRow(pieces: readonly Piece[], sign: string): boolean {
  if (pieces.length <= width) return false
  const row = pieces.slice(-width)
  return row.every((piece) => isFigure(piece, sign !== '/')) && row.some(({ text }) => text !== '')
}

const isFigure = ({ text }: Piece, orEmpty: boolean): boolean => figure.test(text) || (orEmpty && text === '')

function piecesOf(text: string, sign: string): readonly Piece[] {
  const pieces: Piece[] = []
  let x = 0
  for (const part of text.replace(lineEnd, '').split(sign)) {
    pieces.push({ text: part.trim(), x: x + part.length - part.trimStart().length })
    x += part.length + sign.length
  }
  return pieces
}
