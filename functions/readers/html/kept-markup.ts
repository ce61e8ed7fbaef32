import { serialize } from 'parse5'
import { attributeOf, isElement, type Element, type Parent } from './parse.ts'

/** Where pages keep what their scripts show: text that is markup only for the script. */
const keepers: ReadonlySet<string> = new Set(['textarea', 'noscript', 'xmp', 'script'])

/** Pages are kept in few pieces; more than this is a list of other pages. */
const mostPieces = 20

const table = /<table\b/i

/**
 * Markup with tables that a page keeps without showing it: in templates, in hidden fields, without scripts, and as strings
 * of scripts and of their data. In the order of the page, each once.
 */
export function keptMarkup(page: Parent): string[] {
  const pieces = new Set<string>()
  const waiting: Parent[] = [page]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const inner: Parent[] = []
    for (const element of next.childNodes.filter(isElement)) {
      if (keepers.has(element.tagName)) for (const text of textsOf(element)) pieces.add(text)
      if (element.tagName === 'input') pieces.add(attributeOf(element, 'value') ?? '')
      if ('content' in element) pieces.add(serialize(element.content as Parent))
      else inner.push(element)
    }
    waiting.push(...inner.toReversed())
  }
  return [...pieces].filter((text) => table.test(text)).slice(0, mostPieces)
}

/** Whether any script belongs to the page. */
export function hasScript(page: Parent): boolean {
  const waiting: Parent[] = [page]
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const element of next.childNodes.filter(isElement)) {
      if (element.tagName === 'script') return true
      waiting.push(element)
    }
  return false
}

function textsOf(element: Element): string[] {
  const text = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
  if (element.tagName !== 'script') return [text]
  if (!/^\s*</.test(text)) return stringsOf(text)
  return [text]
}

/** A string of a script or of JSON in which a table stands, whatever way its marks are written. */
const literal = /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'|`[^`\\]*(?:\\[^][^`\\]*)*`/g
const tableWithin = /(?:<|\\u003c|\\x3c)table\b/i

const stringsOf = (script: string): string[] =>
  tableWithin.test(script)
    ? (script.match(literal) ?? []).filter((text) => tableWithin.test(text)).map((text) => unescaped(text.slice(1, -1)))
    : []

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '', v: '', '\n': '' }

/** ECMAScript, string literals: `\n`, `\x3c`, `\u003c`, `\u{3c}`, and any other character for itself. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|([^]))/gi, (_, x, u, point, letter: string) => {
    const code = x ?? u ?? point
    return code === undefined ? (letters[letter] ?? letter) : characterOf(Number.parseInt(code, 16))
  })

const characterOf = (code: number): string => (code > 0x10ffff ? '' : String.fromCodePoint(code))
