import type { Box } from '../../functions/core/document.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { drawFramed } from '../form/framed-page.ts'
import { pictureOfPage, type ScaledPicture } from '../form/picture-of-page.ts'

/** Loaded only when a page is to be shown: the PDF engine is larger than the console. */
providePdfEngine(async () => new Uint8Array(await (await fetch('pdfium.wasm')).arrayBuffer()))

const files = new Map<string, Promise<Uint8Array>>()
/** The page last drawn: going from cell to cell mostly stays on it. */
let last: { readonly link: string; readonly page: number; readonly picture: ScaledPicture } | null = null

/** Draws a page of a file with a frame round a box. */
export async function drawPage(canvas: HTMLCanvasElement, link: string, page: number, box?: Box): Promise<void> {
  if (last?.link !== link || last.page !== page)
    last = { link, page, picture: await pictureOfPage(await (files.get(link) ?? remember(link)), page) }
  drawFramed(canvas, last.picture, box, last.picture.scale)
}

function remember(link: string): Promise<Uint8Array> {
  const file = fetch(link).then(async (response) => {
    if (!response.ok) throw new Error(`原件打不开（${response.status}）`)
    return new Uint8Array(await response.arrayBuffer())
  })
  files.set(link, file)
  file.catch(() => files.delete(link))
  return file
}
