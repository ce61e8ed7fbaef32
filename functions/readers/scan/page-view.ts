import type { Geometry, Turn } from './geometry.ts'
import type { Grey } from './grey.ts'
import type { LevelPage } from './level-page.ts'
import type { Ridges } from './ridges.ts'
import { upright } from './shrink.ts'

/** A level page with what belongs to lines on it. */
export type PageView = { readonly level: LevelPage; readonly ridges: Ridges }

/** The same page with its writing `turn` further clockwise: nothing is measured again. */
export function turnedView({ level, ridges }: PageView, turn: Turn): PageView {
  return turn === 0 ? { level, ridges } : { level: turnedLevel(level, turn), ridges: turnedRidges(ridges, turn) }
}

function turnedLevel({ geometry, grey, dpi }: LevelPage, turn: Turn): LevelPage {
  const picture = upright(grey, turn)
  const { width, height } = picture
  return { geometry: { ...turnedGeometry(geometry, turn), width, height }, grey: picture, dpi }
}

/** What runs level after a quarter turn stood upright before, and falls where it leant. */
function turnedGeometry(geometry: Geometry, turn: Turn): Geometry {
  const { level, lean } = geometry
  const whole = { ...geometry, turn: ((geometry.turn + turn) % 360) as Turn }
  if (turn === 180) return { ...whole, level: [level[0], -level[1]], lean: [lean[0], -lean[1]] }
  const side = turn === 90 ? 1 : -1
  return { ...whole, level: [-lean[0], side * lean[1]], lean: [-level[0], -side * level[1]] }
}

/** Both pictures of ridges are kept so that a quarter turn exchanges them and turns their rows about. */
export function turnedRidges({ level, upright, usual }: Ridges, turn: Turn): Ridges {
  if (turn === 0) return { level, upright, usual }
  if (turn === 180) return { level: reversed(level), upright: reversed(upright), usual }
  return turn === 90
    ? { level: footFirst(upright), upright: mirrored(level), usual }
    : { level: mirrored(upright), upright: footFirst(level), usual }
}

const reversed = ({ width, height, pixels }: Grey): Grey => ({ width, height, pixels: pixels.toReversed() })

function footFirst({ width, height, pixels }: Grey): Grey {
  const out = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) out.set(pixels.subarray(y * width, (y + 1) * width), (height - 1 - y) * width)
  return { width, height, pixels: out }
}

const mirrored = (grey: Grey): Grey => reversed(footFirst(grey))
