import { byteText } from '../byte-text.ts'

/** The start of the bytes as characters, whatever the encoding: the NULs of UTF-16 and marks are left out. */
function startOf(bytes: Uint8Array, length: number): string {
  const text = byteText(bytes.subarray(0, length))
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '').replaceAll('\u0000', '')
}

const firstTag =
  /^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>|<!\[if[^>]*>)*<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|style|script|table|tbody|tr|td|div|p|span|center|font|h[1-6]|br|hr|a|b|strong|img|form|section|article|ucap\w+|o:p|noscript|iframe|frameset|ul|ol|dl)[\s/>])/i

export const beginsAsHtml = (bytes: Uint8Array): boolean => firstTag.test(startOf(bytes, 16_384))

/** A page, or text with a table of markup in it. Mail (mht) and rtf are told by their own beginnings. */
export function holdsMarkup(bytes: Uint8Array): boolean {
  const start = startOf(bytes, 65_536)
  if (firstTag.test(start.slice(0, 16_384))) return true
  if (/^\s*(?:\{\\rtf|%PDF|PK)/.test(start) || /^\s*(?:mime-version|content-type|from|date|subject):/i.test(start))
    return false
  return /<html[\s>]/i.test(start) || /<table[\s>][\s\S]*<t[dr][\s>]/i.test(start)
}
