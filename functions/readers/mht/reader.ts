import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import { readPage } from '../html/reader.ts'
import type { Limits, Member, Reader, Reading } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { mimeParts, type MimePart } from './mime-parts.ts'
import { byteText } from '../byte-text.ts'

/** Messages nest a few deep at most: alternatives in related parts in mixed ones. */
const deepest = 8

/** So many rows are more than a covering letter has: the mail holds a report itself. */
const rowsOfReport = 20

/**
 * Web pages in one file (MHTML, RFC 2557) as Word, Excel and browsers save them, often under the name of a doc; and mail
 * as it is kept in a file (eml): each file attached to it is an upload of its own.
 */
export const mhtReader: Reader = {
  format: 'mht',
  recognises: (bytes) => {
    const start = byteText(bytes.subarray(0, 16_384)).replace(/^\u00ef\u00bb\u00bf|^\s+/, '')
    const head = start.split(/\r?\n\r?\n/, 1)[0]!
    return (
      /^[a-z][\w-]*:/i.test(head) &&
      head.split(/\r?\n/).every((line) => /^(?:[a-z][\w-]*\s*:|[ \t]|$)/i.test(line)) &&
      /^(?:mime-version|from|date|subject|message-id|snapshot-[\w-]+|content-location)\s*:/im.test(head) &&
      /^content-type\s*:\s*(?:multipart\/|text\/(?:html|plain)|message\/rfc822)/im.test(start)
    )
  },
  read: (bytes, limits) =>
    readOrReject(() => {
      const parts = mimeParts(bytes, deepest)
      const attached = parts.flatMap(({ attached: name, body }) => (name === undefined ? [] : [{ name, bytes: body }]))
      const pages = parts.filter((part) => part.attached === undefined && isPage(part))
      if (attached.length > 0) {
        const own = pages.filter(({ body }) => rowsIn(body) >= rowsOfReport)
        return {
          kind: 'members',
          members: named([...attached, ...own.map(({ body }) => ({ name: '正文.html', bytes: body }))]),
        }
      }
      if (pages.length > 0) return pagesRead(pages, limits)
      const text = parts.find(({ type }) => type === 'text/plain')
      if (!text) throw new Unreadable('corrupt')
      return { kind: 'members', members: [{ name: '正文.txt', bytes: text.body }] }
    }),
}

const isPage = ({ type }: MimePart) => /^(?:text\/html|application\/xhtml\+xml)$/.test(type)

const rowsIn = (page: Uint8Array) => byteText(page).match(/<tr[\s>]/gi)?.length ?? 0

/** Files of one name are told apart by a number, because their names are keys. */
function named(members: readonly Member[]): readonly Member[] {
  const met = new Map<string, number>()
  return members.map((member) => {
    const times = (met.get(member.name) ?? 0) + 1
    met.set(member.name, times)
    return times === 1 ? member : { ...member, name: `${times}/${member.name}` }
  })
}

function pagesRead(pages: readonly MimePart[], limits: Limits): Reading {
  const book = notebook()
  const contents = pages.map((part) => readPage(part.body, limits, book, part.charset))
  const blocks = layOut(contents.flatMap((content) => content.flow))
  const metadata = contents[0]?.metadata ?? {}
  return { kind: 'document', document: { format: 'mht', blocks, pages: [], notes: book.notes(), metadata } }
}
