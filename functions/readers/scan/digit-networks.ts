import { layer, type LayerShape } from './network.ts'

/** What the line network can read; one more class after these is "nothing here". */
export const lineCharacters = [...'0123456789.,-/万元'] as const
/** Anything that is none of the above: a letter, another hanzi, a stamp. */
export const foreign = lineCharacters.length
export const nothing = lineCharacters.length + 1

/** Reads a whole strip at once, one answer every two columns; taught with connectionist temporal classification. */
export const lineNetwork: readonly LayerShape[] = [
  layer(1, 12, [3, 3], [1, 1], [2, 2]),
  layer(12, 24, [3, 3], [1, 1], [2, 1]),
  layer(24, 40, [3, 3], [1, 1], [2, 1]),
  layer(40, 64, [3, 5], [0, 2]),
  layer(64, nothing + 1, [1, 1], [0, 0], [1, 1], false),
]

export const glyphWidth = 20
/** What the glyph network tells apart; the class after the ten digits is "no whole digit". */
export const noDigit = 10

/** Reads one connected shape, cut out of the strip and centred: a second opinion that shares no weight with the first. */
export const glyphNetwork: readonly LayerShape[] = [
  layer(1, 12, [3, 3], [1, 1], [2, 2]),
  layer(12, 24, [3, 3], [1, 1], [2, 2]),
  layer(24, 64, [6, 5], [0, 0]),
  layer(64, noDigit + 1, [1, 1], [0, 0], [1, 1], false),
]
