import type { ChapterKey, Edition } from '../form.ts'
import { squeezed } from './plain-text.ts'

const tableChapters: ReadonlySet<ChapterKey> = new Set(['disclosure', 'applications', 'remedies'])

/** Where a run of text that lost its cells goes over into the table. */
const tableStart: Readonly<Partial<Record<ChapterKey, RegExp>>> = {
  disclosure: /第\s*二\s*十\s*条\s*第|信\s*息\s*内\s*容/u,
  applications: /[（(]\s*本\s*列\s*数\s*据|申\s*请\s*人\s*情\s*况|一\s*、\s*本\s*年\s*新\s*收/u,
  remedies: /行\s*政\s*复\s*议\s*行\s*政\s*诉\s*讼\s*(?:未|结)|结\s*果\s*维\s*持\s*结\s*果|^行\s*政\s*复\s*议\s*$/u,
}

/** The prose of a chapter: what is left when the table's own labels and figures are taken out. */
export function withoutTable(key: ChapterKey, paragraphs: readonly string[], edition: Edition): readonly string[] {
  if (!tableChapters.has(key)) return paragraphs
  const labels = labelsOf(edition)
  const start = tableStart[key]
  return paragraphs.flatMap((paragraph) => {
    const cut = start ? paragraph.search(start) : -1
    const prose = (cut >= 0 ? paragraph.slice(0, cut) : paragraph).trim()
    return isProse(prose, labels) ? [prose] : []
  })
}

function isProse(text: string, labels: readonly string[]): boolean {
  const plain = squeezed(text)
  if (plain.length < 2) return false
  let rest = plain
  for (const label of labels) rest = rest.split(label).join('')
  rest = rest.replace(/[\p{P}\p{S}\d一二三四五六七八年度列项第表单位]/gu, '')
  if (rest.length < 4) return /^(?:无|本项为0|均为0)[。.]?$/u.test(plain)
  return /[。;]/u.test(plain) || (/,/u.test(plain) && plain.length > 15) || rest.length > 18
}

const cache = new WeakMap<Edition, readonly string[]>()

/** Every label the form prints, longest first. */
function labelsOf(edition: Edition): readonly string[] {
  const known = cache.get(edition)
  if (known) return known
  const printed = [
    ...edition.disclosure.blocks.flatMap((b) => [...b.columns, ...b.rows]),
    ...edition.applications.groups,
    ...edition.applications.rows,
    ...edition.applications.columns,
    ...edition.remedies.groups,
    ...edition.remedies.outcomes,
  ].flatMap((l) => [l.label, ...(l.aliases ?? [])])
  const { note, resultsLabel, columnsLabel, organisationsLabel } = edition.applications
  const labels = [
    ...new Set([...printed, note, resultsLabel, columnsLabel, organisationsLabel, '信息内容', '行政诉讼']),
  ]
    .map(squeezed)
    .sort((a, b) => b.length - a.length)
  cache.set(edition, labels)
  return labels
}
