import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'
import { prepareReading, readIsolated, stopReading } from '../../functions/readers-node/read-isolated.ts'
import { defaultLimits, type Reading } from '../../functions/readers/reader.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, typesetTables } from '../kit/same-tables.ts'
import { typesetHtml } from '../kit/typeset-html.ts'
import { typesetPdf } from '../kit/typeset-pdf.ts'

afterAll(() => stopReading())

const blocks = paperBlocks(randomReport(21))
const pdf = typesetPdf(randomReport(21))

const tablesIn = (reading: Reading) => (reading.kind === 'document' ? readTables(reading.document) : reading)

describe('reading in isolation', () => {
  it('reads whatever comes, one format like the other', async () => {
    expect(tablesIn(await readIsolated(pdf))).toEqual(typesetTables(blocks))
    expect(tablesIn(await readIsolated(typesetHtml(blocks)))).toEqual(typesetTables(blocks))
  })

  it('leaves the bytes to the caller', async () => {
    const bytes = pdf.slice()
    await readIsolated(bytes)
    expect(bytes).toEqual(pdf)
  })

  it('rejects a file that takes too long and reads the next one in a fresh worker', async () => {
    const slow = readIsolated(pdf, { ...defaultLimits, milliseconds: -2_000 })
    expect(await slow).toMatchObject({ kind: 'rejected', rejection: { reason: 'too-costly' } })
    expect(tablesIn(await readIsolated(pdf))).toEqual(typesetTables(blocks))
  })

  it('gives every format up that takes too long', async () => {
    const slow = readIsolated(typesetHtml(blocks), { ...defaultLimits, milliseconds: -2_000 })
    expect(await slow).toMatchObject({ kind: 'rejected', rejection: { reason: 'too-costly' } })
    expect(tablesIn(await readIsolated(typesetHtml(blocks)))).toEqual(typesetTables(blocks))
  })

  it('is ready beforehand where it is told to be, and harms nobody twice', async () => {
    prepareReading()
    prepareReading()
    expect(tablesIn(await readIsolated(pdf))).toEqual(typesetTables(blocks))
  })

  it('reads files asked for at once one after the other', async () => {
    const readings = await Promise.all([readIsolated(pdf), readIsolated(pdf.subarray(0, 2000)), readIsolated(pdf)])
    expect(readings.map((reading) => reading.kind)).toEqual(['document', 'rejected', 'document'])
  })

  it('works as a bundle with the worker and the engine beside it, as it is deployed', async () => {
    // Inside the project, so that what the bundle leaves to require is found.
    await mkdir('.cache', { recursive: true })
    const folder = await mkdtemp(join(process.cwd(), '.cache', 'bundle-'))
    try {
      await build({
        entryPoints: {
          index: 'functions/readers-node/read-isolated.ts',
          'read-worker': 'functions/readers-node/read-worker.ts',
        },
        bundle: true,
        platform: 'node',
        format: 'esm',
        outdir: folder,
        outExtension: { '.js': '.mjs' },
        banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
        logLevel: 'error',
      })
      const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
      await writeFile(join(folder, 'pdfium.wasm'), wasm)
      const deployed = (await import(pathToFileURL(join(folder, 'index.mjs')).href)) as {
        readIsolated: typeof readIsolated
        stopReading: typeof stopReading
      }
      expect(tablesIn(await deployed.readIsolated(pdf))).toEqual(typesetTables(blocks))
      await deployed.stopReading()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
