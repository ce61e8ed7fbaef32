import UTIF from 'utif2'
import { plausibleDpi, type ImagePage } from './image-page.ts'
import { orientationOf, orientationTag, seenSize, seenUpright } from './orientation.ts'
import { resized, squareSize } from './square-pixels.ts'

/** TIFF 6.0: tags of width, height, subfile type, the two resolutions and their unit. */
const tags = { width: 't256', height: 't257', subfile: 't254', across: 't282', down: 't283', unit: 't296' } as const
const centimetres = 3
const inchesPerCentimetre = 2.54

/** Faxes have fewer dots down than across: their pages come out with square pixels. */
export function tiffPages(bytes: Uint8Array): ImagePage[] {
  const buffer = bytes.slice().buffer
  return UTIF.decode(buffer)
    .filter((directory) => numberAt(directory, tags.width) > 0 && numberAt(directory, tags.height) > 0)
    .filter((directory) => (numberAt(directory, tags.subfile) & 1) === 0)
    .map((directory) => {
      const stored = { width: numberAt(directory, tags.width), height: numberAt(directory, tags.height) }
      const [across, down] = [dpiOf(directory, tags.across), dpiOf(directory, tags.down)]
      const square = squareSize(stored, across, down)
      const size = square ?? stored
      const orientation = orientationOf(numberAt(directory, `t${orientationTag}`))
      return {
        ...seenSize(size, orientation),
        dpi: square ? Math.max(across!, down!) : across,
        pixels: () => {
          // A copy, so that the decoded samples are let go with the pixels.
          const copy = { ...directory }
          UTIF.decodeImage(buffer, copy)
          const pixels = UTIF.toRGBA8(copy)
          return seenUpright(square ? resized({ ...stored, pixels }, square) : pixels, size, orientation)
        },
      }
    })
}

function dpiOf(directory: UTIF.IFD, tag: string): number | null {
  const factor = numberAt(directory, tags.unit) === centimetres ? inchesPerCentimetre : 1
  return plausibleDpi(numberAt(directory, tag) * factor)
}

/** The first value of a tag; a RATIONAL comes as numerator and denominator. 0 where there is none. */
function numberAt(directory: UTIF.IFD, tag: string): number {
  const value: unknown = directory[tag]
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  if (Array.isArray(first)) return Number(first[1]) > 0 ? Number(first[0]) / Number(first[1]) : 0
  return typeof first === 'number' ? first : 0
}
