/** What a match of a pattern can begin with; `any` where the pattern does not bound it. */
export type FirstCharacters = ReadonlySet<string> | 'any'

/** `empty` where it can match without taking a character, so that what follows it may come first too. */
type First = { readonly characters: FirstCharacters; readonly empty: boolean; readonly end: number }

const digits = [...'0123456789']
/** A class wider than this is not listed character by character. */
const widest = 64

/**
 * The characters a match of this regular expression's source can begin with, so that a place of the text is tried with
 * the few patterns that can match there. Knows what the lexicon is written in (literals, classes, groups, assertions,
 * quantifiers); `any` for everything else.
 */
export function firstCharactersOf(source: string): FirstCharacters {
  const { characters, empty } = alternativesAt([...source], 0)
  return empty ? 'any' : characters
}

function alternativesAt(source: readonly string[], from: number): First {
  let first = sequenceAt(source, from)
  while (source[first.end] === '|') {
    const next = sequenceAt(source, first.end + 1)
    const characters = union(first.characters, next.characters)
    first = { characters, empty: first.empty || next.empty, end: next.end }
  }
  return first
}

function sequenceAt(source: readonly string[], from: number): First {
  let characters: FirstCharacters = new Set()
  let empty = true
  let at = from
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const atom = atomAt(source, at)
    const { optional, end } = quantifierAt(source, atom.end)
    if (empty) characters = union(characters, atom.characters)
    empty &&= atom.empty || optional
    at = end
  }
  return { characters, empty, end: at }
}

function atomAt(source: readonly string[], at: number): First {
  const [char = '', next = ''] = source.slice(at, at + 2)
  if (char === '(') return groupAt(source, at)
  if (char === '[') return classAt(source, at)
  if (char === '^' || char === '$') return { characters: new Set(), empty: true, end: at + 1 }
  if (char === '.') return { characters: 'any', empty: false, end: at + 1 }
  if (char !== '\\') return { characters: new Set([char]), empty: false, end: at + 1 }
  if (next === 'd') return { characters: new Set(digits), empty: false, end: at + 2 }
  const literal = !/[A-Za-z0-9]/u.test(next)
  return { characters: literal ? new Set([next]) : 'any', empty: false, end: at + 2 }
}

function groupAt(source: readonly string[], at: number): First {
  const opening = /^\((?:\?(?:<?[=!]|:))?/u.exec(source.slice(at, at + 4).join(''))?.[0] ?? '('
  const inner = alternativesAt(source, at + opening.length)
  const asserts = /[=!]$/u.test(opening)
  return {
    characters: asserts ? new Set() : inner.characters,
    empty: asserts || inner.empty,
    end: inner.end + 1,
  }
}

function classAt(source: readonly string[], at: number): First {
  const end = source.indexOf(']', at + 1) + 1
  const body = source.slice(at + 1, end - 1).join('')
  const unlisted = { characters: 'any' as const, empty: false, end }
  if (body.startsWith('^') || /\\[^d]/u.test(body)) return unlisted
  const characters = new Set(body.includes('\\d') ? digits : [])
  for (const [, from = '', to = from] of body.replaceAll('\\d', '').matchAll(/(.)(?:-(.))?/gu)) {
    const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
    if (high - low > widest) return unlisted
    for (let code = low; code <= high; code++) characters.add(String.fromCodePoint(code))
  }
  return { characters, empty: false, end }
}

function quantifierAt(source: readonly string[], at: number): { optional: boolean; end: number } {
  const [, quantifier = '', lazy = ''] =
    /^([?*+]|\{\d+(?:,\d*)?\})?(\??)/u.exec(source.slice(at, at + 12).join('')) ?? []
  return {
    optional: /^[?*]|^\{0/u.test(quantifier),
    end: at + (quantifier === '' ? 0 : quantifier.length + lazy.length),
  }
}

function union(a: FirstCharacters, b: FirstCharacters): FirstCharacters {
  return a === 'any' || b === 'any' ? 'any' : new Set([...a, ...b])
}
