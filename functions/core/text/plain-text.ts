/**
 * Text made comparable: compatibility forms folded (NFKC turns full-width digits, brackets, commas and the radical
 * glyphs that PDF fonts leave behind into their plain forms), everything invisible removed. For matching, never for showing.
 */
export type Squeezed = {
  readonly text: string
  /** For each unit of `text` the index in the source it comes from. */
  readonly at: readonly number[]
  readonly source: string
}

const invisible = /\s|\p{Cf}|\p{Variation_Selector}/u

export function squeeze(source: string): Squeezed {
  const at: number[] = []
  let text = ''
  let index = 0
  for (const char of source) {
    const made = isPlain(char.charCodeAt(0)) ? char : isNote(source, index) ? '' : folded(char)
    text += made
    for (let i = 0; i < made.length; i++) at.push(index)
    index += char.length
  }
  return { text, at, source }
}

const allInvisible = new RegExp(invisible, 'gu')

/** The number of a note behind a figure (收到17①件): folded it would be a digit of it. */
const note = /(?<=[\d０-９])[①-⑳⓪⒈-⒛²³¹⁰⁴-⁹₀-₉]/g

const isNote = (source: string, index: number): boolean =>
  index > 0 && source.slice(index - 1, index + 1).search(note) === 1

/** A report's sentences are matched by a hundred rules; what was squeezed of late is not squeezed again. */
const lately = new Map<string, string>()
const remembered = 4096

/** The text alone, for the many who do not ask where it stood. */
export function squeezed(source: string): string {
  const known = lately.get(source)
  if (known !== undefined) return known
  const made = byUnit(source, bare) ?? folded(source)
  if (lately.size >= remembered) lately.clear()
  lately.set(source, made)
  return made
}

const folded = (source: string): string =>
  source.replace(note, '').replace(allInvisible, '').normalize('NFKC').replace(/\s/g, '')

/** Ranges of UTF-16 units that NFKC folds whatever stands beside them: punctuation and the full-width forms of ASCII. */
const alone: readonly (readonly [number, number])[] = [
  [0x00, 0x7f],
  [0xa0, 0xa0],
  [0xb7, 0xb7],
  [0x2000, 0x206f],
  [0x3000, 0x3029],
  [0x3030, 0x303f],
  [0xff01, 0xff60],
]

/** What becomes of each: `bare` without what is invisible, `spaced` with it. */
const bare = new Map<number, string>()
const spaced = new Map<number, string>()
for (const [from, to] of alone)
  for (let code = from; code <= to; code++) {
    bare.set(code, folded(String.fromCharCode(code)))
    spaced.set(code, String.fromCharCode(code).normalize('NFKC'))
  }

/** Chinese characters and what ASCII shows: folded they are what they were. */
const isPlain = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code > 0x20 && code < 0x7f)

/** NFKC, its spaces and line breaks kept. */
export const foldedKeepingSpaces = (source: string): string =>
  byUnit(source, spaced) ?? source.replace(note, '').normalize('NFKC')

/** Unit by unit, for text of Chinese characters and the units above; null where anything else stands. */
function byUnit(source: string, units: ReadonlyMap<number, string>): string | null {
  let made = ''
  let from = 0
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (isPlain(code)) continue
    const unit = units.get(code)
    if (unit === undefined) return null
    made += source.slice(from, i) + unit
    from = i + 1
  }
  return from === 0 ? source : made + source.slice(from)
}

/** The part of the source that units [from, to) of the squeezed text come from. */
export function sourceOf(s: Squeezed, from: number, to: number): string {
  const start = s.at[from] ?? s.source.length
  return s.source.slice(start, s.at[to] ?? s.source.length)
}
