import { beforeAll, describe, expect, it } from 'vitest'
import type { Document, Table } from '../../functions/core/document.ts'
import { byteText } from '../../functions/readers/byte-text.ts'
import { loadPdfWasm } from '../../functions/readers-node/pdf-wasm.ts'
import { cutPages } from '../../functions/readers/pdf/cut.ts'
import { pdfEngine, providePdfEngine, type PdfEngine } from '../../functions/readers/pdf/engine.ts'
import { openPdf, type OpenPdf } from '../../functions/readers/pdf/open.ts'
import { pdfReader } from '../../functions/readers/pdf/reader.ts'
import { renderPage } from '../../functions/readers/pdf/render.ts'
import { ruledPages } from '../../functions/readers/pdf/ruled-pages.ts'
import { defaultLimits, type Limits } from '../../functions/readers/reader.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { pdfFile } from '../kit/pdf-file.ts'
import { readTables, readText, tablesOf, typesetTables, typesetText } from '../kit/same-tables.ts'
import { randomPdfStyle, typesetPdf, type PdfStyle } from '../kit/typeset-pdf.ts'

beforeAll(() => providePdfEngine(loadPdfWasm))

async function read(bytes: Uint8Array): Promise<Document> {
  const reading = await pdfReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

async function refusal(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string> {
  const reading = await pdfReader.read(bytes, { ...defaultLimits, ...limits })
  return reading.kind === 'rejected' ? reading.rejection.reason : reading.kind
}

const printed = (seed: number, style: Partial<PdfStyle> = {}) => typesetPdf(randomReport(seed), style)

const contents = (document: Document) => new Set(document.pages.map((page) => page.content))

describe('the reader of PDFs', () => {
  it('reads back every cell and all text, in whatever manner a report is printed', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const document = await read(printed(seed, randomPdfStyle(seed)))
      const blocks = paperBlocks(randomReport(seed))
      expect(readTables(document), `seed ${seed}`).toEqual(typesetTables(blocks))
      expect(readText(document), `seed ${seed}`).toBe(typesetText(blocks))
    }
  })

  it('joins a table over page breaks, each cell keeping its page', async () => {
    const document = await read(printed(3, { drop: 300, repeatHeader: true, splitRows: true }))
    const table = tablesOf(document)[1]!
    expect(new Set(table.cells.map((cell) => cell.page)).size).toBeGreaterThan(1)
    expect(document.notes.map((note) => note.code)).toContain('repeated-header')
  })

  it('leaves page numbers out and says so', async () => {
    const document = await read(printed(4, { pageNumbers: true }))
    expect(document.blocks.some((b) => b.kind === 'paragraph' && /^- \d+ -$/.test(b.text))).toBe(false)
    expect(document.notes.filter((note) => note.code === 'running-line').length).toBe(document.pages.length)
  })

  it('makes paragraphs of lines, without spaces where a line ended', async () => {
    const report = randomReport(6)
    const texts = (await read(typesetPdf(report, { size: 10.5 }))).blocks.flatMap((b) =>
      b.kind === 'paragraph' ? [b.text] : [],
    )
    expect(texts).toContain(report.lead[0])
    expect(texts).toContain(report.title)
  })

  it.each([
    ['a picture of a page', 'none'],
    ['the invisible text that an OCR program put under a picture', 'invisible'],
    ['text that only clips, over a picture', 'clipping'],
    ['text in a clear colour over a picture', 'clear'],
    ['plain text that a picture painted later hides', 'under'],
  ] as const)('hands on %s as scanned, without blocks', async (_, layer) => {
    const document = await read(printed(2, { layer }))
    expect([...contents(document)]).toEqual(['scanned'])
    expect(document.blocks).toEqual([])
  })

  it.each([
    ['on a picture', `q 595 0 0 842 0 0 cm /P1 Do Q `, ''],
    ['under a picture that lets it through', '', ' q /G1 gs 595 0 0 842 0 0 cm /P1 Do Q'],
  ])('takes text %s for the page itself', async (_, before, after) => {
    const text = 'BT /F2 10 Tf 60 710 Td (Cover of the report) Tj ET'
    const page = { width: 595, height: 842, content: `${before}${text}${after}` }
    expect([...contents(await read(pdfFile([page], 'GBK-EUC-H')))]).toEqual(['text'])
  })

  it('does not trust a text layer of characters without meaning', async () => {
    const report = randomReport(7)
    const garbled = { ...report, figures: new Map([...report.figures].map(([id]) => [id, '\ue123\ue456'])) }
    expect(contents(await read(typesetPdf(garbled)))).toContain('scanned')
  })

  it('says that other files are put into it, by their names', async () => {
    const page = { width: 595, height: 842, content: 'BT /F2 10 Tf 60 710 Td (Cover) Tj ET' }
    const plain = Buffer.from(pdfFile([page], 'GBK-EUC-H')).toString('latin1')
    const objects =
      '910 0 obj\n<</Type/Filespec/F(a.docx)/UF(report.docx)/EF<</F 911 0 R>>>>\nendobj\n' +
      '911 0 obj\n<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream\nendobj\n'
    const body = plain
      .slice(0, plain.indexOf('xref\n'))
      .replace('<</Type/Catalog', '<</Names<</EmbeddedFiles<</Names[(a)910 0 R]>>>>/Type/Catalog')
    const file = Uint8Array.from(`${body}${objects}trailer<</Root 1 0 R>>\n%%EOF`, (char) => char.charCodeAt(0))
    const reading = await pdfReader.read(file, defaultLimits)
    if (reading.kind !== 'document') throw new Error('unread')
    expect(reading.document.notes).toMatchObject([
      { code: 'attachments', message: expect.stringMatching(/report\.docx/) },
    ])
  })

  it('refuses what cannot be opened, in words of its own', async () => {
    const whole = printed(1)
    expect(await refusal(new TextEncoder().encode('%PDF-1.5 and nothing more'))).toBe('corrupt')
    expect(await refusal(whole, { pages: 1 })).toBe('too-large')
    expect(await refusal(whole, { bytes: 1000 })).toBe('too-large')
    expect(await refusal(whole, { milliseconds: -1 })).toBe('too-costly')
  })

  it('opens a file whose cross-reference table is wrong', async () => {
    const whole = byteText(printed(1))
    const torn = whole.replaceAll(/\d{10} 00000 n/g, '0000000007 00000 n')
    const document = await read(Uint8Array.from(torn, (c) => c.charCodeAt(0)))
    expect(readTables(document)).toEqual(typesetTables(paperBlocks(randomReport(1))))
  })

  it('survives damage anywhere in the file, and the next file is read as if nothing had been', async () => {
    const whole = printed(5, { lines: 'rect' })
    for (let seed = 1; seed <= 25; seed++) {
      const damaged = whole.slice()
      for (let i = 0; i < 30; i++)
        damaged[(seed * 7919 + i * i * 104_729) % damaged.length] = (seed * 31 + i * 17) % 256
      await pdfReader.read(damaged, { ...defaultLimits, milliseconds: 5000 })
    }
    expect(readTables(await read(whole))).toEqual(typesetTables(paperBlocks(randomReport(5))))
  })
})

