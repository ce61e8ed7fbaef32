import { encodeText } from './encode-text.ts'
import type { Random } from './random.ts'

export type Attachment = { readonly name: string; readonly bytes: Uint8Array }

export type MailManner = {
  /** How mail programs write a name that is not ASCII: RFC 2047, RFC 2231 in one piece or several, or as bare bytes. */
  readonly names: 'words' | 'words-cut' | 'extended' | 'pieces' | 'bare'
  readonly charset: 'utf-8' | 'gb18030'
  readonly disposition: 'attachment' | 'inline' | 'none'
  /** The whole mail was passed on within another. */
  readonly forwarded: boolean
  /** A picture in the signature of the sender. */
  readonly logo: boolean
}

export const plainMail: MailManner = {
  names: 'words',
  charset: 'utf-8',
  disposition: 'attachment',
  forwarded: false,
  logo: false,
}

export const randomMailManner = (random: Random): MailManner => ({
  names: random.pick(['words', 'words-cut', 'extended', 'pieces', 'bare']),
  charset: random.pick(['utf-8', 'gb18030']),
  disposition: random.pick(['attachment', 'inline', 'none']),
  forwarded: random.chance(0.3),
  logo: random.chance(0.5),
})

/** A mail with files attached, as it is kept in a file (RFC 5322, RFC 2045 to 2047, RFC 2231). */
export function typesetMail(attachments: readonly Attachment[], manner: MailManner, letter: string): Uint8Array {
  const alternatives = joined('alternative', 'b1', [
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from('见附件'))}`,
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(letter))}`,
  ])
  const logo =
    'Content-Type: image/png; name="logo.png"\r\nContent-ID: <1>\r\nContent-Disposition: inline; filename="logo.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo='
  const files = attachments.map((file) => attached(file, manner))
  const mixed = joined('mixed', 'b2', [alternatives, ...(manner.logo ? [logo] : []), ...files])
  const heads = (subject: string) =>
    `Received: from mail.example.cn\r\n by mx.example.cn; Fri, 17 Jan 2025 09:00:00 +0800\r\nFrom: office@example.cn\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n`
  const mail = `${heads('report')}${mixed}`
  const whole = manner.forwarded
    ? `${heads('Fwd: report')}${joined('mixed', 'b3', ['Content-Type: text/plain\r\n\r\nfwd', `Content-Type: message/rfc822\r\n\r\n${mail}`])}`
    : mail
  return Uint8Array.from(Buffer.from(whole, 'latin1'))
}

const joined = (kind: string, boundary: string, parts: readonly string[]) =>
  `Content-Type: multipart/${kind};\r\n boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')

function attached({ name, bytes }: Attachment, { names, charset, disposition }: MailManner): string {
  const inType = names === 'extended' || names === 'pieces' ? '' : `;\r\n\t${parameter('name', name, names, charset)}`
  const shown = disposition === 'none' && inType === '' ? 'attachment' : disposition
  const field =
    shown === 'none' ? '' : `Content-Disposition: ${shown};\r\n\t${parameter('filename', name, names, charset)}\r\n`
  return `Content-Type: application/octet-stream${inType}\r\n${field}Content-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}`
}

function parameter(what: string, name: string, names: MailManner['names'], charset: MailManner['charset']): string {
  const bytes = encodeText(name, charset)
  const word = (part: Uint8Array) => `=?${charset}?B?${Buffer.from(part).toString('base64')}?=`
  const escaped = (part: Uint8Array) => [...part].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  // Programs cut a long name where they please, between the bytes of one character too.
  const cut = Math.ceil(bytes.length / 2)
  const [first, second] = [bytes.subarray(0, cut), bytes.subarray(cut)]
  if (names === 'words') return `${what}="${word(bytes)}"`
  if (names === 'words-cut') return `${what}="${word(first)}\r\n\t${word(second)}"`
  if (names === 'extended') return `${what}*=${charset}''${escaped(bytes)}`
  if (names === 'pieces') return `${what}*0*=${charset}''${escaped(first)};\r\n\t${what}*1*=${escaped(second)}`
  return `${what}="${Buffer.from(bytes).toString('latin1')}"`
}
