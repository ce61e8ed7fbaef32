import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { encodeText } from './encode-text.ts'
import { paperBlocks } from './paper.ts'
import { randomFrom } from './random.ts'
import { randomReport } from './random-report.ts'
import { randomDocxManner, typesetDocx } from './typeset-docx.ts'
import { plainHtml, randomHtmlManner, typesetHtml } from './typeset-html.ts'
import { plainMail, typesetMail } from './typeset-mail.ts'
import { plainMht, typesetMht } from './typeset-mht.ts'
import { plainOfd, typesetOfd } from './typeset-ofd.ts'
import { plainOdf, typesetOdf } from './typeset-odf.ts'
import { typesetPdf } from './typeset-pdf.ts'
import { plainRtf, typesetRtf } from './typeset-rtf.ts'
import { plainSheetXml, typesetSheetXml } from './typeset-sheetxml.ts'
import { randomXlsxManner, typesetXlsx } from './typeset-xlsx.ts'
import { typesetZip } from './typeset-zip.ts'

export type FuzzSource = { readonly name: string; readonly bytes: Uint8Array }

const golden = new URL('../readers/golden/', import.meta.url)

/** Sound files of every format, small enough to be read in milliseconds: typeset ones, golden ones, and given folders. */
export function fuzzCorpus(folders: readonly string[] = []): readonly FuzzSource[] {
  const blocks = (seed: number) => paperBlocks(randomReport(seed, { scale: 40 }))
  const typeset: FuzzSource[] = [1, 2, 3].flatMap((seed) => {
    const random = randomFrom(seed)
    return [
      { name: `docx ${seed}`, bytes: typesetDocx(blocks(seed), randomDocxManner(random)) },
      { name: `html ${seed}`, bytes: typesetHtml(blocks(seed), randomHtmlManner(random)) },
      { name: `xlsx ${seed}`, bytes: typesetXlsx(blocks(seed), randomXlsxManner(random)) },
    ]
  })
  const docx = typeset[0]!.bytes
  return [
    ...typeset,
    { name: 'html gbk', bytes: typesetHtml(blocks(4), { ...plainHtml, encoding: 'gb18030' }) },
    { name: 'rtf', bytes: typesetRtf(blocks(5), { ...plainRtf, listText: true, tracked: true }) },
    { name: 'odt', bytes: typesetOdf(blocks(9), { ...plainOdf, tracked: 'in place', spans: true }) },
    { name: 'fods', bytes: typesetOdf(blocks(10), { ...plainOdf, kind: 'spreadsheet', flat: true }) },
    { name: 'sheetxml', bytes: typesetSheetXml(blocks(11), plainSheetXml) },
    { name: 'mht', bytes: typesetMht(blocks(6), { ...plainMht, nested: true }) },
    { name: 'eml', bytes: typesetMail([{ name: '年报.docx', bytes: docx }], plainMail, '<p>见附件</p>') },
    { name: 'ofd', bytes: typesetOfd(blocks(7), { ...plainOfd, rules: 'composite', template: true }) },
    {
      name: 'zip',
      bytes: typesetZip(
        [
          { name: 'a/年报.docx', bytes: docx },
          { name: 'b.zip', bytes: typesetZip([{ name: 'c.txt', bytes: encodeText('年报', 'gb18030') }]) },
        ],
        'gbk',
      ),
    },
    { name: 'pdf', bytes: typesetPdf(randomReport(8)) },
    { name: 'txt', bytes: encodeText('政府信息公开\t1\t2\n第二行', 'gb18030') },
    ...readdirSync(golden)
      .filter((name) => !/\.(?:json|md)$/.test(name))
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, golden))) })),
    ...folders.flatMap(filesBelow),
  ]
}

function filesBelow(folder: string): FuzzSource[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:pdf|docx?|html?|xlsx?|rtf|ofd|mht|txt|wps|et)$/i.test(name))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) }))
    .filter((source) => source.bytes.length < 400_000)
}
