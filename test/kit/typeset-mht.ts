import type { PaperBlock } from './paper.ts'
import type { Random } from './random.ts'
import { plainHtml, typesetHtml, type HtmlManner } from './typeset-html.ts'

export type MhtManner = {
  readonly transfer: 'quoted-printable' | 'base64' | '8bit'
  readonly nested: boolean
  /** The picture comes before the page. */
  readonly pictureFirst: boolean
  readonly html: HtmlManner
}

export const plainMht: MhtManner = { transfer: 'quoted-printable', nested: false, pictureFirst: false, html: plainHtml }

export const randomMhtManner = (random: Random, html: HtmlManner): MhtManner => ({
  transfer: random.pick(['quoted-printable', 'base64', '8bit']),
  nested: random.chance(0.3),
  pictureFirst: random.chance(0.3),
  html: { ...html, encoding: html.encoding === 'utf-16le' ? 'utf-8' : html.encoding },
})

/** A page in one file as Word and browsers save it (RFC 2557). */
export function typesetMht(blocks: readonly PaperBlock[], manner: MhtManner = plainMht): Uint8Array {
  const page = typesetHtml(blocks, manner.html)
  const charset = manner.html.encoding === 'gb18030' ? 'gb2312' : 'utf-8'
  const html =
    `Content-Location: file:///C:/x.htm\r\nContent-Transfer-Encoding: ${manner.transfer}\r\nContent-Type: text/html;\r\n\tcharset="${charset}"\r\n\r\n` +
    encoded(page, manner.transfer)
  const picture = 'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo='
  const inner = joined(manner.pictureFirst ? [picture, html] : [html, picture], '----=_NextPart_1', 'related')
  const outer = manner.nested ? joined([inner], 'outer boundary', 'mixed') : inner
  return Uint8Array.from(Buffer.from(`MIME-Version: 1.0\r\n${outer}`, 'latin1'))
}

const joined = (parts: readonly string[], boundary: string, kind: string) =>
  `Content-Type: multipart/${kind}; boundary="${boundary}"; type="text/html"\r\n\r\npreamble\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`

function encoded(bytes: Uint8Array, transfer: MhtManner['transfer']): string {
  const text = Buffer.from(bytes).toString('latin1')
  if (transfer === '8bit') return text
  if (transfer === 'base64')
    return (
      Buffer.from(bytes)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n')
  const escaped = text.replace(
    /[^\n\r\t !-<>-~]/g,
    (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return escaped.replace(/(?:=..|[^=\r\n]){60}(?=.)/g, '$&=\r\n')
}
