import type { Reader } from '../reader.ts'
import { readOrReject } from '../rejected.ts'
import { imageFormatOf } from './format.ts'
import { openImage } from './image-pages.ts'

/** Pictures of pages: what is on them waits for OCR, so only their sizes are told here. */
export const imageReader: Reader = {
  format: 'image',
  recognises: (bytes) => imageFormatOf(bytes) !== null,
  read: (bytes, limits) =>
    readOrReject(() => ({
      kind: 'document',
      document: {
        format: imageFormatOf(bytes) ?? 'image',
        blocks: [],
        pages: openImage(bytes, limits.pages).map(({ width, height }, i) => ({
          number: i + 1,
          width,
          height,
          unit: 'pixel',
          content: 'scanned',
        })),
        notes: [],
        metadata: {},
      },
    })),
}
