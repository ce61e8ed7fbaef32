import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { Package } from '../zip/open-package.ts'
import { sheetPrefixes } from './names.ts'

export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly part: string }

/** xl/workbook.xml and its relationships: the sheets in the order of their tabs. */
export function readWorkbookParts(source: Package, depth: number): { sheets: readonly SheetPart[]; from1904: boolean } {
  const targets = new Map<string, string>()
  const each = (part: string, open: (name: string, get: (local: string) => string | undefined) => void) => {
    const xml = source.text(part)
    if (xml === undefined) return
    const handler = { close: () => {}, text: () => {} }
    scanXml(
      xml,
      sheetPrefixes,
      { ...handler, open: (name, all) => open(name, (local) => attribute(all, local)) },
      depth,
    )
  }
  each('xl/_rels/workbook.xml.rels', (name, get) => {
    if (name === 'Relationship') targets.set(get('Id') ?? '', get('Target') ?? '')
  })
  const sheets: SheetPart[] = []
  let from1904 = false
  each('xl/workbook.xml', (name, get) => {
    if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(get('date1904') ?? '')
    if (name !== 'sheet') return
    const target = targets.get(get('id') ?? '') ?? `worksheets/sheet${sheets.length + 1}.xml`
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    sheets.push({ name: get('name') ?? '', hidden: /hidden/i.test(get('state') ?? ''), part })
  })
  return { sheets, from1904 }
}
