import type { Paragraph } from '../document.ts'
import { headingsIn } from './chapter-headings.ts'
import { squeezed } from './plain-text.ts'

/** A paragraph as meant: one or more physical lines put together. */
export type Passage = { readonly text: string; readonly at: Paragraph['at']; readonly heading?: number }

/** 第 3 页, - 3 -, 3 / 12: page numbers stand in the middle of sentences that run over the page. */
const pageNumber = /^(?:[-—–·_]*第?\d{1,3}页?(?:[/共,]+\d{1,3}页?)?[-—–·_]*|[-—–_]+|第[一二三四五六七八九十]+页)$/u

const sentenceEnd = /[。!?;:…][”’」』)\]"']*$/u
/** A line that ends with one of these goes on in the next, however short it is. */
const goesOn = /[,、(《“「〔[]$/u
const newItem =
  /^(?:#|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)](?!\d)|第[一二三四五六]部分|附件|[①-⑩]|第二十条第|\|)/u

/**
 * Lines of plain text and of pages put together into paragraphs. A line goes on in the next where it ends in the middle
 * of a list, or where it fills the width to which the text is wrapped and does not end a sentence.
 */
export function joinLines(paragraphs: readonly Paragraph[]): readonly Passage[] {
  const lines = paragraphs
    .map((paragraph) => ({ paragraph, plain: squeezed(paragraph.text) }))
    .filter(({ plain }) => /[\p{L}\p{N}]/u.test(plain) && !pageNumber.test(plain))
  const width = wrapWidth(lines.map(({ plain }) => widthOf(plain)))
  const passages: { text: string; at: Paragraph['at']; heading?: number }[] = []
  let open = false
  for (const { paragraph, plain } of lines) {
    const last = passages.at(-1)
    const joins = last && open && !newItem.test(plain) && paragraph.heading === undefined
    if (joins) last.text = glue(last.text, paragraph.text.trim())
    else {
      const heading = paragraph.heading
      passages.push({ text: paragraph.text.trim(), at: paragraph.at, ...(heading !== undefined && { heading }) })
    }
    open =
      paragraph.heading === undefined &&
      (goesOn.test(plain) || (width !== null && !sentenceEnd.test(plain) && widthOf(plain) >= width)) &&
      !isWhole(plain)
  }
  return passages
}

/** A title or a chapter heading, complete as it stands. */
const isWhole = (plain: string): boolean =>
  (/年度报告|年报/.test(plain) && /^.{0,50}(?:年度报告|年报)(?:\(20\d{2}年?度?\))?$/u.test(plain)) ||
  (plain.length < 40 && headingsIn(plain).some((heading) => heading.place === 'alone'))

/** Chinese needs no space where lines meet; words and numbers of Latin script do, unless an address is broken there. */
function glue(left: string, right: string): string {
  const isLatin = /^[a-z]/iu.test(right) && /^[a-z]$/iu.test(left.at(-1) ?? '')
  return isLatin && !/\/\S*$/u.test(left) ? `${left} ${right}` : left + right
}

/** Latin letters and digits take half the width of a character. */
function widthOf(plain: string): number {
  let width = 0
  for (const char of plain) width += char >= ' ' && char <= '\u00ff' ? 0.5 : 1
  return width
}

/** The width above which a line counts as full; null where the text is not wrapped. */
function wrapWidth(widths: readonly number[]): number | null {
  const long = widths.filter((w) => w >= 14).sort((a, b) => a - b)
  if (long.length < 6) return null
  const typical = long[Math.floor(long.length * 0.6)] ?? 0
  const near = long.filter((w) => w >= typical * 0.82 && w <= typical * 1.18)
  return typical <= 75 && near.length >= long.length * 0.5 ? typical * 0.8 : null
}
