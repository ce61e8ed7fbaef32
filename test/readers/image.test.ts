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
function greyTiff(columns: number, rows: number, across: number, down: number): Uint8Array {
  const entries = [
    [256, 4, columns],
    [257, 4, rows],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 200],
    [277, 3, 1],
    [278, 4, rows],
    [279, 4, columns * rows],
    [282, 5, 180],
    [283, 5, 188],
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
    [180, across],
    [188, down],
  ] as const) {
    view.setUint32(at, value, true)
    view.setUint32(at + 4, 1, true)
  }
  for (let i = 0; i < columns * rows; i++) bytes[200 + i] = i % columns < columns / 2 ? 20 : 240
  return bytes
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
