import { colourOf, isLostOn, isSpeck, type Colour } from '../flow/colour.ts'
import type { Sprm } from './sprms.ts'

/** What letters are drawn in and lie on; `auto` is a colour that the program chooses so that it is seen. */
export type Letters = {
  readonly colour?: Colour | 'auto'
  /** Of a pattern both its colours. */
  readonly ground?: readonly Colour[]
  readonly points?: number
}

export const plainLetters: Letters = {}

/** Whether letters are there and not seen, on a ground of their own or on what is behind them. */
export function isFaint({ colour, ground, points }: Letters, behind: readonly Colour[] | undefined): boolean {
  if (isSpeck(points)) return true
  if (colour === undefined || colour === 'auto') return false
  return (ground ?? behind ?? [undefined]).some((part) => isLostOn(colour, part))
}

/** The letters that a modifier makes of those before it ([MS-DOC] 2.6.1). */
export function withSprm(letters: Letters, view: DataView, { code, at, length }: Sprm): Letters {
  if (code === 0x6870) return { ...letters, colour: colourRef(view, at) ?? 'auto' }
  if (code === 0x2a42) return { ...letters, colour: paletteColour(view.getUint8(at)) ?? 'auto' }
  if (code === 0x4a43) return { ...letters, points: view.getUint16(at, true) / 2 }
  if (code === 0x2a0c) return onGround(letters, paletteColour(view.getUint8(at)))
  if (code === 0xca71) return { ...letters, ...groundOf(shading(view, at, length)) }
  if (code === 0x4866) return { ...letters, ...groundOf(oldShading(view, at)) }
  return letters
}

const onGround = (letters: Letters, colour: Colour | undefined): Letters =>
  colour ? { ...letters, ground: [colour] } : letters
const groundOf = (ground: readonly Colour[] | undefined) => (ground ? { ground } : {})

/** A COLORREF ([MS-DOC] 2.9.43): red, green, blue, and 255 where the program chooses. */
function colourRef(view: DataView, at: number): Colour | undefined {
  return view.getUint8(at + 3) === 0xff ? undefined : [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2)]
}

/** The colours of Ico ([MS-DOC] 2.9.119) from 1 on; 0 is the program's choice. */
const palette = [
  0x000000, 0x0000ff, 0x00ffff, 0x00ff00, 0xff00ff, 0xff0000, 0xffff00, 0xffffff, 0x000080, 0x008080, 0x008000,
  0x800080, 0x800000, 0x808000, 0x808080, 0xc0c0c0,
].map(colourOf)
const paletteColour = (index: number): Colour | undefined => palette[index - 1]

/** A Shd ([MS-DOC] 2.9.250): colour of the pattern, colour behind it, and which pattern. */
export function shading(view: DataView, at: number, length: number): readonly Colour[] | undefined {
  if (length < 10) return undefined
  return shadingOf(colourRef(view, at), colourRef(view, at + 4), view.getUint16(at + 8, true))
}

/** A Shd80 ([MS-DOC] 2.9.251): the same in 16 bits. */
export function oldShading(view: DataView, at: number): readonly Colour[] | undefined {
  const bits = view.getUint16(at, true)
  return bits === 0xffff ? undefined : shadingOf(paletteColour(bits & 31), paletteColour((bits >> 5) & 31), bits >> 10)
}

const [clear, solid, none] = [0, 1, 0xffff]

function shadingOf(fore: Colour | undefined, back: Colour | undefined, pattern: number): Colour[] | undefined {
  const colours =
    pattern === none ? [] : pattern === clear ? [back] : pattern === solid ? [fore ?? black] : [fore, back]
  const known = colours.filter((colour) => colour !== undefined)
  return known.length === 0 ? undefined : known
}
const black: Colour = [0, 0, 0]
