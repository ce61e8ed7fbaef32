import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { readPage } from '../html/reader.ts'
import { holdsMarkup } from '../html/sniff.ts'
import { mimeParts } from '../mht/mime-parts.ts'
import type { Limits } from '../reader.ts'
import { readRtf } from '../rtf/flow.ts'
import { decodeText } from '../text-encoding.ts'
import { isZip } from '../zip/entries.ts'
import { byteText } from '../byte-text.ts'

/**
 * A part that stands for a stretch of the document in another format (altChunk, ECMA-376 17.17.2.1): programs that make
 * Word files of web pages or join several documents put the whole report there. `wordFlow` reads a docx of its own.
 * Undefined where it is none of the formats that Word takes.
 */
export function readEmbeddedPart(
  bytes: Uint8Array,
  limits: Limits,
  notebook: Notebook,
  wordFlow: (bytes: Uint8Array) => readonly FlowBlock[],
): readonly FlowBlock[] | undefined {
  const start = byteText(bytes.subarray(0, 2_000))
  if (isZip(bytes)) return wordFlow(bytes)
  if (/^\s*(?:mime-version|content-type|from)\s*:/i.test(start))
    return mimeParts(bytes, 4)
      .filter((part) => part.type === 'text/html')
      .flatMap((part) => readPage(part.body, limits, notebook, part.charset).flow)
  if (/^\s*\{\\rtf/.test(start)) return readRtf(bytes, notebook, limits.depth).flow
  if (holdsMarkup(bytes)) return readPage(bytes, limits, notebook).flow
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0') || start.includes('\0\0\0')) return undefined
  return decodeText(bytes)
    .text.split(/\r\n|[\n\r]/)
    .map((text) => ({ kind: 'paragraph', text }))
}
