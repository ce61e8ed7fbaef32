import { quarterOf, type Glyph } from '../grid/ink.ts'
import type { PdfEngine } from './engine.ts'
import { clipOf, type Clip } from './clip.ts'
import { fillOf } from './colour.ts'
import type { PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'

/** What the characters of one text object have in common. Directions are unit vectors of the page's own space. */
export type TextStyle = {
  readonly isHidden: boolean
  readonly along: Direction
  readonly across: Direction
  /** Height of the writing in points. */
  readonly em: number
  /** What sets the writing apart from level black: nothing for most of it. */
  readonly manner: Pick<Glyph, 'turn' | 'isSlanted' | 'colour'> | undefined
  /** The origin of its first character. */
  readonly origin: readonly [number, number]
  /** Level writing whose boxes begin at the origin: the box then tells the place without asking for the origin. */
  readonly isPlain: boolean
  /** The area of the sheet it is cut to, where that hides any of it. */
  readonly clip: Clip | undefined
}

type Direction = readonly [number, number]

/** FPDF_TEXTRENDERMODE_FILL of fpdf_edit.h; _INVISIBLE and _CLIP, which neither fill nor stroke. */
const filled = 0
const unseenModes: ReadonlySet<number> = new Set([3, 7])

/** Text objects are asked once each, by their first character; `undefined` where the writing has no size. */
export function textStyles(engine: PdfEngine, text: number, frame: PageFrame, scratch: Scratch) {
  const known = new Map<number, TextStyle | undefined>()
  return (object: number, index: number): TextStyle | undefined => {
    if (object === 0) return read(object, index)
    if (!known.has(object)) known.set(object, read(object, index))
    return known.get(object)
  }

  function read(object: number, index: number): TextStyle | undefined {
    const { pointer } = scratch
    if (!engine.FPDFText_GetMatrix(text, index, pointer)) return undefined
    const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map(scratch.float) as [number, number, number, number, number, number]
    const along = direction(a, b)
    const across = direction(c, d)
    const em = engine.FPDFText_GetFontSize(text, index) * lengthOf(c, d)
    if (!along || !across || !(em > 0)) return undefined
    engine.FPDFText_GetCharOrigin(text, index, pointer, pointer + 8)
    const origin = [scratch.double(0), scratch.double(1)] as const
    engine.FPDFText_GetLooseCharBox(text, index, pointer)
    const isPlain = along[0] === 1 && across[1] === 1 && Math.abs(scratch.float(0) - origin[0]) < 0.01
    const { matrix } = frame
    const shown = [matrix[0] * along[0] + matrix[2] * along[1], matrix[1] * along[0] + matrix[3] * along[1]] as const
    const mode = object === 0 ? filled : engine.FPDFTextObj_GetTextRenderMode(object)
    const fill = object === 0 ? 0 : fillOf(engine, object, scratch)
    const isHidden = unseenModes.has(mode) || (mode === filled && fill === null)
    const colour = fill ?? 0
    const { turn, isSlanted } = quarterOf(shown[0], shown[1])
    const isUsual = turn === 0 && !isSlanted && colour === 0
    const manner = isUsual
      ? undefined
      : { ...(turn !== 0 && { turn }), ...(isSlanted && { isSlanted }), ...(colour !== 0 && { colour }) }
    const clip =
      object === 0 || turn !== 0 || isSlanted
        ? undefined
        : clipOf(engine, object, [a, b, c, d, e, f], em, frame, scratch)
    return { isHidden, along, across, em, manner, origin, isPlain, clip }
  }
}

function direction(x: number, y: number): Direction | undefined {
  const length = lengthOf(x, y)
  return length > 0 ? [x / length, y / length] : undefined
}

/** Asked for every text object: `Math.hypot`, which guards against overflow, takes many times as long. */
const lengthOf = (x: number, y: number) => Math.sqrt(x * x + y * y)
