import type { ChapterKey } from '../form.ts'
import { sourceOf, squeeze, squeezed } from './plain-text.ts'

/** A chapter heading found in a passage; `from` and `to` are places in the passage's text. */
export type HeadingFound = {
  readonly key: ChapterKey
  readonly from: number
  readonly to: number
  readonly printed: string
  /** Alone at the beginning of its passage, or in the middle of a run of text that lost its line breaks. */
  readonly place: 'alone' | 'leading' | 'inside'
  /** Whether its number, where it has one, is that of the chapter on the form. */
  readonly numbered: 'as-on-form' | 'otherwise' | 'not'
}

const about = '(?:因)?(?:政府信息公开(?:工作)?)?(?:被)?(?:申请|提起)?(?:的)?'

/** Official wordings of both forms and the variants met; on squeezed text, where brackets and commas are plain. */
const wordings: readonly (readonly [ChapterKey, string, string])[] = [
  [
    'overview',
    '一',
    '(?:政府信息公开)?(?:工作)?(?:总体情况|总体概况|工作概述|概述|基本情况|总体工作情况|工作总体情况)',
  ],
  [
    'disclosure',
    '二',
    '(?:政府信息)?主动公开(?:政府)?(?:信息)?(?:的)?(?:工作)?(?:情况|数据)|主动公开政府信息(?:方面|工作)',
  ],
  [
    'applications',
    '三',
    '(?:收到和处理)?(?:政府)?信息公开申请(?:的)?(?:收到|受理|办理|处理|答复)?(?:和|及|、)?(?:办理|处理|答复)?(?:情况|数据)|(?:收到|受理)(?:和|、)(?:处理|办理)(?:政府)?信息公开申请(?:的)?情况|依申请公开(?:政府信息)?(?:的)?(?:办理|处理)?(?:情况|数据)',
  ],
  [
    'remedies',
    '四',
    `${about}行政复议(?:和|与|及|、|,|/)?(?:被)?(?:提起|申请)?(?:的)?行政诉讼(?:的)?(?:等)?(?:工作)?(?:情况|数据)`,
  ],
  [
    'problems',
    '五',
    '(?:政府信息公开)?(?:工作)?(?:中)?(?:目前)?存在(?:的)?(?:主要)?(?:困难|不足)?(?:和|及|、)?问题(?:和|及|与|、|以及)?(?:其)?(?:下一步)?(?:工作)?(?:改进|整改|解决)?(?:的)?(?:情况|措施|工作|打算|意见|办法|方向|安排|计划)*',
  ],
  [
    'other',
    '六',
    '(?:其他|其它)?(?:需要|应当|需)(?:要)?(?:报告|说明)(?:的)?(?:其他|其它)?(?:事项|情况|内容|问题)|(?:其他|其它)(?:事项|情况)',
  ],
]

/** The wording that stands for its chapter even without a number, where it is alone on its line. */
const official: Readonly<Record<ChapterKey, RegExp>> = {
  overview: /^总体情况$/u,
  disclosure: /^主动公开政府信息情况$/u,
  applications: /^收到和处理政府信息公开申请情况$/u,
  remedies: /^(?:因)?政府信息公开(?:工作被申请)?行政复议[、和,]?(?:提起)?行政诉讼情况$/u,
  problems: /^(?:政府信息公开工作)?存在的主要问题(?:及|和)改进情况$/u,
  other: /^其他需要报告(?:的)?事项$/u,
}

