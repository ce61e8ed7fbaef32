import { encode as encodePng } from 'fast-png'
import jpeg from 'jpeg-js'
import * as UTIF from 'utif2'
import { describe, expect, it } from 'vitest'
import { decodedPages } from '../../functions/readers/image/image-pages.ts'
import { imageReader } from '../../functions/readers/image/reader.ts'
import { defaultLimits, type Reading } from '../../functions/readers/reader.ts'
import { isColour, type PageImage } from '../../functions/readers/scan/page-image.ts'

const width = 24
const height = 16
/** Dark in the left half. */
const rgba = () =>
  Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i >> 2) % width < 12 ? 20 : 240))

const levelAt = (page: PageImage, x: number, y: number) => page.pixels[(y * page.width + x) * (isColour(page) ? 4 : 1)]!

const firstPage = (bytes: Uint8Array) => [...decodedPages(bytes, 10)][0]!

const seen = (page: PageImage) => ({
  size: [page.width, page.height],
  dark: levelAt(page, 2, 8) < 60,
  bright: levelAt(page, 21, 8) > 200,
})
const halves = { size: [width, height], dark: true, bright: true }

/** TIFF 6.0, one strip of grey bytes, dark in the left half; the resolutions are RATIONALs as scanners write them. */
function greyTiff(columns: number, rows: number, across: number, down: number, orientation = 1): Uint8Array {
  const entries = [
    [256, 4, columns],
    [257, 4, rows],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 200],
    [274, 3, orientation],
    [277, 3, 1],
    [278, 4, rows],
    [279, 4, columns * rows],
    [282, 5, 184],
    [283, 5, 192],
    [296, 3, 2],
  ] as const
  const bytes = new Uint8Array(200 + columns * rows)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x49492a00)
  view.setUint32(4, 8, true)
  view.setUint16(8, entries.length, true)
  entries.forEach(([tag, type, value], i) => {
    const at = 10 + 12 * i
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, 1, true)
    view.setUint32(at + 8, value, true)
  })
  for (const [at, value] of [
    [184, across],
    [192, down],
  ] as const) {
    view.setUint32(at, value, true)
    view.setUint32(at + 4, 1, true)
  }
  for (let i = 0; i < columns * rows; i++) bytes[200 + i] = i % columns < columns / 2 ? 20 : 240
  return bytes
}

/** Where the first row and the first column of the stored picture lie, by the value of the tag (TIFF 6.0). */
type Side = 'top' | 'foot' | 'left' | 'right'
const sides: readonly (readonly [row: Side, column: Side])[] = [
  ['top', 'left'],
  ['top', 'right'],
  ['foot', 'right'],
  ['foot', 'left'],
  ['left', 'top'],
  ['right', 'top'],
  ['right', 'foot'],
  ['left', 'foot'],
]

/** The same JPEG with an Exif part that holds one entry, in either order of bytes. */
function withExif(bytes: Uint8Array, orientation: number, isLittle: boolean): Uint8Array {
  const part = new Uint8Array(36)
  const view = new DataView(part.buffer)
  view.setUint16(0, 0xffe1)
  view.setUint16(2, 34)
  view.setUint32(4, 0x45786966)
  view.setUint16(10, isLittle ? 0x4949 : 0x4d4d)
  view.setUint16(12, 42, isLittle)
  view.setUint32(14, 8, isLittle)
  view.setUint16(18, 1, isLittle)
  view.setUint16(20, 274, isLittle)
  view.setUint16(22, 3, isLittle)
  view.setUint32(24, 1, isLittle)
  view.setUint16(28, orientation, isLittle)
  return Uint8Array.from([...bytes.subarray(0, 2), ...part, ...bytes.subarray(2)])
}

