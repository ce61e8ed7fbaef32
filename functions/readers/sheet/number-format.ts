/** How a cell shows a number, as far as it changes what is read: rounding, scaling, marks in place of figures, dates. */
export type NumberFormat = {
  readonly date: boolean
  readonly chineseDate: boolean
  readonly sections: readonly Section[]
}

/** One of the alternatives of a format, told by the sign of the number or a condition. */
export type Section = {
  /** Absent where the place among the sections tells. */
  readonly condition?: { readonly operator: string; readonly than: number }
  readonly shows:
    | { readonly kind: 'general'; readonly words: Words }
    /** Words or a mark and no figure: "-" for zero, nothing at all. */
    | { readonly kind: 'mark'; readonly text: string }
    | {
        readonly kind: 'figure'
        readonly decimals: number
        readonly percent: boolean
        /** Divided by this: each comma behind the figure stands for a thousand. */
        readonly divisor: number
        /** Digits before the point at least; with none a zero shows as nothing. */
        readonly digits: number
        readonly mark: string
        readonly words: Words
        /** A sign or brackets are part of the section. */
        readonly signed: boolean
      }
    /** Digits with other characters among them, fractions, powers of ten: what a person sees is not worked out. */
    | { readonly kind: 'other'; readonly code: string }
}

/** What a section prints before and behind the figure: 约, 件, 万. */
export type Words = readonly [before: string, behind: string]

const noWords: Words = ['', '']

const general: NumberFormat = {
  date: false,
  chineseDate: false,
  sections: [{ shows: { kind: 'general', words: noWords } }],
}

/** Built-in formats (ECMA-376 18.8.30), those of the Chinese edition included. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
}

const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

export function numberFormat(id: number, code: string | undefined): NumberFormat {
  const format = code ?? builtIn[id]
  if (format === undefined) return isBuiltInDate(id) ? { ...general, date: true, chineseDate: id >= 27 } : general
  const sections = sectionsOf(format)
  const first = sections[0] ?? ''
  const bare = first.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  if (/[ymd]/i.test(bare) && !/[#0?]/.test(bare)) return { ...general, date: true, chineseDate: first.includes('年') }
  return { date: false, chineseDate: false, sections: sections.map(sectionOf) }
}

/** Sections are parted by semicolons outside quotes and escapes. */
const sectionsOf = (format: string): string[] =>
  (format.match(/(?:"[^"]*"?|[\\!_*].|[^;])+|(?<=;)(?=;|$)|^(?=;)/gs) ?? []).slice(0, 4)

type Token = {
  readonly is: 'digit' | 'point' | 'comma' | 'percent' | 'text' | 'power' | 'general'
  readonly text: string
}

const token = /"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]|(G\/通用格式|General|@)|([0#?])|([.])|(,)|(%)|(E[+-])|(.)/gis

function sectionOf(section: string): Section {
  const tokens: Token[] = []
  let condition: Section['condition']
  for (const [all, quoted, escaped, bracket, whole, digit, point, comma, percent, power, other] of section.matchAll(
    token,
  )) {
    const [, operator, than] = /^([<>=]{1,2})(-?[\d.]+)$/.exec(bracket ?? '') ?? []
    if (operator !== undefined) condition = { operator, than: Number(than) }
    else if (bracket?.startsWith('$')) tokens.push({ is: 'text', text: /^\$([^-]*)/.exec(bracket)?.[1] ?? '' })
    else if (whole !== undefined) tokens.push({ is: 'general', text: '' })
    else if (digit !== undefined) tokens.push({ is: 'digit', text: digit })
    else if (point !== undefined) tokens.push({ is: 'point', text: '.' })
    else if (comma !== undefined) tokens.push({ is: 'comma', text: ',' })
    else if (percent !== undefined) tokens.push({ is: 'percent', text: '%' })
    else if (power !== undefined) tokens.push({ is: 'power', text: power })
    else tokens.push({ is: 'text', text: quoted ?? escaped ?? other ?? (all.startsWith('_') ? ' ' : '') })
  }
  return { shows: shownBy(tokens, section), ...(condition ? { condition } : {}) }
}

/** Signs and brackets belong to the figure, and signs of currency change nothing of it. */
const wordsRound = (tokens: readonly Token[], first: number, last: number): Words => {
  const words = (some: readonly Token[]) =>
    some
      .map(({ is, text }) => (is === 'text' ? text : ''))
      .join('')
      .replace(/[\s\-－()（）¥￥$€]/gu, '')
  return [words(tokens.slice(0, first)), words(tokens.slice(last + 1))]
}

/** Drawn in white, by its name or by its number among the colours of the workbook. */
const ofPaper = /\[(?:white|白色?|color\s*2|颜色\s*2)\]/i

function shownBy(tokens: readonly Token[], code: string): Section['shows'] {
  if (ofPaper.test(code)) return { kind: 'other', code }
  const whole = tokens.findIndex(({ is }) => is === 'general')
  if (whole >= 0) return { kind: 'general', words: wordsRound(tokens, whole, whole) }
  const mark = tokens
    .filter(({ is }) => is === 'text')
    .map(({ text }) => text)
    .join('')
    .trim()
  const [first, last] = [tokens.findIndex(({ is }) => is === 'digit'), tokens.findLastIndex(({ is }) => is === 'digit')]
  if (first < 0) return { kind: 'mark', text: mark }
  const inner = tokens.slice(first, last + 1)
  const isOdd = ({ is, text }: Token) => is === 'power' || (is === 'text' && text.trim() !== '')
  if (inner.some(isOdd) || tokens.some(({ is }) => is === 'power')) return { kind: 'other', code }
  const isLiteral = tokens.some(({ is, text }) => is === 'text' && /\d/.test(text))
  if (isLiteral) return { kind: 'other', code }
  const point = tokens.findIndex(({ is }) => is === 'point')
  const before = point < 0 ? tokens : tokens.slice(0, point)
  let behind = last + 1
  while (tokens[behind]?.is === 'comma') behind++
  return {
    kind: 'figure',
    decimals: point < 0 ? 0 : tokens.slice(point).filter(({ is }) => is === 'digit').length,
    percent: tokens.some(({ is }) => is === 'percent'),
    divisor: 1000 ** (behind - last - 1),
    digits: before.filter(({ is, text }) => is === 'digit' && text === '0').length,
    mark,
    words: wordsRound(tokens, first, last),
    signed: /[-－(（]/.test(mark),
  }
}
