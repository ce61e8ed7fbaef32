import { encodeText } from './encode-text.ts'
import { escapeXml } from './escape-xml.ts'
import type { PaperBlock, PaperCell, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

/** The many ways in which content systems, Word and Excel write the same page. */
export type HtmlManner = {
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le'
  /** What the page says of its encoding, true or not. */
  readonly declared: string
  /** End tags of td, tr and p left out, as the standard allows. */
  readonly unclosed: boolean
  readonly upperCase: boolean
  readonly inner: 'bare' | 'paragraph' | 'word'
  readonly blank: 'empty' | 'nbsp' | 'ideographic' | 'br'
  /** Menus and frames made of tables round the content. */
  readonly chrome: boolean
  readonly sections: boolean
  readonly hiddenCells: boolean
  readonly inputs: boolean
  readonly fragment: boolean
  readonly sourceLines: boolean
}

export const plainHtml: HtmlManner = {
  encoding: 'utf-8',
  declared: 'utf-8',
  unclosed: false,
  upperCase: false,
  inner: 'bare',
  blank: 'empty',
  chrome: false,
  sections: false,
  hiddenCells: false,
  inputs: false,
  fragment: false,
  sourceLines: false,
}

export const randomHtmlManner = (random: Random): HtmlManner => ({
  encoding: random.pick(['utf-8', 'utf-8', 'gb18030', 'utf-16le']),
  declared: random.pick(['utf-8', 'gb2312', 'gbk', 'iso-8859-1']),
  unclosed: random.chance(0.3),
  upperCase: random.chance(0.2),
  inner: random.pick(['bare', 'paragraph', 'word']),
  blank: random.pick(['empty', 'nbsp', 'ideographic', 'br']),
  chrome: random.chance(0.4),
  sections: random.chance(0.3),
  hiddenCells: random.chance(0.2),
  inputs: random.chance(0.1),
  fragment: random.chance(0.2),
  sourceLines: random.chance(0.3),
})

export function typesetHtml(blocks: readonly PaperBlock[], manner: HtmlManner = plainHtml): Uint8Array {
  const content = blocks.map((block) => blockHtml(block, manner)).join('\n')
  const body = manner.chrome ? chrome(content) : content
  const page = manner.fragment ? body : `${head(manner)}<body>${body}</body></html>`
  return encodeText(manner.upperCase ? upperCased(page) : page, manner.encoding)
}

const head = ({ declared }: HtmlManner) =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">\n<!-- saved --><html><head><title>年报</title><meta http-equiv="Content-Type" content="text/html; charset=${declared}"><style>td{padding:1px}</style><script>var t = "<table><tr><td>9</td></tr></table>"</script></head>`

/** A page as old content systems make it: everything stands in tables, and some of it is not shown. */
const chrome = (content: string) =>
  `<div style="display: none"><table><tr><td>7<td>7</table></div><table width=1000><tr><td colspan=2><img src="banner.jpg" alt="横幅"></td></tr>` +
  `<tr><td><table><tr><td><a href=#>x</a></td></tr></table></td><td><table><tr><td><div id=zoom>${content}</div></td></tr></table></td></tr></table>`

const upperCased = (page: string) =>
  page.replace(/<\/?(?:table|tbody|thead|tr|td|p|span|div|br)\b/g, (tag) => tag.toUpperCase())

function blockHtml(block: PaperBlock, manner: HtmlManner): string {
  if (block.kind === 'table') return tableHtml(block.grid, manner)
  const text = manner.sourceLines ? broken(block.text) : escapeXml(block.text)
  if (block.kind === 'title') return `<h1>${text}</h1>`
  return manner.unclosed ? `<p>${text}` : `<p style="text-indent:2em"><span>${text}</span></p>`
}

/** Editors wrap their source between Chinese characters; no space is printed there. */
const broken = (text: string) => escapeXml(text).replace(/([\u4e00-\u9fff]{20})(?=[\u4e00-\u9fff])/g, '$1\r\n')

function tableHtml(grid: PaperGrid, manner: HtmlManner): string {
  const end = (tag: string) => (manner.unclosed ? '' : `</${tag}>`)
  const rows = Array.from({ length: grid.rows }, (_, row) => {
    const cells = grid.cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column)
    const hidden = manner.hiddenCells ? `<td style="DISPLAY: none">6${end('td')}` : ''
    return `<tr>${cells.map((cell) => `<td${spans(cell)}>${cellHtml(cell, manner)}${end('td')}`).join('\n')}${hidden}${end('tr')}`
  })
  const body = manner.sections ? `<tbody>${rows.join('\n')}</tbody>` : rows.join('\n')
  return `<table border="1" cellspacing="0">${body}</table>`
}

const spans = ({ rowSpan, columnSpan }: PaperCell) =>
  (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '') + (columnSpan > 1 ? ` colspan=${columnSpan}` : '')

const blanks = { empty: '', nbsp: '&nbsp;', ideographic: '　', br: '<br>' } as const

function cellHtml({ text, figure }: PaperCell, manner: HtmlManner): string {
  const shown = text === '' ? blanks[manner.blank] : escapeXml(text)
  if (figure && manner.inputs && text !== '') return `<input type="text" value="${escapeXml(text)}">`
  if (manner.inner === 'bare') return shown
  if (manner.inner === 'paragraph')
    return manner.unclosed ? `<p align=center>${shown}` : `<p align="center">${shown}</p>`
  return `<p class=MsoNormal align=center style='text-align:center'><b><span\r\n  lang=EN-US style='font-size:9.0pt'>${shown}<o:p></o:p></span></b></p>`
}
