import type { Document } from '../document.ts'
import { squeezed } from './plain-text.ts'
import { yearOf } from './calendar-date.ts'
import type { Passage } from './join-lines.ts'
import { findPeriod } from './period.ts'

export type Title = {
  readonly printed: string
  /** The body's name as printed, without year and kind of report; '' where the title names none. */
  readonly agency: string
  readonly year: number | null
  /** Whether it prints 政府信息公开工作年度报告 in these words. */
  readonly official: boolean
}

const year = '(?:20\\d{2}|二[〇○零oO0][〇○零一二三四五六七八九oO0]{2})'
const kind = '(?:政府信息(?:与政务)?公开|政务信息公开|政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?'
const form =
  '(?:年度工作报告|年度报告|工作年度报告|工作报告|年报|工作年报|年度情况报告|情况年度报告|情况报告|报告|工作总结)'
const core = new RegExp(
  `(${year})?(?:年)?(?:度)?${kind}(?:\\(?(${year})年?度?\\)?)?(?:年度)?${form}(?:[((〔]?(${year})年?(?:度)?[))〕]?)?`,
  'u',
)
const beforeName = /^.*(?:标题|当前位置|首页|来源|正文|名称|题名)[::>》]*|^(?:关于|索引号\S*|[|>》\-—·*#=.、,:]+)/u

type Candidate = { readonly title: Title; readonly score: number; readonly line: number; readonly lines: number }

/** Lines at the head of a page among which its title stands, and those of a page that lists other reports before it. */
const [headLines, mostLines] = [14, 400]

/**
 * The best title among the first passages; names broken over two or three lines are put together. A page may list the
 * reports of other years before its own: then the title of the year that the statistics period names is meant, else the
 * last, which stands nearest to the text.
 */
export function findTitle(passages: readonly Passage[]): Title | null {
  const lines = passages.slice(0, mostLines).map((p) => p.text)
  const found = candidatesIn(lines.slice(0, headLines))
  const years = new Set(found.flatMap(({ title, lines: n }) => (n === 1 && title.year ? [title.year] : [])))
  if (years.size < 2) return bestOf(found, ({ line }) => -line * 0.01)
  const period = findPeriod(lines)
  const all = candidatesIn(lines)
  const own = all.filter(({ title }) => period && title.year === Number(period.from.slice(0, 4)))
  return bestOf(own.length > 0 ? own : all, ({ line }) => line * 0.001)
}

function candidatesIn(lines: readonly string[]): readonly Candidate[] {
  const candidates: Candidate[] = []
  for (let i = 0; i < lines.length; i++)
    for (let n = 1; n <= 3 && i + n <= lines.length; n++) {
      const parts = lines.slice(i, i + n)
      if (n > 1 && parts.slice(0, -1).some((part) => squeezed(part).length > 30)) continue
      const title = titleIn(parts.join(''))
      if (title) candidates.push({ title, score: scoreOf(title) - n * 0.1, line: i, lines: n })
    }
  return candidates
}

const bestOf = (candidates: readonly Candidate[], bonus: (candidate: Candidate) => number): Title | null =>
  candidates.toSorted((a, b) => b.score + bonus(b) - a.score - bonus(a))[0]?.title ?? null

/** Where a page says of itself what it is headed, in its title or its named meta tags (ArticleTitle): the best of them. */
export function titleOfPage({ format, metadata }: Pick<Document, 'format' | 'metadata'>): Title | null {
  if (format !== 'html' && format !== 'mht') return null
  const titles = Object.values(metadata).flatMap((text) => titleIn(text) ?? [])
  return titles.toSorted((a, b) => scoreOf(b) - scoreOf(a))[0] ?? null
}

const scoreOf = (title: Title) => (title.agency ? 2 : 0) + (title.year ? 1 : 0) + (title.official ? 1 : 0)

export function titleIn(text: string): Title | null {
  const plain = squeezed(text).replace(/^#+/u, '')
  const match = core.exec(plain)
  if (!match) return null
  const head = plain.slice(0, match.index)
  const tail = plain.slice(match.index + match[0].length)
  if (/[。;!?]|根据|按照|要求|编制|条例|通知|格式|《|^现[将公]/u.test(head.slice(-60)) || head.length > 120) return null
  if (tail.length > 60 && !/^(?:发布|来源|时间|信息|索引|字体|浏览|作者|\()/u.test(tail)) return null
  if (/^(?:的|编制|工作要求|格式|由|如下|予以|》)/u.test(tail)) return null
  const early = /(20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年?(?:度)?(?:的)?/u.exec(head)
  const named = nameIn(early ? head.replace(early[0], '') : head) || nameIn(bracketed(tail))
  const printedYear = match[1] ?? match[2] ?? match[3] ?? early?.[1] ?? /^[((](20\d{2})/u.exec(tail)?.[1]
  const whole = plain.slice(Math.max(0, plain.indexOf(named || match[0])), match.index + match[0].length)
  return {
    printed: early && !whole.includes(early[0]) ? early[0] + whole : whole,
    agency: named,
    year: printedYear ? yearOf(printedYear.replace(/[oO]/gu, '〇')) : null,
    official: /政府信息公开工作(?:20\d{2}年?)?年度报告/u.test(match[0]),
  }
}

const bracketed = (tail: string) => /^\(([\p{Script=Han}]{4,30})\)/u.exec(tail)?.[1] ?? ''

/** The name before the kind of report; from a run of page chrome only its last Chinese words. */
function nameIn(head: string): string {
  const cleaned = head.replace(beforeName, '').replace(beforeName, '')
  const last = cleaned.split(/[>》|::|\-—_]/u).at(-1) ?? ''
  return last.replace(/^(?:关于|第.{1,2}期)/u, '').replace(/(?:的|关于|年度|年|,)+$/u, '')
}
