import { strToU8, zipSync } from 'fflate'
import type { Finding, Severity } from '../core/finding.ts'
import { escapeXml } from './xml.ts'

export type CorrectionNotice = {
  readonly agency: string
  readonly year: number
  /** The office that sends it; left as a line to fill in where unknown. */
  readonly sender: string | null
  /** ISO date of the notice. */
  readonly date: string
  readonly findings: readonly Finding[]
}

const severities: readonly { readonly key: Severity; readonly heading: string }[] = [
  { key: 'error', heading: '应当更正' },
  { key: 'warning', heading: '请更正或者说明' },
  { key: 'notice', heading: '请留意' },
]

export type NoticeLine = { readonly kind: 'title' | 'heading' | 'text' | 'quiet' | 'right'; readonly text: string }

/** The letter as lines, for the page that prints it and the file alike. Only the document's own faults are in it. */
export function noticeLines(notice: CorrectionNotice): readonly NoticeLine[] {
  const own = notice.findings.filter((f) => f.verdict === 'broken' && f.responsibility === 'document')
  const sections = severities
    .map(({ key, heading }) => ({ heading, findings: own.filter((f) => f.severity === key) }))
    .filter(({ findings }) => findings.length > 0)
  return [
    { kind: 'title', text: `关于核对更正${notice.year}年政府信息公开工作年度报告的通知` },
    { kind: 'text', text: `${notice.agency}：` },
    {
      kind: 'text',
      text: `经核对，你单位${notice.year}年政府信息公开工作年度报告有以下${own.length}处需要核对，请对照原始材料处理后重新报送。`,
    },
    ...sections.flatMap(({ heading, findings }, s): NoticeLine[] => [
      { kind: 'heading', text: `${'一二三'[s] ?? ''}、${heading}（${findings.length}处）` },
      ...findings.flatMap((finding, i): NoticeLine[] => [
        { kind: 'text', text: `${i + 1}．${finding.message}` },
        ...(finding.evidence ? [{ kind: 'quiet' as const, text: `原文：“${finding.evidence}”` }] : []),
        { kind: 'quiet', text: `依据：${finding.source}` },
      ]),
    ]),
    { kind: 'right', text: notice.sender ?? '　　　　　　　　' },
    { kind: 'right', text: chineseDate(notice.date) },
  ]
}

const chineseDate = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Half-points, as WordprocessingML counts sizes (ECMA-376 17.3.2.38); alignment by kind of line. */
const looks: Readonly<
  Record<NoticeLine['kind'], { readonly size: number; readonly align: string; readonly bold: boolean }>
> = {
  title: { size: 36, align: 'center', bold: true },
  heading: { size: 32, align: 'left', bold: true },
  text: { size: 30, align: 'both', bold: false },
  quiet: { size: 24, align: 'both', bold: false },
  right: { size: 30, align: 'right', bold: false },
}

/** The letter as a Word file. */
export function noticeDocx(notice: CorrectionNotice): Uint8Array {
  const paragraphs = noticeLines(notice).map(({ kind, text }) => {
    const { size, align, bold } = looks[kind]
    return `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr><w:r><w:rPr>${bold ? '<w:b/>' : ''}<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
  })
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `${declaration}<w:document xmlns:w="${word}"><w:body>${paragraphs.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1600" w:bottom="1440" w:left="1600"/></w:sectPr></w:body></w:document>`,
    ),
  })
}
