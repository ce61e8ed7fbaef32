import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { Package } from '../zip/open-package.ts'
import { typedPart } from '../zip/typed-part.ts'
import { wordPrefixes } from './names.ts'

/** Documents and templates, with macros and without. */
export const wordMainType = /wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled/

/** The part that holds the document: the usual name, or what the package's relationships point at. */
export function mainPart(source: Package, depth: number): string {
  const usual = 'word/document.xml'
  if (source.has(usual)) return usual
  let found: string | undefined
  const relationships = source.text('_rels/.rels')
  if (relationships !== undefined)
    scanXml(
      relationships,
      wordPrefixes,
      {
        open: (name, attributes) => {
          if (name === 'Relationship' && attribute(attributes, 'Type')?.endsWith('/officeDocument'))
            found ??= attribute(attributes, 'Target')?.replace(/^\/+/, '')
        },
        close: () => {},
        text: () => {},
      },
      depth,
    )
  return (
    found ??
    typedPart(source, wordMainType) ??
    source.names.find((name) => /^word\/document\d*\.xml$/.test(name)) ??
    usual
  )
}
