import UTIF from 'utif2'
import { plausibleDpi, type ImagePage } from './image-page.ts'

/** TIFF 6.0: tags of width, height, subfile type, resolution and its unit. */
const tags = { width: 't256', height: 't257', subfile: 't254', resolution: 't282', unit: 't296' } as const
const centimetres = 3
const inchesPerCentimetre = 2.54

export function tiffPages(bytes: Uint8Array): ImagePage[] {
  const buffer = bytes.slice().buffer
  return UTIF.decode(buffer)
    .filter((directory) => numberAt(directory, tags.width) > 0 && numberAt(directory, tags.height) > 0)
    .filter((directory) => (numberAt(directory, tags.subfile) & 1) === 0)
    .map((directory) => ({
      width: numberAt(directory, tags.width),
      height: numberAt(directory, tags.height),
      dpi: dpiOf(directory),
      pixels: () => {
        // A copy, so that the decoded samples are let go with the pixels.
        const copy = { ...directory }
        UTIF.decodeImage(buffer, copy)
        return UTIF.toRGBA8(copy)
      },
    }))
}

function dpiOf(directory: UTIF.IFD): number | null {
  const factor = numberAt(directory, tags.unit) === centimetres ? inchesPerCentimetre : 1
  return plausibleDpi(numberAt(directory, tags.resolution) * factor)
}

function numberAt(directory: UTIF.IFD, tag: string): number {
  const value = directory[tag]
  const first = Array.isArray(value) ? value[0] : undefined
  return typeof first === 'number' ? first : 0
}
