import { matches, readSelector, type Selector } from './selector.ts'
import { isElement, type Element, type Parent } from './parse.ts'

/** What a page's own style sheets say of an element, as far as it changes what is printed or makes a table of it. */
export type StyleSheet = { readonly declarationsOf: (element: Element) => string }

type Rule = { readonly selector: Selector; readonly declarations: string; readonly weight: number }

/** Sheets beyond this are a page builder's, of which nothing here depends. */
const mostCharacters = 2_000_000
const mostRules = 5_000
/** Comparisons of an element with a selector, over a whole page. */
const mostSteps = 3_000_000

const telling =
  /(?:^|[;\s])(?:(?:display|visibility|text-decoration(?:-line)?|grid-[\w-]+|flex-(?:direction|flow)|order|direction|unicode-bidi|opacity|clip(?:-path)?|font-size|color|background(?:-color|-image)?|content)\s*:[^;]+|(?:left|top|text-indent)\s*:\s*-\d{3,}[^;]*|vertical-align\s*:\s*su[pb][^;]*)/gi
/** What a sheet must have in it to be worth reading. */
const changesPrint =
  /display|visibility|bidi-override|line-through|vertical-align\s*:\s*su[pb]|opacity\s*:\s*0?(?:\.0+)?\s*[;}]|clip|font-size\s*:\s*(?:0|1(?:\.\d+)?p|\.)|:\s*-\d{3}|transparent|color\s*:\s*(?:white|#fff)|content\s*:\s*(?:["'][^"']*\d|attr)/i
const none: StyleSheet = { declarationsOf: () => '' }

/**
 * The rules of the page's style elements, in the order of the cascade (specificity, then place). Sheets in other files are
 * not there to be followed; rules for print or for narrow screens are not those of the page as it is seen.
 */
export function readStyleSheets(page: Parent): StyleSheet {
  const css = styleTexts(page).join('\n')
  if (css.length > mostCharacters || !changesPrint.test(css)) return none
  const rules = rulesOf(css)
  const byKey = new Map<string, Rule[]>()
  for (const rule of rules) {
    const known = byKey.get(rule.selector.key)
    if (known) known.push(rule)
    else byKey.set(rule.selector.key, [rule])
  }
  if (byKey.size === 0) return none
  let steps = 0
  return {
    declarationsOf: (element) => {
      const candidates = keysOf(element).flatMap((key) => byKey.get(key) ?? [])
      if (candidates.length === 0 || (steps += candidates.length) > mostSteps) return ''
      return candidates
        .filter((rule) => matches(element, rule.selector))
        .sort((a, b) => a.weight - b.weight)
        .map((rule) => rule.declarations)
        .join(';')
    },
  }
}

function keysOf({ tagName, attrs }: Element): string[] {
  const keys = [tagName, '*']
  for (const { name, value } of attrs)
    if (name === 'class') keys.push(...value.split(/\s+/).map((part) => `.${part}`))
    else if (name === 'id') keys.push(`#${value}`)
  return [...new Set(keys)]
}

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  const plain = withoutComments(css).replace(/<!--|-->/g, '')
  for (const { selectors, body } of blocksOf(plain)) {
    const declarations = (body.match(telling) ?? []).join(';').replace(/!\s*important/gi, '')
    if (declarations === '') continue
    for (const text of selectors.split(',')) {
      const selector = readSelector(text)
      if (!selector) continue
      if (rules.length >= mostRules) return rules
      rules.push({ selector, declarations, weight: selector.specificity * mostRules + rules.length })
    }
  }
  return rules
}

/** A comment that does not end goes on to the end of the sheet. */
function withoutComments(css: string): string {
  let plain = ''
  let from = 0
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', from)) {
    plain += css.slice(from, open)
    const close = css.indexOf('*/', open + 2)
    if (close < 0) return plain
    from = close + 2
  }
  return plain + css.slice(from)
}

/** Rules with their bodies; those in an at-rule only where it is for any screen. */
function* blocksOf(css: string): Generator<{ selectors: string; body: string }> {
  let from = 0
  while (from < css.length) {
    const open = css.indexOf('{', from)
    if (open < 0) return
    const selectors = css
      .slice(from, open)
      .replace(/^[^;]*;/, (statement) => (statement.trim().startsWith('@') ? '' : statement))
      .trim()
    if (selectors.startsWith('@')) {
      const close = closing(css, open)
      if (/^@(?:layer|supports)/i.test(selectors) || isForScreen(selectors)) yield* blocksOf(css.slice(open + 1, close))
      from = close + 1
      continue
    }
    const close = css.indexOf('}', open)
    const end = close < 0 ? css.length : close
    yield { selectors, body: css.slice(open + 1, end) }
    from = end + 1
  }
}

/** A page is read as it is seen on a screen of this breadth, in pixels. */
const screen = 1280

/** Media Queries 4: whether one of the queries is for such a screen. Features other than its breadth are not known. */
function isForScreen(rule: string): boolean {
  const queries = /^@media\b(.*)$/is.exec(rule)?.[1]?.split(',') ?? []
  return queries.some((query) =>
    query.split(/\band\b/i).every((part) => {
      const text = part.trim().toLowerCase()
      if (/^(?:only\s+)?(?:screen|all)$/.test(text)) return true
      const breadth = /^\(\s*(min|max)-width\s*:\s*([\d.]+)(px|r?em)\s*\)$/.exec(text)
      if (!breadth) return false
      const pixels = Number(breadth[2]) * (breadth[3] === 'px' ? 1 : 16)
      return breadth[1] === 'min' ? screen >= pixels : screen <= pixels
    }),
  )
}

function closing(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at++)
    if (css[at] === '{') depth++
    else if (css[at] === '}' && --depth === 0) return at
  return css.length
}

function styleTexts(parent: Parent): string[] {
  const texts: string[] = []
  const waiting: Parent[] = [parent]
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const node of next.childNodes.filter(isElement))
      if (node.tagName === 'style')
        texts.push(node.childNodes.map((text) => ('value' in text ? text.value : '')).join(''))
      else if (node.childNodes.length > 0) waiting.push(node)
  return texts
}
