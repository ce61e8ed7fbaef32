import jpeg from 'jpeg-js'
import { plausibleDpi, type ImagePage } from './image-page.ts'
import { exifOrientation, seenSize, seenUpright, type Orientation } from './orientation.ts'

/** ITU-T T.81 B.1.1.3: start of frame markers, all but those of DHT, JPG and DAC. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

export function jpegPages(bytes: Uint8Array): ImagePage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let dpi: number | null = null
  let orientation: Orientation = 1
  let at = 2
  while (at + 9 < bytes.length) {
    if (view.getUint8(at) !== 0xff) break
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    // JFIF 1.02: units (1 = per inch, 2 = per cm) and density follow the identifier.
    if (marker === 0xe0 && view.getUint32(at + 4) === 0x4a464946 && at + 16 < bytes.length) {
      const unit = view.getUint8(at + 11)
      const density = view.getUint16(at + 12)
      if (unit === 1 || unit === 2) dpi = plausibleDpi(density * (unit === 2 ? 2.54 : 1))
    }
    const length = view.getUint16(at + 2)
    // A telephone stores the rows of its sensor and tells how it was held.
    if (marker === 0xe1 && orientation === 1) orientation = exifOrientation(view, at + 4, length - 2)
    if (isFrame(marker)) {
      const stored = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
      const pixels = () => seenUpright(decode(bytes), stored, orientation)
      return [{ ...seenSize(stored, orientation), dpi, pixels }]
    }
    at += 2 + length
  }
  throw new Error('no frame')
}

function decode(bytes: Uint8Array): Uint8Array {
  return jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: 60, maxMemoryUsageInMB: 600 }).data
}
