import { scanXml } from '../xml/scan-xml.ts'
import type { Package } from '../zip/open-package.ts'

/** docProps/core.xml, the same in Word and Excel files; the names the document's metadata uses. */
const wanted: Readonly<Record<string, string>> = {
  title: 'title',
  subject: 'subject',
  creator: 'author',
  lastModifiedBy: 'lastModifiedBy',
  created: 'created',
  modified: 'modified',
}

export function readProperties(source: Package, depth: number): Record<string, string> {
  const found: Record<string, string> = {}
  const xml = source.text('docProps/core.xml')
  if (xml === undefined) return found
  let key: string | undefined
  scanXml(
    xml,
    {},
    {
      open: (name) => {
        key = wanted[name.slice(name.indexOf(':') + 1)]
      },
      close: () => {
        key = undefined
      },
      text: (text) => {
        if (key && text.trim() !== '') found[key] = ((found[key] ?? '') + text.trim()).slice(0, 500)
      },
    },
    depth,
  )
  return found
}
