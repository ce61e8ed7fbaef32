import { colourOf, isLostOn, type Colour } from '../flow/colour.ts'
import { plainly, type Drawn } from '../flow/marks.ts'
import type { Font } from './strings.ts'

/** The eight colours that stand first in every palette, and again as its first entries (Icv, [MS-XLS] 2.5.161). */
const fixed: readonly number[] = [0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff]

/** What a workbook without a palette of its own has behind them is neither white nor black but for this pale one. */
const middle: Colour = [128, 128, 128]

/** PALETTE: what a workbook puts in place of the colours from 8 on ([MS-XLS] 2.4.188). */
export function readPalette(data: DataView): readonly Colour[] {
  const colours: Colour[] = []
  for (let at = 2; at + 4 <= data.byteLength && colours.length < 56; at += 4)
    colours.push([data.getUint8(at), data.getUint8(at + 1), data.getUint8(at + 2)])
  return colours
}

/** Undefined for what the system chooses, which is seen. */
export function paletteColour(icv: number, palette: readonly Colour[]): Colour | undefined {
  if (icv < 8) return colourOf(fixed[icv]!)
  if (icv >= 64) return undefined
  return palette[icv - 8] ?? (icv < 16 ? colourOf(fixed[icv - 8]!) : middle)
}

/** How a cell's text is drawn that has this font, on this filling. */
export function drawnWith(font: Font | undefined, ground: Colour | undefined, palette: readonly Colour[]): Drawn {
  if (!font) return plainly
  const { struck, raised } = font
  const faint = font.speck || isLostOn(paletteColour(font.icv, palette), ground)
  return struck || raised || faint ? { struck, raised, faint } : plainly
}