describe('pictures of pages', () => {
  it('decodes JPEG and tells its size without decoding', async () => {
    const bytes = new Uint8Array(jpeg.encode({ width, height, data: rgba() }, 90).data)
    expect(seen(firstPage(bytes))).toEqual(halves)
    const reading = (await imageReader.read(bytes, defaultLimits)) as Extract<Reading, { kind: 'document' }>
    expect(reading.document.pages).toEqual([{ number: 1, width, height, unit: 'pixel', content: 'scanned' }])
  })

  it.each([1, 2, 3, 4])('decodes PNG of %i channels', (channels) => {
    const full = rgba()
    const colours = channels > 2 ? 3 : 1
    const data = Uint8Array.from({ length: width * height * channels }, (_, i) =>
      i % channels < colours ? full[4 * Math.floor(i / channels)]! : 255,
    )
    expect(seen(firstPage(encodePng({ width, height, data, channels, depth: 8 })))).toEqual(halves)
  })

  it('decodes PNG of one bit a pixel', () => {
    const stride = Math.ceil(width / 8)
    const data = new Uint8Array(stride * height)
    for (let y = 0; y < height; y++) for (let x = 12; x < width; x++) data[y * stride + (x >> 3)]! |= 0x80 >> (x & 7)
    expect(seen(firstPage(encodePng({ width, height, data, channels: 1, depth: 1 })))).toEqual(halves)
  })

  it('takes resolution and pages from TIFF', () => {
    const bytes = new Uint8Array(UTIF.encodeImage(rgba(), width, height))
    expect(seen(firstPage(bytes))).toEqual(halves)
  })

  it('makes the pixels of a fax square', () => {
    const page = firstPage(greyTiff(24, 8, 204, 98))
    expect(seen(page)).toEqual({ ...halves, size: [24, 17] })
    expect(page.dpi).toBe(204)
    expect(firstPage(greyTiff(24, 16, 200, 200))).toMatchObject({ width: 24, height: 16, dpi: 200 })
  })

  it.each(sides)('sets a picture upright whose first row lies at its %s and first column at its %s', (row, column) => {
    const value = sides.findIndex(([r, c]) => r === row && c === column) + 1
    const across = row === 'left' || row === 'right'
    const [columns, rows] = across ? [height, width] : [width, height]
    const stored = new Uint8Array(width * height * 4).fill(255)
    const along = (side: Side, at: number) =>
      side === 'right' ? width - 1 - at : side === 'foot' ? height - 1 - at : at
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        const [x, y] = across ? [along(row, r), along(column, c)] : [along(column, c), along(row, r)]
        stored.fill(x < 8 && y < 8 ? 20 : x < 8 ? 120 : 240, 4 * (r * columns + c), 4 * (r * columns + c) + 3)
      }
    const plain = new Uint8Array(jpeg.encode({ width: columns, height: rows, data: stored }, 95).data)
    const tiff = greyTiff(columns, rows, 200, 200, value)
    for (let i = 0; i < width * height; i++) tiff[200 + i] = stored[4 * i]!
    for (const page of [
      firstPage(withExif(plain, value, true)),
      firstPage(withExif(plain, value, false)),
      firstPage(tiff),
    ]) {
      expect([page.width, page.height]).toEqual([width, height])
      const corners = [levelAt(page, 2, 2), levelAt(page, 2, 13), levelAt(page, 21, 2)]
      corners.forEach((level, i) => expect(Math.abs(level - [20, 120, 240][i]!)).toBeLessThan(25))
    }
  })

  it('takes a picture as it is stored where its Exif part is none', () => {
    const bytes = new Uint8Array(jpeg.encode({ width, height, data: rgba() }, 90).data)
    expect(seen(firstPage(withExif(bytes, 9, true)))).toEqual(halves)
    const beyond = withExif(bytes, 3, true)
    beyond[17] = 0xff
    expect(seen(firstPage(beyond))).toEqual(halves)
  })

  it.each([
    ['a JPEG cut off', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
    ['a PNG of nothing', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['a TIFF of nothing', new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])],
  ])('rejects %s with something to do about it', async (_, bytes) => {
    expect(imageReader.recognises(bytes)).toBe(true)
    const reading = await imageReader.read(bytes, defaultLimits)
    expect(reading).toMatchObject({ kind: 'rejected', rejection: { reason: 'corrupt' } })
  })

  it('rejects a picture that claims more pixels than a page can have, before decoding it', async () => {
    const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    const bytes = new Uint8Array([...header, 0, 1, 0, 0, 0, 1, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0])
    const reading = await imageReader.read(bytes, defaultLimits)
    expect(reading).toMatchObject({ kind: 'rejected', rejection: { reason: 'too-large' } })
  })
})
