import type { FlowBlock } from '../flow/flow.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { Package } from '../zip/open-package.ts'
import { sheetPrefixes } from './names.ts'

/** Text boxes and pictures that float over the sheets. */
export function readDrawings(source: Package, depth: number): readonly FlowBlock[] {
  const blocks: FlowBlock[] = []
  for (const part of source.names.filter((name) => /^xl\/drawings\/drawing\d+\.xml$/.test(name)).slice(0, 50)) {
    let paragraph = ''
    let inText = false
    scanXml(
      source.text(part) ?? '',
      sheetPrefixes,
      {
        open: (name) => {
          if (name === 'a:t') inText = true
          else if (name === 'a:blip') blocks.push({ kind: 'figure', what: 'picture' })
        },
        close: (name) => {
          if (name === 'a:t') inText = false
          else if (name === 'a:p') {
            if (paragraph.trim() !== '') blocks.push({ kind: 'paragraph', text: paragraph })
            paragraph = ''
          }
        },
        text: (text) => {
          if (inText) paragraph += text
        },
      },
      depth,
    )
  }
  return blocks
}
