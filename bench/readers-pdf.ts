/**
 * `npm run bench -- readers-pdf [reports]`: text and tables of PDFs by our reader, `pdftotext -layout` (text alone) and
 * pdf.js (text and drawing operators, no tables made of them), on the same pages in one run. Each engine is warm; pdftotext
 * gets all pages of a group as one file, so that its start counts once.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { loadPdfWasm } from '../functions/readers-node/pdf-wasm.ts'
import { pdfEngine, providePdfEngine } from '../functions/readers/pdf/engine.ts'
import { openPdf } from '../functions/readers/pdf/open.ts'
import { pdfReader } from '../functions/readers/pdf/reader.ts'
import { defaultLimits } from '../functions/readers/reader.ts'
import { randomReport } from '../test/kit/random-report.ts'
import { randomPdfStyle, typesetPdf } from '../test/kit/typeset-pdf.ts'

const reports = Number(process.argv[2] ?? 30)
const temporary = mkdtempSync(join(tmpdir(), 'pdf-'))
providePdfEngine(loadPdfWasm)

const composed = Array.from({ length: reports }, (_, i) => typesetPdf(randomReport(i + 1), randomPdfStyle(i + 1)))
await compare('composed reports', composed)
const published = publishedPdfs()
if (published.length > 0) await compare('published reports', published)
rmSync(temporary, { recursive: true })

async function compare(name: string, files: readonly Uint8Array[]): Promise<void> {
  const pages = await pagesOf(files)
  console.log(`\n${name}: ${files.length} files, ${pages} pages`)
  await warm(files, readWithOurs)
  const ours = await timed(() => readAll(files, readWithOurs))
  row('ours: text and tables', ours / pages)
  const layout = await pdftotext(files)
  if (layout === undefined) console.log('  pdftotext is not installed')
  else row('pdftotext -layout: text', layout / pages, `ours takes ${(ours / layout).toFixed(2)} of it`)
  await warm(files, readWithPdfJs)
  const pdfJs = await timed(() => readAll(files, readWithPdfJs))
  row('pdf.js: text and operators', pdfJs / pages, `ours is ${(pdfJs / ours).toFixed(1)} times as fast`)
}

function row(what: string, perPage: number, remark = ''): void {
  console.log(`  ${what.padEnd(30)}${perPage.toFixed(2).padStart(8)} ms a page   ${remark}`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    await work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

type ReadOne = (bytes: Uint8Array) => Promise<void>

async function readAll(files: readonly Uint8Array[], read: ReadOne): Promise<void> {
  for (const bytes of files) await read(bytes)
}

function warm(files: readonly Uint8Array[], read: ReadOne): Promise<void> {
  return readAll(files.slice(0, 5), read)
}

async function readWithOurs(bytes: Uint8Array): Promise<void> {
  const reading = await pdfReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error('unread')
}

async function readWithPdfJs(bytes: Uint8Array): Promise<void> {
  const maps = new URL('../node_modules/pdfjs-dist/', import.meta.url).pathname
  const task: PDFDocumentLoadingTask = getDocument({
    data: bytes.slice(),
    cMapUrl: `${maps}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${maps}standard_fonts/`,
    verbosity: 0,
  })
  const pdf = await task.promise
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    await page.getTextContent()
    await page.getOperatorList()
  }
  await task.destroy()
}

async function pagesOf(files: readonly Uint8Array[]): Promise<number> {
  const engine = await pdfEngine()
  let pages = 0
  for (const bytes of files) {
    const pdf = openPdf(engine, bytes)
    if ('reason' in pdf) throw new Error(pdf.reason)
    pages += pdf.pages
    pdf.close()
  }
  return pages
}

/** Milliseconds for all pages as one file. */
async function pdftotext(files: readonly Uint8Array[]): Promise<number | undefined> {
  const target = join(temporary, 'all.pdf')
  writeFileSync(target, await joined(files))
  const output = join(temporary, 'all.txt')
  try {
    return await timed(async () => void execFileSync('pdftotext', ['-layout', target, output], { stdio: 'ignore' }))
  } catch {
    return undefined
  }
}

async function joined(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const engine = await pdfEngine()
  const target = engine.FPDF_CreateNewDocument()
  for (const bytes of files) {
    const pdf = openPdf(engine, bytes)
    if ('reason' in pdf) throw new Error(pdf.reason)
    engine.FPDF_ImportPages(target, pdf.handle, '', engine.FPDF_GetPageCount(target))
    pdf.close()
  }
  const writer = engine.PDFiumExt_OpenFileWriter()
  engine.PDFiumExt_SaveAsCopy(target, writer)
  const size = engine.PDFiumExt_GetFileWriterSize(writer)
  const buffer = engine.pdfium.wasmExports.malloc(size)
  engine.PDFiumExt_GetFileWriterData(writer, buffer, size)
  const bytes = engine.pdfium.HEAPU8.slice(buffer, buffer + size)
  engine.pdfium.wasmExports.free(buffer)
  engine.PDFiumExt_CloseFileWriter(writer)
  engine.FPDF_CloseDocument(target)
  return bytes
}

/** Real reports, where the machine has a collection of them beside the project. */
function publishedPdfs(): Uint8Array[] {
  const folder = join(process.cwd(), '../shared/reports')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => join(folder, name, 'source.pdf'))
    .filter((path) => existsSync(path))
    .map((path) => new Uint8Array(readFileSync(path)))
}
