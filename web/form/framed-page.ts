import type { Box } from '../../functions/core/document.ts'

export type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> }

const frame = { colour: '#b3201f', width: 3, margin: 4 }

/** Draws a page with a frame round a box and scrolls the frame into view. `scale`: pixels of the picture a unit of the box. */
export function drawFramed(canvas: HTMLCanvasElement, picture: Picture, box: Box | undefined, scale: number): void {
  canvas.width = picture.width
  canvas.height = picture.height
  const context = canvas.getContext('2d')
  if (!context) return
  context.putImageData(new ImageData(picture.rgba, picture.width, picture.height), 0, 0)
  if (!box) return
  const [x, y, width, height] = box.map((one) => one * scale) as [number, number, number, number]
  context.strokeStyle = frame.colour
  context.lineWidth = frame.width
  context.strokeRect(x - frame.margin, y - frame.margin, width + 2 * frame.margin, height + 2 * frame.margin)
  const around = canvas.parentElement
  const shown = canvas.clientWidth / picture.width
  around?.scrollTo({
    top: (y + height / 2) * shown - around.clientHeight / 2,
    left: (x + width / 2) * shown - around.clientWidth / 2,
  })
}

/** Pixels in colour, or grey with one byte each, as canvases want them. */
export function rgbaOf(pixels: Uint8Array, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const count = width * height
  if (pixels.length >= count * 4) return new Uint8ClampedArray(pixels.slice(0, count * 4))
  const rgba = new Uint8ClampedArray(count * 4).fill(255)
  for (let i = 0; i < count; i++) rgba.fill(pixels[i]!, i * 4, i * 4 + 3)
  return rgba
}
