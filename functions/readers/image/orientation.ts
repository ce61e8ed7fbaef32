/**
 * How the stored rows and columns of a picture lie (TIFF 6.0, tag 274, and Exif alike): 1 as they are to be seen, 2 to 4
 * mirrored, upside down or both, 5 to 8 the same with rows and columns exchanged.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const orientationTag = 274

export const orientationOf = (value: number): Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1

type Size = { readonly width: number; readonly height: number }

export const isSideways = (orientation: Orientation): boolean => orientation >= 5

export const seenSize = ({ width, height }: Size, orientation: Orientation): Size =>
  isSideways(orientation) ? { width: height, height: width } : { width, height }

/** RGBA as stored -> RGBA as it is to be seen. */
export function seenUpright(stored: Uint8Array, { width, height }: Size, orientation: Orientation): Uint8Array {
  if (orientation === 1) return stored
  const bytes = stored.byteOffset % 4 === 0 ? stored : stored.slice()
  const from = new Uint32Array(bytes.buffer, bytes.byteOffset, width * height)
  const seen = seenSize({ width, height }, orientation)
  const to = new Uint32Array(width * height)
  const fromRight = [2, 3, 7, 8].includes(orientation)
  const fromFoot = [3, 4, 6, 7].includes(orientation)
  // What one step right and one step down in the picture as seen are among the stored pixels.
  const [stepX, stepY] = [fromRight ? -1 : 1, fromFoot ? -width : width]
  const [right, down] = isSideways(orientation) ? [stepY, stepX] : [stepX, stepY]
  let row = (fromRight ? width - 1 : 0) + (fromFoot ? (height - 1) * width : 0)
  for (let y = 0, at = 0; y < seen.height; y++, row += down)
    for (let x = 0, own = row; x < seen.width; x++, own += right, at++) to[at] = from[own]!
  return new Uint8Array(to.buffer)
}

const exifName = 0x45786966

/** The orientation that the Exif part of a JPEG tells (CIPA DC-008: a TIFF header and its first directory); 1 where it does not. */
export function exifOrientation(view: DataView, at: number, length: number): Orientation {
  if (length < 24 || at + length > view.byteLength || view.getUint32(at) !== exifName) return 1
  const start = at + 6
  const end = at + length
  const isLittle = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, isLittle)
  if (directory + 2 > end) return 1
  const count = view.getUint16(directory, isLittle)
  for (let i = 0, entry = directory + 2; i < count && entry + 12 <= end; i++, entry += 12)
    if (view.getUint16(entry, isLittle) === orientationTag) return orientationOf(view.getUint16(entry + 8, isLittle))
  return 1
}
