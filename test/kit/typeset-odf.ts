import { strToU8, zipSync } from 'fflate'
import { escapeXml } from './escape-xml.ts'
import type { PaperBlock, PaperCell, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

/** The many ways in which office programs write OpenDocument. */
export type OdfManner = {
  readonly kind: 'text' | 'spreadsheet'
  /** One XML file instead of a package. */
  readonly flat: boolean
  readonly prefix: '' | 'ns-'
  /** Recorded changes: text that was deleted, kept in its place or with the change. */
  readonly tracked: 'none' | 'in place' | 'aside'
  readonly hiddenText: boolean
  readonly spans: boolean
  readonly ruled: boolean
  readonly hiddenSheet: boolean
}

export const plainOdf: OdfManner = {
  kind: 'text',
  flat: false,
  prefix: '',
  tracked: 'none',
  hiddenText: false,
  spans: false,
  ruled: true,
  hiddenSheet: false,
}

export const randomOdfManner = (random: Random): OdfManner => ({
  kind: random.pick(['text', 'spreadsheet']),
  flat: random.chance(0.3),
  prefix: random.pick(['', '', 'ns-']),
  tracked: random.pick(['none', 'in place', 'aside']),
  hiddenText: random.chance(0.3),
  spans: random.chance(0.4),
  ruled: random.chance(0.7),
  hiddenSheet: random.chance(0.3),
})

const namespaces = ['office', 'style', 'text', 'table', 'fo']

export function typesetOdf(blocks: readonly PaperBlock[], manner: OdfManner = plainOdf): Uint8Array {
  const body = manner.kind === 'text' ? textBody(blocks, manner) : sheetBody(blocks, manner)
  const styles =
    '<office:automatic-styles><style:style style:name="hid" style:family="text"><style:text-properties text:display="none"/></style:style>' +
    '<style:style style:name="ce" style:family="table-cell"><style:table-cell-properties fo:border="0.05pt solid #000000"/></style:style>' +
    '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
  const type = `application/vnd.oasis.opendocument.${manner.kind}`
  const root = (tag: string, more: string) => {
    const declared = namespaces.map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${uri(name)}:1.0"`)
    return `<office:${tag} ${declared.join(' ')} office:version="1.3"${more}>${styles}<office:body><office:${manner.kind}>${body}</office:${manner.kind}></office:body></office:${tag}>`
  }
  const ours = namespaces.join('|')
  const prefixed = new RegExp(`(?<=<\\/?|\\s|\\sxmlns:)(?=(?:${ours}):|(?<=xmlns:)(?:${ours})=)`, 'g')
  const named = (xml: string) => (manner.prefix === '' ? xml : xml.replace(prefixed, manner.prefix))
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  if (manner.flat) return strToU8(head + named(root('document', ` office:mimetype="${type}"`)))
  return zipSync({ mimetype: strToU8(type), 'content.xml': strToU8(head + named(root('document-content', ''))) })
}

const uri = (name: string) => (name === 'fo' ? 'xsl-fo-compatible' : name)

function runs(text: string, manner: OdfManner): string {
  const spaced = escapeXml(text).replace(/ {2,}/g, (all) => ` <text:s text:c="${all.length - 1}"/>`)
  const written = manner.spans && text.length > 1 ? `<text:span>${spaced}</text:span>` : spaced
  const deleted =
    manner.tracked === 'in place'
      ? '<text:change-start text:change-id="c1"/>77<text:change-end text:change-id="c1"/>'
      : manner.tracked === 'aside'
        ? '<text:change text:change-id="c1"/>'
        : ''
  return `${deleted}${written}${manner.hiddenText ? '<text:span text:style-name="hid">88</text:span>' : ''}`
}

const paragraph = (text: string, manner: OdfManner) => `<text:p>${runs(text, manner)}</text:p>`

function textBody(blocks: readonly PaperBlock[], manner: OdfManner): string {
  const aside = manner.tracked === 'aside' ? '<text:p>77</text:p>' : ''
  const changes = `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>${aside}</text:deletion></text:changed-region></text:tracked-changes>`
  const content = blocks.map((block) => {
    if (block.kind === 'heading') return `<text:h text:outline-level="1">${runs(block.text, manner)}</text:h>`
    if (block.kind !== 'table') return paragraph(block.text, manner)
    return `<table:table><table:table-column table:number-columns-repeated="${block.grid.columns}"/>${rowsOf(block.grid, (cell) => paragraph(cell.text, manner), '')}</table:table>`
  })
  return (manner.tracked === 'none' ? '' : changes) + content.join('')
}

/** Covered cells stand where merged ones reach; their text is not seen. */
function rowsOf(grid: PaperGrid, content: (cell: PaperCell) => string, style: string): string {
  return Array.from({ length: grid.rows }, (_, row) => {
    const cells = Array.from({ length: grid.columns }, (__, column) => {
      const cell = grid.cells.find(
        (c) => c.row <= row && row < c.row + c.rowSpan && c.column <= column && column < c.column + c.columnSpan,
      )
      if (!cell) return `<table:table-cell${style}/>`
      if (cell.row !== row || cell.column !== column)
        return `<table:covered-table-cell${style}><text:p>66</text:p></table:covered-table-cell>`
      const spans = `table:number-columns-spanned="${cell.columnSpan}" table:number-rows-spanned="${cell.rowSpan}"`
      return `<table:table-cell${style} ${spans}${valueOf(cell)}>${cell.text === '' ? '' : content(cell)}</table:table-cell>`
    })
    return `<table:table-row>${cells.join('')}</table:table-row>`
  }).join('')
}

const valueOf = ({ figure, text }: PaperCell) =>
  figure && /^\d+$/.test(text) ? ` office:value-type="float" office:value="${text}"` : ''

function sheetBody(blocks: readonly PaperBlock[], manner: OdfManner): string {
  const plain: OdfManner = { ...manner, tracked: 'none', hiddenText: false }
  const style = manner.ruled ? ' table:style-name="ce"' : ''
  const rows = blocks.map((block) =>
    block.kind === 'table'
      ? `<table:table-row><table:table-cell table:number-columns-repeated="1024"/></table:table-row>${rowsOf(block.grid, (cell) => paragraph(cell.text, plain), style)}<table:table-row table:number-rows-repeated="2"/>`
      : `<table:table-row><table:table-cell office:value-type="string">${paragraph(block.text, plain)}</table:table-cell></table:table-row>`,
  )
  const end =
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
  const away = manner.hiddenSheet
    ? '<table:table table:name="旧" table:style-name="away"><table:table-row><table:table-cell><text:p>999</text:p></table:table-cell></table:table-row></table:table>'
    : ''
  return `<table:table table:name="年报"><table:table-column table:number-columns-repeated="16384"/>${rows.join('')}${end}</table:table>${away}`
}
