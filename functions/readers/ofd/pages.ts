import { Unreadable } from '../rejected.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { Package } from '../zip/open-package.ts'
import { numbersOf } from './matrix.ts'

/** A document of the package: where its pages, templates and resources stand, and the size of its sheets. */
export type OfdDocument = {
  readonly pages: readonly string[]
  /** Part by the template's identifier. */
  readonly templates: ReadonlyMap<string, string>
  readonly resources: readonly string[]
  /** x, y, width, height in millimetres. */
  readonly area: readonly number[]
}

const a4 = [0, 0, 210, 297]

export type OfdIndex = { readonly documents: readonly OfdDocument[]; readonly metadata: Record<string, string> }

/** OFD.xml and the documents it names (GB/T 33190 7.4, 7.5). */
export function readIndex(source: Package, depth: number): OfdIndex {
  const roots: string[] = []
  const metadata: Record<string, string> = {}
  eachText(source, 'OFD.xml', depth, (name, text) => {
    if (name === 'DocRoot') roots.push(resolve('', text))
    const key = described[name]
    if (key && text !== '') metadata[key] ??= text.slice(0, 500)
  })
  if (roots.length === 0) throw new Unreadable('corrupt')
  eachOnce(roots)
  return { documents: roots.map((root) => readDocument(source, root, depth)), metadata }
}

const described: Readonly<Record<string, string>> = {
  Title: 'title',
  Author: 'author',
  Subject: 'subject',
  Creator: 'generator',
  CreationDate: 'created',
  ModDate: 'modified',
}

function readDocument(source: Package, root: string, depth: number): OfdDocument {
  const pages: string[] = []
  const templates = new Map<string, string>()
  const resources: string[] = []
  let area: readonly number[] = a4
  eachText(source, root, depth, (name, text, attributes) => {
    const location = attributes['BaseLoc']
    if (name === 'Page' && location) pages.push(resolve(root, location))
    else if (name === 'TemplatePage' && location) templates.set(attributes['ID'] ?? '', resolve(root, location))
    else if (name === 'PublicRes' || name === 'DocumentRes') resources.push(resolve(root, text))
    else if (name === 'PhysicalBox') area = sheetOf(numbersOf(text)) ?? area
  })
  eachOnce(pages)
  return { pages, templates, resources, area }
}

/**
 * Each page and each document has a part and an identifier of its own (GB/T 33190 7.4, 7.6). A short index could name
 * one part hundreds of times; what such a file prints nobody can say.
 */
function eachOnce(parts: readonly string[]): void {
  if (new Set(parts).size < parts.length)
    throw new Unreadable('corrupt', 'OFD 文件的页面索引重复列出同一页，无法确定内容。请用原软件另存后重新提交。')
}

export const sheetOf = (box: readonly number[] | undefined): readonly number[] | undefined =>
  box?.length === 4 && box[2]! > 0 && box[3]! > 0 ? box : undefined

/** Visits elements at their end, by local name, with the text directly in them. */
function eachText(
  source: Package,
  part: string,
  depth: number,
  visit: (name: string, text: string, attributes: Readonly<Record<string, string>>) => void,
): void {
  const xml = source.text(part)
  if (xml === undefined) throw new Unreadable('corrupt')
  const open: { name: string; text: string; attributes: Readonly<Record<string, string>> }[] = []
  scanXml(
    xml,
    {},
    {
      open: (name, attributes) => void open.push({ name: name.slice(name.indexOf(':') + 1), text: '', attributes }),
      close: () => {
        const { name, text, attributes } = open.pop()!
        visit(name, text.trim(), attributes)
      },
      text: (text) => {
        const current = open.at(-1)
        if (current) current.text += text
      },
    },
    depth,
  )
}

/** Locations are absolute in the package, or relative to the part that names them. */
export function resolve(from: string, location: string): string {
  if (location.startsWith('/')) return location.slice(1)
  const folders = from.split('/').slice(0, -1)
  for (const step of location.split('/'))
    if (step === '..') folders.pop()
    else if (step !== '.' && step !== '') folders.push(step)
  return folders.join('/')
}
