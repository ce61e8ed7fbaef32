import type { Package } from '../zip/open-package.ts'

/** The tag of a part names it and its kind. */
const longestTag = 1_000

/** The parts of a flat package (ECMA-376 part 1, annex L.1.15) by name; pictures in it are not looked at. */
export function flatPackage(xml: string): Package {
  const parts = new Map<string, string>()
  const end = '</pkg:xmlData>'
  let [data, to] = [-1, -1]
  for (let at = xml.indexOf('<pkg:part'); at >= 0;) {
    if (data < at) data = xml.indexOf('<pkg:xmlData', at)
    if (to < data) to = xml.indexOf(end, data)
    if (data < 0 || to < 0) break
    const next = xml.indexOf('<pkg:part', at + 1)
    const name = /\spkg:name="\/?([^"]+)"/.exec(xml.slice(at, Math.min(data, at + longestTag)))?.[1]
    // A part of binary data has none of its own: what was found is a later one's.
    if (name !== undefined && (next < 0 || data < next))
      parts.set(name.toLowerCase(), xml.slice(xml.indexOf('>', data) + 1, to))
    at = next
  }
  const text = (name: string) => parts.get(name.toLowerCase())
  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name.toLowerCase()),
    text,
    bytes: (name) => {
      const content = text(name)
      return content === undefined ? undefined : new TextEncoder().encode(content)
    },
  }
}
