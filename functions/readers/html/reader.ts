import type { Document } from '../../core/document.ts'
import { notebook, type FlowBlock, type Notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Limits, Reader } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { decodeText } from '../text-encoding.ts'
import { holdsTable, readBlocks } from './blocks.ts'
import { hasScript, keptMarkup } from './kept-markup.ts'
import { describePage } from './metadata.ts'
import { parseHtml } from './parse.ts'
import { beginsAsHtml, holdsMarkup } from './sniff.ts'
import { readStyleSheets } from './style-sheet.ts'
import { byteText } from '../byte-text.ts'

/** Markup beyond this is no page a person made; parsing takes about fifty times its size in memory. */
const mostMarkup = 24 * 1024 * 1024

/** Web pages and what content systems and Word save as such. */
export const htmlReader: Reader = {
  format: 'html',
  recognises: (bytes) => holdsMarkup(bytes),
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const { flow, metadata } = readPage(bytes, limits, book)
      const document: Document = { format: 'html', blocks: layOut(flow), pages: [], notes: book.notes(), metadata }
      return { kind: 'document', document }
    }),
}

export type PageContent = { readonly flow: readonly FlowBlock[]; readonly metadata: Record<string, string> }

/** `declared`: the charset that came with the page from outside, as in a mail part. */
export function readPage(bytes: Uint8Array, limits: Limits, book: Notebook, declared?: string): PageContent {
  if (bytes.length > mostMarkup) throw new Unreadable('too-large')
  const decoded = decodeText(bytes, declared ?? declaredCharset(bytes))
  if (decoded.lossy) book.add('undecodable', '页面中有无法按其编码识别的字符。')
  const markup = beginsAsHtml(bytes) ? decoded.text : linesKept(decoded.text)
  const { flow, page } = readMarkup(markup, limits, book)
  return { flow, metadata: { charset: decoded.encoding, ...describePage(page) } }
}

/** What a page shows; where that is no table, also what it hides, and else what it keeps for its scripts to show. */
function readMarkup(markup: string, limits: Limits, book: Notebook) {
  // Nesting comes from unclosed tags far more often than from ill will, so pages are allowed more of it than XML.
  const depth = limits.depth * 10
  const page = parseHtml(markup, depth)
  const styles = readStyleSheets(page)
  const read = (hidden: boolean) => readBlocks(page, { notebook: book, hidden, depth: depth + 500, styles })
  const shown = read(false)
  if (holdsTable(shown)) return { page, flow: shown }
  const all = book.notes().some((note) => note.code === 'hidden-text') ? read(true) : shown
  if (holdsTable(all)) return { page, flow: all }
  const kept = keptMarkup(page).flatMap((piece) => {
    const inner = parseHtml(piece, depth)
    return readBlocks(inner, { notebook: book, hidden: false, depth: depth + 500, styles: readStyleSheets(inner) })
  })
  if (holdsTable(kept)) {
    book.add('kept-markup', '网页的正文由脚本显示，已从网页源代码中读入。')
    return { page, flow: [...shown, ...kept] }
  }
  if (shown.length === 0 && hasScript(page)) throw new Unreadable('empty', unloaded)
  return { page, flow: shown }
}

const unloaded =
  '网页的正文由脚本另行加载，保存的文件里没有正文。请在浏览器中打开该网页，打印为 PDF 或复制到 Word 后重新提交。'

/** Notes with tables of markup in them keep their lines. */
const linesKept = (text: string): string => text.replace(/(>?)[ \t]*\r?\n(?!\s*<\/?t[drhbf])/gi, '$1<br>')

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = byteText(bytes.subarray(0, 4096))
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(head)?.[1]
}
