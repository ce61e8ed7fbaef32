import { Unreadable } from '../rejected.ts'
import type { PageImage } from '../scan/page-image.ts'
import { imageFormatOf } from './format.ts'
import { mostPixels, type ImagePage } from './image-page.ts'
import { jpegPages } from './jpeg-pages.ts'
import { pngPages } from './png-pages.ts'
import { tiffPages } from './tiff-pages.ts'

const openers = { jpeg: jpegPages, png: pngPages, tiff: tiffPages }

/** The pages of a JPEG, PNG or TIFF file with their sizes checked; nothing is decoded yet. Throws `Unreadable`. */
export function openImage(bytes: Uint8Array, mostPages: number): readonly ImagePage[] {
  const format = imageFormatOf(bytes)
  if (!format) throw new Unreadable('unknown-format')
  const pages = attempt(() => openers[format](bytes))
  if (pages.length === 0) throw new Unreadable('corrupt')
  if (pages.length > mostPages)
    throw new Unreadable('too-costly', `图片文件有 ${pages.length} 页，超过 ${mostPages} 页的上限。`)
  for (const { width, height } of pages) {
    if (width < 1 || height < 1) throw new Unreadable('corrupt')
    if (width * height > mostPixels)
      throw new Unreadable('too-large', `图片为 ${width}×${height} 像素，过大。请以 300 dpi 重新扫描后提交。`)
  }
  return pages
}

/** Pages decoded one at a time, in order; a page is let go when the next is asked for. Throws `Unreadable`. */
export function* decodedPages(bytes: Uint8Array, mostPages: number): Generator<PageImage> {
  let number = 0
  for (const page of openImage(bytes, mostPages)) {
    const { width, height, dpi } = page
    const pixels = attempt(page.pixels)
    if (pixels.length < width * height) throw new Unreadable('corrupt')
    yield { number: ++number, width, height, pixels, ...(dpi === null ? {} : { dpi }) }
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch {
    throw new Unreadable('corrupt', '图片已损坏或不完整，无法打开。请重新扫描后提交。')
  }
}
