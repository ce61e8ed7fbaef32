import { scanXml } from '../xml/scan-xml.ts'
import { sheetPrefixes } from './names.ts'

/** xl/sharedStrings.xml: the runs of each string joined, readings of characters (rPh) left out. */
export function readSharedStrings(xml: string, depth: number): readonly string[] {
  const strings: string[] = []
  let current = ''
  let inText = false
  let reading = false
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (name) => {
        if (name === 'si') current = ''
        else if (name === 'rPh') reading = true
        else if (name === 't') inText = !reading
      },
      close: (name) => {
        if (name === 'si') strings.push(current)
        else if (name === 'rPh') reading = false
        else if (name === 't') inText = false
      },
      text: (text) => {
        if (inText) current += text
      },
    },
    depth,
  )
  return strings
}
