import type { Package } from '../zip/open-package.ts'

/** The parts of a flat package (ECMA-376 part 1, annex L.1.15) by name; pictures in it are not looked at. */
export function flatPackage(xml: string): Package {
  const parts = new Map<string, string>()
  const part = /<pkg:part\s[^>]*pkg:name="\/?([^"]+)"[^>]*>\s*<pkg:xmlData[^>]*>([\s\S]*?)<\/pkg:xmlData>/g
  for (const [, name = '', content = ''] of xml.matchAll(part)) parts.set(name.toLowerCase(), content)
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
