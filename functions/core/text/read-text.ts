import type { Paragraph } from '../document.ts'
import type { ChapterKey, Edition } from '../form.ts'
import type { Chapter, Identity, ReportText, Sentence } from '../report.ts'
import { bracketedHeadingsIn, headingsIn, withoutContents, type HeadingFound } from './chapter-headings.ts'
import { identify, type Told } from './identity.ts'
import { joinLines, type Passage } from './join-lines.ts'
import { afterChrome, isChrome, isFooter } from './page-chrome.ts'
import { squeezed } from './plain-text.ts'
import { sentencesOf } from './sentences.ts'
import { takeSignature } from './signature.ts'
import { withoutTable } from './table-residue.ts'
import { findTitle } from './title.ts'

type Placed = HeadingFound & { readonly passage: number }
type Segment = {
  readonly key: ChapterKey | 'lead'
  readonly heading: string
  readonly at: Passage['at']
  readonly texts: readonly { readonly text: string; readonly at: Passage['at'] }[]
}

/** What stands outside the tables, taken apart into title, lead, chapters and signature, and whose report it is. */
export function readText(
  paragraphs: readonly Paragraph[],
  edition: Edition,
  told: Told,
): { text: ReportText; identity: Identity } {
  const passages = joinLines(paragraphs)
  const segments = segmentsOf(passages)
  const [lead, ...rest] = segments as [Segment, ...Segment[]]
  const title = findTitle(rest.length > 0 ? lead.texts : passages.slice(0, 14))
  const chrome = lead.texts.filter(({ text }) => isChrome(text)).map(({ text }) => text)
  const leadTexts = lead.texts
    .filter(({ text }) => !isChrome(text) && !isPartOfTitle(text, title?.printed ?? null))
    .map(({ text, at }) => ({ text: afterChrome(text), at }))
  const { rest: body, signature } = withoutEnd(rest.length > 0 ? rest : [{ ...lead, texts: leadTexts }])
  const chapters: Chapter[] = (rest.length > 0 ? body : []).map((segment) => ({
    key: segment.key as ChapterKey,
    heading: segment.heading,
    at: segment.at,
    paragraphs: withoutTable(
      segment.key as ChapterKey,
      segment.texts.map(({ text }) => text),
      edition,
    ),
  }))
  const leadParagraphs = (rest.length > 0 ? leadTexts : (body[0]?.texts ?? [])).map(({ text }) => text)
  const text: ReportText = {
    title: title?.printed ?? null,
    lead: leadParagraphs,
    chapters,
    signature,
    sentences: sentencesOf(runsOf(leadParagraphs, chapters, segments)),
  }
  return { text, identity: identify({ text, title, chrome, told, all: passages.map((p) => p.text) }) }
}

function runsOf(lead: readonly string[], chapters: readonly Chapter[], segments: readonly Segment[]) {
  const places = new Map(segments.flatMap((segment) => segment.texts.map(({ text, at }) => [text, at] as const)))
  const run = (chapter: Sentence['chapter']) => (text: string) => ({ chapter, text, at: places.get(text) ?? {} })
  return [...lead.map(run('lead')), ...chapters.flatMap((chapter) => chapter.paragraphs.map(run(chapter.key)))]
}

function segmentsOf(passages: readonly Passage[]): readonly Segment[] {
  const placed = (read: (text: string) => readonly HeadingFound[]): readonly Placed[] =>
    passages.flatMap((passage, index) => read(passage.text).map((heading) => ({ ...heading, passage: index })))
  const found = moreChapters(placed(headingsIn), () => placed(bracketedHeadingsIn))
  const proper = withoutContents(found, (a, b) => between(passages, a, b))
  const own = new Set(proper.filter((h) => h.place !== 'inside').map((h) => h.key))
  const kept = proper
    .filter((h) => h.place !== 'inside' || !own.has(h.key))
    .filter((h, i, all) => h.key !== all[i - 1]?.key || h.numbered !== 'otherwise')
  const starts = [null, ...kept]
  return starts.map((heading, i) => {
    const next = kept[i] ?? null
    return {
      key: heading?.key ?? ('lead' as const),
      heading: heading?.printed ?? '',
      at: heading ? (passages[heading.passage]?.at ?? {}) : {},
      texts: textsBetween(passages, heading, next),
    }
  })
}

/** The brackets of sections count as those of chapters only where next to no chapter has a number of its own. */
function moreChapters(usual: readonly Placed[], inBrackets: () => readonly Placed[]): readonly Placed[] {
  const keys = (found: readonly Placed[]) => new Set(found.map((h) => h.key)).size
  if (keys(usual) >= 3) return usual
  const bracketed = inBrackets()
  return keys(bracketed) >= 3 ? bracketed : usual
}

function textsBetween(passages: readonly Passage[], start: Placed | null, end: Placed | null) {
  const first = start?.passage ?? 0
  const last = end?.passage ?? passages.length - 1
  return passages.slice(first, last + 1).flatMap((passage, i) => {
    const from = start && i === 0 ? start.to : 0
    const to = end && first + i === end.passage ? end.from : passage.text.length
    const text = passage.text
      .slice(from, to)
      .replace(/^(?:\s*[（(](?![一二三四五六七八九十]+[）)])[^（）()]{0,20}[）)])?[\s。：:.#]*/u, (head) =>
        start && i === 0 && start.place !== 'leading' ? '' : head.replace(/^\s+/u, ''),
      )
      .trim()
    return text.length > 0 ? [{ text, at: passage.at }] : []
  })
}

const between = (passages: readonly Passage[], a: Placed, b: Placed) =>
  textsBetween(passages, a, b)
    .map(({ text }) => text)
    .join('')

/** Cuts the page's footer off the last segment and takes the signature from its end. */
function withoutEnd(segments: readonly Segment[]) {
  const last = segments.at(-1)
  if (!last) return { rest: segments, signature: null }
  const footer = last.texts.findIndex(({ text }) => isFooter(text))
  const texts = (footer >= 0 ? last.texts.slice(0, footer) : last.texts).filter(({ text }) => !isChrome(text))
  const { rest, signature } = takeSignature(texts.map(({ text }) => text))
  return { rest: [...segments.slice(0, -1), { ...last, texts: texts.slice(0, rest.length) }], signature }
}

/** A line that only prints the title, or one of the lines the title is broken over. */
function isPartOfTitle(text: string, title: string | null): boolean {
  if (!title) return false
  const plain = squeezed(text).replace(/^#+|^标题:/gu, '')
  return plain.length > 0 && plain.length <= title.length + 4 && (title.includes(plain) || plain.includes(title))
}
