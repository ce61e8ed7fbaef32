import { attributeOf, isElement, type Element, type Parent } from './parse.ts'

const mostEntries = 60
const mostCharacters = 500

/** The page's title and its named meta tags, which content systems fill with title, date and issuing office. */
export function describePage(page: Parent): Record<string, string> {
  const found: Record<string, string> = {}
  for (const element of headElements(page)) {
    if (Object.keys(found).length >= mostEntries) break
    if (element.tagName === 'title') {
      const text = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
      if (text.trim() !== '') found['title'] = text.trim().slice(0, mostCharacters)
    } else if (element.tagName === 'meta') {
      const name = attributeOf(element, 'name')
      const content = attributeOf(element, 'content')?.trim()
      if (name && content && name !== '__proto__') found[name] = content.slice(0, mostCharacters)
    }
  }
  return found
}

function* headElements(page: Parent): Generator<Element> {
  for (const root of page.childNodes.filter(isElement))
    for (const part of root.childNodes.filter(isElement))
      if (part.tagName === 'head' || part.tagName === 'body') yield* part.childNodes.filter(isElement)
}
