import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import { readPage } from '../html/reader.ts'
import type { Reader } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { mimeParts } from './mime-parts.ts'

/** Messages nest a few deep at most: alternatives in related parts in mixed ones. */
const deepest = 8

/** Web pages in one file (MHTML, RFC 2557) as Word, Excel and browsers save them, often under the name of a doc. */
export const mhtReader: Reader = {
  format: 'mht',
  recognises: (bytes) => {
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 16_384))
    return (
      /^(?:\u00ef\u00bb\u00bf)?\s*(?:mime-version|from|date|subject|content-type|message-id|snapshot-[\w-]+|x-[\w-]+)\s*:/i.test(
        start,
      ) && /^content-type\s*:\s*(?:multipart\/|text\/html)/im.test(start)
    )
  },
  read: (bytes, limits) =>
    readOrReject(() => {
      const pages = mimeParts(bytes, deepest).filter((part) =>
        /^(?:text\/html|application\/xhtml\+xml)$/.test(part.type),
      )
      if (pages.length === 0) throw new Unreadable('corrupt')
      const book = notebook()
      const contents = pages.map((part) => readPage(part.body, limits, book, part.charset))
      return {
        kind: 'document',
        document: {
          format: 'mht',
          blocks: layOut(contents.flatMap((content) => content.flow)),
          pages: [],
          notes: book.notes(),
          metadata: contents[0]?.metadata ?? {},
        },
      }
    }),
}
