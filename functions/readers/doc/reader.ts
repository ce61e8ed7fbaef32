import type { Document } from '../../core/document.ts'
import { compoundIn } from '../compound/open-compound.ts'
import { readSummary } from '../compound/summary.ts'
import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { openWordFile } from './fib.ts'
import { readFlow } from './flow.ts'

/** Word 97 to 2003 documents ([MS-DOC]) as Word and WPS write them, under whatever name (doc, wps, dot). */
export const docReader: Reader = {
  format: 'doc',
  recognises: (bytes) => compoundIn(bytes)?.names.includes('WordDocument') ?? false,
  read: (bytes, limits) =>
    readOrReject(() => {
      const compound = compoundIn(bytes)
      if (!compound) throw new Unreadable('corrupt')
      const book = notebook()
      const document: Document = {
        format: 'doc',
        blocks: layOut(readFlow(openWordFile(compound), book, limits.depth)),
        pages: [],
        notes: book.notes(),
        metadata: readSummary(compound),
      }
      return { kind: 'document', document }
    }),
}
