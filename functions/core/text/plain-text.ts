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
  const units: string[] = []
  const at: number[] = []
  let index = 0
  for (const char of source) {
    if (!invisible.test(char))
      for (const unit of char.normalize('NFKC').replace(/\s/g, '')) {
        units.push(...unit.split(''))
        for (let i = 0; i < unit.length; i++) at.push(index)
      }
    index += char.length
  }
  return { text: units.join(''), at, source }
}

const allInvisible = new RegExp(invisible, 'gu')

/** A report's sentences are matched by a hundred rules; what was squeezed of late is not squeezed again. */
const lately = new Map<string, string>()
const remembered = 4096

/** The text alone, for the many who do not ask where it stood. */
export function squeezed(source: string): string {
  const known = lately.get(source)
  if (known !== undefined) return known
  const made = source.replace(allInvisible, '').normalize('NFKC').replace(/\s/g, '')
  if (lately.size >= remembered) lately.clear()
  lately.set(source, made)
  return made
}

/** The part of the source that units [from, to) of the squeezed text come from. */
export function sourceOf(s: Squeezed, from: number, to: number): string {
  const start = s.at[from] ?? s.source.length
  return s.source.slice(start, s.at[to] ?? s.source.length)
}
