import { scanXml } from '../xml/scan-xml.ts'
import { sheetPrefixes } from './names.ts'
import { richText } from './rich-text.ts'

/** xl/sharedStrings.xml: the runs of each string joined. */
export function readSharedStrings(xml: string, depth: number): readonly string[] {
  const strings: string[] = []
  const { open, close, text, take } = richText()
  scanXml(
    xml,
    sheetPrefixes,
    {
      open,
      close: (name) => {
        close(name)
        if (name === 'si') strings.push(take())
      },
      text,
    },
    depth,
  )
  return strings
}
