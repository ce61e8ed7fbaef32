import type { Box } from '../../functions/core/document.ts'
import { pdfEngine, providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { openPdf } from '../../functions/readers/pdf/open.ts'
import { renderPage, type Rendering } from '../../functions/readers/pdf/render.ts'

/** Loaded only when a page is to be shown: the PDF engine is larger than the console. */
let provided = false
const files = new Map<string, Promise<Uint8Array>>()

const dpi = 110
const frame = { colour: '#b3201f', width: 3, margin: 4 }

/** Draws a page of a file with a frame round a box given in points, and scrolls the frame into view. */
export async function drawPage(canvas: HTMLCanvasElement, link: string, page: number, box?: Box): Promise<void> {
  if (!provided) {
    providePdfEngine(async () => new Uint8Array(await (await fetch('pdfium.wasm')).arrayBuffer()))
    provided = true
  }
  const bytes = await (files.get(link) ?? remember(link))
  const picture = await pictureOf(bytes, page)
  canvas.width = picture.width
  canvas.height = picture.height
  const context = canvas.getContext('2d')
  if (!context) return
  context.putImageData(new ImageData(new Uint8ClampedArray(picture.pixels), picture.width, picture.height), 0, 0)
  if (!box) return
  const [x, y, width, height] = box.map((points) => (points * dpi) / 72) as [number, number, number, number]
  context.strokeStyle = frame.colour
  context.lineWidth = frame.width
  context.strokeRect(x - frame.margin, y - frame.margin, width + 2 * frame.margin, height + 2 * frame.margin)
  canvas.parentElement?.scrollTo({ top: y - 120, left: x - 200 })
}

function remember(link: string): Promise<Uint8Array> {
  const file = fetch(link).then(async (response) => {
    if (!response.ok) throw new Error(`原件打不开（${response.status}）`)
    return new Uint8Array(await response.arrayBuffer())
  })
  files.set(link, file)
  return file
}

async function pictureOf(bytes: Uint8Array, page: number): Promise<Rendering> {
  const engine = await pdfEngine()
  const pdf = openPdf(engine, bytes)
  if ('reason' in pdf) throw new Error(pdf.message)
  try {
    const picture = renderPage(engine, pdf, page - 1, dpi)
    if (!picture) throw new Error(`原件没有第${page}页`)
    return picture
  } finally {
    pdf.close()
  }
}
