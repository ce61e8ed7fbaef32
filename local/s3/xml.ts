import type { CloudResponse } from '../gateway/service.ts'

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
}
export const escapeXml = (text: string): string => text.replace(/[<>&"']/g, (c) => entities[c]!)

export type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [name: string]: Xml }

/** An element; a list repeats it, `undefined` leaves it out. */
export function element(name: string, content: Xml): string {
  if (content === undefined) return ''
  if (Array.isArray(content)) return (content as readonly Xml[]).map((each) => element(name, each)).join('')
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([key, value]) => element(key, value))
          .join('')
      : escapeXml(String(content))
  return `<${name}>${inner}</${name}>`
}

export const xmlResponse = (status: number, name: string, content: Xml): CloudResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, content)}`,
})

const unescape = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos|#\d+|#x[0-9a-f]+);/gi, (_, entity: string) => {
    if (entity.startsWith('#x')) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16))
    if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)))
    return Object.entries(entities).find(([, value]) => value === `&${entity};`)?.[0] ?? ''
  })

/** The texts of every `<name>` of a small, flat request body. */
export const textsOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => unescape(match[1]!))