describe('the pages of a PDF', () => {
  const opened = async (bytes: Uint8Array): Promise<[PdfEngine, OpenPdf]> => {
    const engine = await pdfEngine()
    const pdf = openPdf(engine, bytes)
    if ('reason' in pdf) throw new Error(pdf.reason)
    return [engine, pdf]
  }

  it('are rendered at a given resolution, in colour or grey, white where nothing is drawn', async () => {
    const [engine, pdf] = await opened(printed(1, { rotate: 90 }))
    const colour = renderPage(engine, pdf, 0, 36)!
    const grey = renderPage(engine, pdf, 0, 36, 'grey')!
    expect([colour.width, colour.height, colour.channels, colour.pixels.length]).toEqual([298, 421, 4, 298 * 421 * 4])
    expect([grey.channels, grey.pixels.length, grey.pixels[0]]).toEqual([1, 298 * 421, 255])
    expect(grey.pixels.some((pixel) => pixel < 200)).toBe(true)
    pdf.close()
  })

  it('show at low resolution which of them have ruled tables', async () => {
    const bytes = printed(8, { drop: 700 })
    const withTables = new Set(tablesOf(await read(bytes)).flatMap((t: Table) => t.cells.map((cell) => cell.page)))
    const [engine, pdf] = await opened(bytes)
    expect([...ruledPages(engine, pdf)]).toEqual([...withTables].sort())
    pdf.close()
  })

  it('are cut out into a file of their own, in the order asked for', async () => {
    const bytes = printed(9, { pageNumbers: true })
    const cut = await cutPages(bytes, [2, 1])
    if ('reason' in cut) throw new Error(cut.reason)
    const [whole, part] = [await read(bytes), await read(cut)]
    expect(part.pages.length).toBe(2)
    const onPage = (document: Document, page: number) =>
      document.blocks.flatMap((b) => (b.kind === 'paragraph' && b.at.page === page ? [b.text] : []))
    expect(onPage(part, 2)).toEqual(onPage(whole, 1))
  })
})
