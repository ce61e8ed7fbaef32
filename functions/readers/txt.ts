import type { Note, Paragraph } from '../core/document.ts'
import type { Reader } from './reader.ts'
import { rejected } from './rejected.ts'
import { decodeText } from './text-encoding.ts'
import { byteText } from './byte-text.ts'

/** Form feed: where a text made from pages turns the page. */
const pageBreak = '\f'

/**
 * Plain text and markdown. Every line that prints something is one paragraph with its tabs, bars and inner spaces kept,
 * because they may be all that is left of a table; empty lines show as gaps in the line numbers.
 */
export const txtReader: Reader = {
  format: 'txt',
  recognises: (bytes) => looksLikeText(bytes),
  read: (bytes, limits) => {
    if (bytes.length > limits.bytes) return rejected('too-large')
    const { text, encoding, lossy } = decodeText(bytes)
    const blocks = paragraphsOf(text)
    if (blocks.length === 0) return rejected('empty')
    const notes: Note[] = lossy ? [{ code: 'undecodable', message: '文本中有无法按其编码识别的字符。' }] : []
    return { kind: 'document', document: { format: 'txt', blocks, pages: [], notes, metadata: { charset: encoding } } }
  },
}

function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let page = 1
  const paged = text.includes(pageBreak)
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .forEach((line, index) => {
      for (const [part, content] of line.split(pageBreak).entries()) {
        if (part > 0) page++
        const heading = /^(#{1,6})\s+\S/.exec(content)?.[1]?.length
        const printed = heading === undefined ? content : content.replace(/^#+\s+/, '')
        if (printed.trim() === '' && !printed.includes('\t')) continue
        paragraphs.push({
          kind: 'paragraph',
          text: printed.trimEnd() === '' ? printed : printed.replace(/[ \u3000\r]+$/, ''),
          at: { line: index + 1, ...(paged && { page }) },
          ...(heading !== undefined && { heading }),
        })
      }
    })
  return paragraphs
}

/** PDF, zip, OLE2, RTF, PNG, JPEG, TIFF. */
const otherFormats = [
  '%PDF',
  'PK\u0003\u0004',
  '\u00d0\u00cf\u0011\u00e0',
  '{\\rtf',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'II*',
  'MM\u0000',
]

/** No format of its own begins this way, and the bytes hold characters rather than data. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  const sample = bytes.subarray(0, 65_536)
  const start = byteText(sample.subarray(0, 1024)).replace(/^(\u00ef\u00bb\u00bf)?\s+/, '')
  if (otherFormats.some((magic) => start.startsWith(magic))) return false
  if (/^(<!doctype html|<html|<\?xml|<head|<body|<table|<div|<p[\s>]|mime-version:)/i.test(start)) return false
  const wide = sample[0] === 0xff || sample[0] === 0xfe || sample.includes(0)
  const { text } = decodeText(sample.subarray(0, wide ? sample.length & ~1 : sample.length))
  let strange = 0
  for (const char of text) if (char === '\ufffd' || (char < ' ' && !'\t\n\r\f\v'.includes(char))) strange++
  return strange * 50 <= text.length
}