const ordinals = '一二三四五六'
const numberBefore = '(?:#{1,6})?(?:第?([一二三四五六七八]|[1-8])(?:部分|章|、|\\.|,|:|\\s)*[、.,:]?)'
const bracketed = /^(?:#{1,6})?\(([一二三四五六])\)(.+?)[。:]?$/u

/** Some word that every wording of a heading holds: most passages, and all lines of figures, hold none. */
const anyHeading = /情况|数据|概况|概述|公开|问题|事项|内容/u
const anyInside = /.[一二三四五六][、.,]/u
const anyNumber = /^#{0,6}第?[一二三四五六七八1-8]/u

const patterns = wordings.map(([key, ordinal, wording]) => ({
  key,
  ordinal,
  leading: new RegExp(`^${numberBefore}(?:${wording})`, 'u'),
  inside: new RegExp(`(?<![第(《“"〔])${ordinal}[、.,](?:${wording})`, 'gu'),
}))

export function headingsIn(text: string): readonly HeadingFound[] {
  const plain = squeezed(text)
  if (!anyHeading.test(plain)) return []
  const lead = leadingHeading(plain)
  const inside = (anyInside.test(plain) ? patterns : []).flatMap(({ key, inside }) =>
    [...plain.matchAll(inside)].flatMap(({ index, 0: { length } }) =>
      index === 0 || (lead && index < lead.end) ? [] : [{ key, start: index, end: index + length }],
    ),
  )
  if (!lead && inside.length === 0) return []
  const source = squeeze(text)
  const found = (start: number, end: number) => ({
    from: start === 0 ? 0 : (source.at[start] ?? 0),
    to: source.at[end] ?? text.length,
    printed: sourceOf(source, start, end).trim(),
  })
  return [
    ...(lead ? [{ ...lead, ...found(0, lead.end) }] : []),
    ...inside.map(({ key, start, end }) => ({
      key,
      ...found(start, end),
      place: 'inside' as const,
      numbered: 'as-on-form' as const,
    })),
  ].sort((a, b) => a.from - b.from)
}

/**
 * （一）总体情况, for a report that numbers its chapters as others number their sections: the official wording alone on its
 * line, under the number it has on the form.
 */
export function bracketedHeadingsIn(text: string): readonly HeadingFound[] {
  const match = bracketed.exec(squeezed(text))
  const [key] = wordings[ordinals.indexOf(match?.[1] ?? ' ')] ?? []
  if (!match || !key || !official[key].test(match[2] ?? '')) return []
  return [{ key, from: 0, to: text.length, printed: text.trim(), place: 'alone', numbered: 'as-on-form' }]
}

function leadingHeading(plain: string): (Omit<HeadingFound, 'from' | 'to' | 'printed'> & { end: number }) | null {
  const bare = plain.replace(/^#+/u, '').replace(/[。:]$/u, '')
  const isNumbered = anyNumber.test(plain)
  for (const { key, ordinal, leading } of patterns) {
    const numbered = isNumbered ? leading.exec(plain) : null
    if (numbered) {
      const number = numbered[1] ?? ''
      const rest = plain.slice(numbered[0].length)
      const label = numbered[0].replace(/^[#第一二三四五六七八1-8部分章、.,:]+/u, '')
      const agrees = number === ordinal || Number(number) === ordinals.indexOf(ordinal) + 1
      if ((agrees || official[key].test(label)) && !goesOnAsProse(rest))
        return {
          key,
          end: numbered[0].length,
          place: isNoise(rest) ? 'alone' : 'leading',
          numbered: agrees ? 'as-on-form' : 'otherwise',
        }
    }
    if (official[key].test(bare)) return { key, end: plain.length, place: 'alone', numbered: 'not' }
  }
  return null
}

/** 一、总体情况 followed by 、 or 和 is a list of the chapters, not one of them. */
const goesOnAsProse = (rest: string) => /^[、和及与](?!。)/u.test(rest)

/** Nothing, or a remark in brackets such as (重复率:40%). */
const isNoise = (rest: string) => /^(?:\((?![一二三四五六七八九十]+\))[^()]{0,20}\))?[。:;.]?$/u.test(rest)

/** A table of contents prints at least four headings with nothing between and prints most of them again later. */
export function withoutContents<T extends HeadingFound & { readonly passage: number }>(
  found: readonly T[],
  textBetween: (a: T, b: T) => string,
): readonly T[] {
  const runs: T[][] = []
  for (const heading of found) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const near = last && run && textBetween(last, heading).replace(/[\s.…·;；。、,，\d-]/gu, '').length === 0
    if (near && !run.some((h) => h.key === heading.key)) run.push(heading)
    else runs.push([heading])
  }
  const contents = runs.find((run, i) => {
    if (run.length < 4) return false
    const later = new Set(runs.slice(i + 1).flatMap((other) => other.map((h) => h.key)))
    return run.filter((h) => later.has(h.key)).length * 2 > run.length
  })
  return contents ? found.filter((heading) => !contents.includes(heading)) : found
}
