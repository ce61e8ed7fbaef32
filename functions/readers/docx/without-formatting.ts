/**
 * Formatting that changes nothing of what is read makes up most of a document's XML. Elements that only hold attributes
 * are taken out before parsing, which halves the time; any that are written otherwise are parsed and passed over.
 */
const formatting = (
  'rFonts sz szCs color lang kern spacing ind jc b bCs i iCs u w shd highlight noProof fitText em ' +
  'widowControl keepNext keepLines suppressLineNumbers suppressAutoHyphens snapToGrid adjustRightInd autoSpaceDE ' +
  'autoSpaceDN topLinePunct overflowPunct kinsoku wordWrap contextualSpacing textAlignment ' +
  'tcW vAlign noWrap hideMark textDirection tblW tblLayout tblInd tblLook tblStyle tblCellSpacing trHeight cantSplit ' +
  'tblHeader top left bottom right insideH insideV start end proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak'
).replaceAll(' ', '|')

const emptyElements = new RegExp(`<w:(?:${formatting}|rStyle)(?: [^<>]*)?/>`, 'g')
const emptyButStyles = new RegExp(`<w:(?:${formatting})(?: [^<>]*)?/>`, 'g')
const emptyContainers = /<w:(rPr|pPr|tcBorders|tblBorders|tcMar|tblCellMar|trPr|pBdr)><\/w:\1>/g

/** `keepStyles`: styles of characters matter, because one of them hides, strikes or raises text. */
export const withoutFormatting = (xml: string, keepStyles = false): string =>
  xml.replace(keepStyles ? emptyButStyles : emptyElements, '').replace(emptyContainers, '')
