import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const name = 'pdfium.wasm'

/** The engine's binary: beside the bundle where there is one (Lambda, the local cloud), else from the package. */
export async function loadPdfWasm(): Promise<Uint8Array> {
  const beside = join(dirname(fileURLToPath(import.meta.url)), name)
  return readFile(beside).catch(() => readFile(createRequire(import.meta.url).resolve(`@embedpdf/pdfium/${name}`)))
}
