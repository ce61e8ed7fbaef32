import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png'
import { plausibleDpi, type ImagePage } from './image-page.ts'

const metresPerInch = 0.0254

export function pngPages(bytes: Uint8Array): ImagePage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The first chunk is IHDR (PNG specification 5.6): width and height follow its name.
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  return [{ width, height, dpi: dpiOf(bytes, view), pixels: () => rgbaOf(decode(bytes)) }]
}

/** The pHYs chunk stands before the pixels: pixels per metre where its unit is 1. */
function dpiOf(bytes: Uint8Array, view: DataView): number | null {
  for (let at = 8; at + 12 <= bytes.length;) {
    const size = view.getUint32(at)
    const name = view.getUint32(at + 4)
    if (name === 0x49444154) return null
    if (name === 0x70485973 && at + 17 <= bytes.length && view.getUint8(at + 16) === 1)
      return plausibleDpi(view.getUint32(at + 8) * metresPerInch)
    at += 12 + size
  }
  return null
}

function rgbaOf(png: DecodedPng): Uint8Array {
  const { width, height } = png
  const count = width * height
  if (png.palette) return expanded(convertIndexedToRgb(png), png.palette[0]?.length ?? 3, count, 1)
  if (png.depth < 8) return unpacked(png)
  if (png.channels === 1) return png.depth === 16 ? Uint8Array.from(png.data, (v) => v >> 8) : Uint8Array.from(png.data)
  return expanded(png.data, png.channels, count, png.depth === 16 ? 1 / 257 : 1)
}

/** Grey (with alpha), RGB or RGBA samples -> RGBA on white paper. */
function expanded(data: ArrayLike<number>, channels: number, count: number, factor: number): Uint8Array {
  const out = new Uint8Array(count * 4)
  const hasAlpha = channels === 2 || channels === 4
  const colours = hasAlpha ? channels - 1 : channels
  for (let i = 0; i < count; i++) {
    const alpha = hasAlpha ? (data[i * channels + colours]! * factor) / 255 : 1
    for (let c = 0; c < 3; c++) {
      const value = data[i * channels + (colours === 1 ? 0 : c)]! * factor
      out[i * 4 + c] = value * alpha + 255 * (1 - alpha) + 0.5
    }
    out[i * 4 + 3] = 255
  }
  return out
}

/** Rows of 1, 2 or 4 bit grey samples, each row beginning at a byte. */
function unpacked({ width, height, depth, data }: DecodedPng): Uint8Array {
  const out = new Uint8Array(width * height)
  const stride = Math.ceil((width * depth) / 8)
  const most = (1 << depth) - 1
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth
      const value = (data[y * stride + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most
      out[y * width + x] = (value * 255) / most
    }
  return out
}
