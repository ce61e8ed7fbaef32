/** A part of a line with its place there, in characters. */
export type Piece = { readonly text: string; readonly x: number }

const separators = [',', ';'] as const
/** Lines in a row that part into as many pieces: fewer may be chance. */
const fewestLines = 3
const fewestPieces = 3

/**
 * Lines of comma- or semicolon-separated values, arrays of JSON included, by their index with their pieces: several in a row
 * that part alike, most of them with a figure, a mark or an empty piece. A comma between thousands parts no line like its neighbours.
 */
export function separatedLines(texts: readonly (string | null)[]): ReadonlyMap<number, readonly Piece[]> {
  const found = new Map<number, readonly Piece[]>()
  for (const separator of separators) {
    const parted = texts.map((text) => (text?.includes(separator) ? piecesOf(text, separator) : []))
    for (let from = 0; from < parted.length;) {
      let to = from + 1
      while (to < parted.length && parted[to]!.length === parted[from]!.length) to++
      if (isTable(parted.slice(from, to))) for (let i = from; i < to; i++) found.set(i, parted[i]!)
      from = to
    }
  }
  return found
}

function isTable(lines: readonly (readonly Piece[])[]): boolean {
  if (lines.length < fewestLines || lines[0]!.length < fewestPieces) return false
  const ofFigures = lines.filter((pieces) => pieces.some(({ text }) => /^(?:[\d.]*|[-–—―－/])$/.test(text)))
  return ofFigures.length * 3 >= lines.length
}

/** Quoted pieces may hold the separator; the brackets of an array of JSON belong to none. */
function piecesOf(text: string, separator: string): Piece[] {
  const inner = /^\s*\[(.*)\],?\s*$/.exec(text)?.[1] ?? text
  const offset = text.indexOf(inner)
  const pieces: Piece[] = []
  let from = 0
  let quoted = false
  const push = (to: number) => {
    const piece = inner.slice(from, to)
    const bare = piece.trim().replace(/^"(.*)"$/, '$1')
    pieces.push({ text: bare.replace(/""/g, '"'), x: offset + from + Math.max(0, piece.indexOf(bare)) })
  }
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === '"') quoted = !quoted
    else if (inner[i] === separator && !quoted) {
      push(i)
      from = i + 1
    }
  }
  push(inner.length)
  return pieces
}
