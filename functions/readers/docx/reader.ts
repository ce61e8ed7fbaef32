import type { Document } from '../../core/document.ts'
import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader } from '../reader.ts'
import { readOrReject } from '../rejected.ts'
import { hasPart, openPackage } from '../zip/open-package.ts'
import { declaresPart } from '../zip/typed-part.ts'
import { flowOf } from './flow.ts'
import { wordMainType } from './parts.ts'
import { readProperties } from './properties.ts'

/** Word documents since 2007 (ECMA-376, ISO/IEC 29500), transitional and strict, as Word and WPS write them. */
export const docxReader: Reader = {
  format: 'docx',
  recognises: (bytes) => hasPart(bytes, /^word\/document\d*\.xml$/) || declaresPart(bytes, wordMainType),
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const source = openPackage(bytes, limits)
      const document: Document = {
        format: 'docx',
        blocks: layOut(flowOf(source, book, limits)),
        pages: [],
        notes: book.notes(),
        metadata: readProperties(source, limits.depth),
      }
      return { kind: 'document', document }
    }),
}
