import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Document } from '../../functions/core/document.ts'
import type { Reading } from '../../functions/readers/reader.ts'
import { chromiumPath, launchBrowser } from '../kit/browser.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, typesetTables } from '../kit/same-tables.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { typesetHtml } from '../kit/typeset-html.ts'
import { typesetPdf } from '../kit/typeset-pdf.ts'

/** The readers as one script for a page: bytes in, Document out. Any Node built-in in their path fails the build. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { providePdfEngine } from './functions/readers/pdf/engine.ts'
        import { readFile } from './functions/readers/read-file.ts'
        const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
        globalThis.provide = (wasm) => providePdfEngine(bytesOf(wasm))
        globalThis.read = (file) => readFile(bytesOf(file))`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

const report = randomReport(11)
const blocks = paperBlocks(report)
const files = { pdf: () => typesetPdf(report), docx: () => typesetDocx(blocks), html: () => typesetHtml(blocks) }

describe('the readers as a bundle for browsers', () => {
  it('build without any module of Node', async () => {
    expect((await bundle()).length).toBeGreaterThan(100_000)
  })

  if (chromiumPath === null)
    console.log('browser-bundle: no Chromium on this machine, reading in a browser is not tested')

  describe.skipIf(chromiumPath === null)('in headless Chromium', () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchBrowser()
    })
    afterAll(() => browser?.close())

    it('read a pdf, a docx and an html as they do in Node', async () => {
      const page = await browser.newPage()
      await page.addScriptTag({ content: await bundle() })
      const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
      await page.evaluate(`provide(${JSON.stringify(wasm.toString('base64'))})`)
      for (const [format, make] of Object.entries(files)) {
        const reading = (await page.evaluate(`read(${JSON.stringify(base64(make()))})`)) as Reading
        const document: Document | undefined = reading.kind === 'document' ? reading.document : undefined
        expect(document?.format).toBe(format)
        expect(readTables(document!)).toEqual(typesetTables(blocks))
      }
    })
  })
})
