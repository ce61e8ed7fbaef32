import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader } from '../reader.ts'
import { readOrReject } from '../rejected.ts'
import { readRtf } from './flow.ts'
import { byteText } from '../byte-text.ts'

/** Rich Text Format as Word and WPS write it; often under the name of a doc. */
export const rtfReader: Reader = {
  format: 'rtf',
  recognises: (bytes) => /^(?:\u00ef\u00bb\u00bf)?\s*\{\\rtf/.test(byteText(bytes.subarray(0, 64))),
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const { flow, title } = readRtf(bytes, book, limits.depth)
      return {
        kind: 'document',
        document: {
          format: 'rtf',
          blocks: layOut(flow),
          pages: [],
          notes: book.notes(),
          metadata: title === '' ? {} : { title },
        },
      }
    }),
}
