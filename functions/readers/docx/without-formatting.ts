import { mayHide } from './ink.ts'

/**
 * Formatting that changes nothing of what is read makes up most of a document's XML. Elements that only hold attributes
 * are taken out before parsing, which halves the time; any that are written otherwise are parsed and passed over.
 */
const formatting = (
  'rFonts szCs lang kern spacing ind jc b bCs i iCs u w noProof fitText em ' +
  'widowControl keepNext keepLines suppressLineNumbers suppressAutoHyphens snapToGrid adjustRightInd autoSpaceDE ' +
  'autoSpaceDN topLinePunct overflowPunct kinsoku wordWrap contextualSpacing textAlignment ' +
  'tcW vAlign noWrap hideMark textDirection tblW tblLayout tblInd tblLook tblStyle tblCellSpacing cantSplit ' +
  'tblHeader top left bottom right insideH insideV start end proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak'
).replaceAll(' ', '|')

/** What may hide text, where any of it does (`mayHide`). */
const inks = 'sz|color|shd|highlight|trHeight'

const without = (names: string) => new RegExp(`<w:(?:${names})(?: [^<>]*)?/>`, 'g')
const emptyElements = without(`${formatting}|${inks}|rStyle`)
const emptyButStyles = without(`${formatting}|${inks}`)
const emptyButInks = without(`${formatting}|rStyle`)
const emptyButBoth = without(formatting)
const emptyContainers = /<w:(rPr|pPr|tcBorders|tblBorders|tcMar|tblCellMar|trPr|pBdr)><\/w:\1>/g

/** `keepStyles`: styles of characters matter, because one of them hides, strikes or raises text. */
export function withoutFormatting(xml: string, keepStyles = false): string {
  const formatting = mayHide(xml)
    ? keepStyles
      ? emptyButBoth
      : emptyButInks
    : keepStyles
      ? emptyButStyles
      : emptyElements
  return xml.replace(formatting, '').replace(emptyContainers, '')
}
