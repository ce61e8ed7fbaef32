import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { readPage } from '../html/reader.ts'
import { holdsMarkup } from '../html/sniff.ts'
import { mimeParts } from '../mht/mime-parts.ts'
import type { Limits } from '../reader.ts'

/**
 * A part that stands for a stretch of the document in another format (altChunk): programs that make Word files of web
 * pages put the whole report there. Undefined where it is none of the formats of the web.
 */
export function readEmbeddedPart(
  bytes: Uint8Array,
  limits: Limits,
  notebook: Notebook,
): readonly FlowBlock[] | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2_000))
  if (/^\s*(?:mime-version|content-type|from)\s*:/i.test(start))
    return mimeParts(bytes, 4)
      .filter((part) => part.type === 'text/html')
      .flatMap((part) => readPage(part.body, limits, notebook, part.charset).flow)
  return holdsMarkup(bytes) ? readPage(bytes, limits, notebook).flow : undefined
}
