import { strToU8, zipSync } from 'fflate'
import type { Finding, Severity } from '../core/finding.ts'
import { inReadingOrder } from '../core/judging/reading-order.ts'
import { escapeXml } from './xml.ts'

export type CorrectionNotice = {
  readonly agency: string
  readonly year: number
  /** The office that sends it; left as a line to fill in where unknown. */
  readonly sender: string | null
  /** ISO date of the notice. */
  readonly date: string
  /** ISO date by which an answer is awaited; null where none is set. */
  readonly until: string | null
  readonly findings: readonly Finding[]
}

const severities: readonly { readonly key: Severity; readonly heading: string }[] = [
  { key: 'error', heading: '应当更正' },
  { key: 'warning', heading: '请更正或者说明' },
  { key: 'notice', heading: '请留意' },
]

export type NoticeLine = {
  readonly kind: 'title' | 'to' | 'heading' | 'text' | 'quiet' | 'right'
  readonly text: string
}

/** The letter as lines, for the page that prints it and the file alike. Only the document's own faults are in it. */
export function noticeLines(notice: CorrectionNotice): readonly NoticeLine[] {
  const own = inReadingOrder(notice.findings.filter((f) => f.verdict === 'broken' && f.responsibility === 'document'))
  const sections = severities
    .map(({ key, heading }) => ({ heading, findings: own.filter((f) => f.severity === key) }))
    .filter(({ findings }) => findings.length > 0)
  return [
    { kind: 'title', text: `关于核对更正${notice.year}年政府信息公开工作年度报告的通知` },
    { kind: 'to', text: `${notice.agency}：` },
    { kind: 'text', text: opening(notice, own.length) },
    ...sections.flatMap(({ heading, findings }, s): NoticeLine[] => [
      { kind: 'heading', text: `${'一二三'[s] ?? ''}、${heading}（${findings.length}处）` },
      ...findings.flatMap((finding, i): NoticeLine[] => [
        { kind: 'text', text: `${i + 1}．${finding.message}` },
        ...(finding.evidence ? [{ kind: 'quiet' as const, text: `原文：“${finding.evidence}”` }] : []),
        { kind: 'quiet', text: `依据：${finding.source}` },
      ]),
    ]),
    ...(own.length > 0 ? [{ kind: 'text' as const, text: closing(notice.until) }] : []),
    { kind: 'right', text: notice.sender ?? '（落款单位）' },
    { kind: 'right', text: chineseDate(notice.date) },
  ]
}

const opening = ({ year }: CorrectionNotice, faults: number): string =>
  faults === 0
    ? `经核对，你单位${year}年政府信息公开工作年度报告未发现需要更正的内容。`
    : `经核对，你单位${year}年政府信息公开工作年度报告有以下${faults}处需要核对。`

const closing = (until: string | null): string =>
  `请对照原始材料逐项核对，${until ? `于${chineseDate(until)}前` : ''}更正后重新报送；确无需更正的，请书面说明理由。`

const chineseDate = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

type Look = {
  /** Half-points (ECMA-376 17.3.2.38). */
  readonly size: number
  readonly align: 'center' | 'left' | 'both' | 'right'
  readonly font: string
  /** First line, in characters; after the paragraph, in twentieths of a point. */
  readonly indent: number
  readonly after: number
}

/** As 党政机关公文格式 (GB/T 9704-2012) has letters: 二号小标宋 title, 三号仿宋 text, 黑体 first headings. */
const looks: Readonly<Record<NoticeLine['kind'], Look>> = {
  title: { size: 44, align: 'center', font: '方正小标宋简体', indent: 0, after: 480 },
  to: { size: 32, align: 'left', font: '仿宋', indent: 0, after: 0 },
  heading: { size: 32, align: 'left', font: '黑体', indent: 2, after: 0 },
  text: { size: 32, align: 'both', font: '仿宋', indent: 2, after: 0 },
  quiet: { size: 28, align: 'both', font: '楷体', indent: 2, after: 0 },
  right: { size: 32, align: 'right', font: '仿宋', indent: 0, after: 0 },
}

/** The letter as a Word file. */
export function noticeDocx(notice: CorrectionNotice): Uint8Array {
  const lines = noticeLines(notice)
  const paragraphs = lines.map(({ kind, text }, i) => {
    const { size, align, font, indent, after } = looks[kind]
    const isSender = kind === 'right' && lines[i - 1]?.kind !== 'right'
    const spacing = `<w:spacing w:before="${isSender ? 560 : 0}" w:line="560" w:lineRule="exact" w:after="${after}"/>`
    const first = indent > 0 ? `<w:ind w:firstLineChars="${indent * 100}" w:firstLine="${indent * size * 10}"/>` : ''
    // 成文日期右空二字 (GB/T 9704-2012, 7.3.5).
    const last = kind === 'right' ? `<w:ind w:rightChars="200" w:right="${2 * size * 10}"/>` : ''
    const fonts = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>`
    // The end of the letter stays together: a date alone on a page is no letter. A heading stays with what it heads.
    const isEnd = i >= lines.length - 3 && i < lines.length - 1
    const kept = isEnd || kind === 'heading' ? '<w:keepNext/>' : ''
    return `<w:p><w:pPr>${kept}${spacing}${first}${last}<w:jc w:val="${align}"/></w:pPr><w:r><w:rPr>${fonts}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
  })
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `${declaration}<w:document xmlns:w="${word}"><w:body>${paragraphs.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/></w:sectPr></w:body></w:document>`,
    ),
  })
}
