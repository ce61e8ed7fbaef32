import { build, type BuildOptions } from 'esbuild'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const dist = join(root, 'dist')
const pdfEngine = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/pdfium')), 'pdfium.wasm')

const common: BuildOptions = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome100', 'firefox102', 'safari16'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  absWorkingDir: root,
  // The PDF engine resolves its binary against its own address; ours is handed to it, but the address must parse.
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"https://localhost/"' },
  logLevel: 'warning',
}

async function script(entry: string): Promise<string> {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], write: false })
  return outputFiles?.[0]?.text ?? ''
}

const styles = async (...paths: string[]) =>
  (await Promise.all(paths.map((path) => readFile(join(root, 'web', path), 'utf8')))).join('\n')

/** Inside a script element "</script" and "<!--" would end or change it. */
const inline = (code: string) =>
  code.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`)

/** One file that works from a disk with the network off. Answers its path. */
export async function buildCheckPage(): Promise<string> {
  const [page, main, worker, css] = await Promise.all([
    readFile(join(root, 'web/check/page.html'), 'utf8'),
    script('web/check/main.tsx'),
    script('web/check/worker.ts'),
    styles('style.css', 'check/check.css'),
  ])
  const wasm = await readFile(pdfEngine)
  const filled = page
    .replace('/* style */', () => css)
    .replace('<script id="pdf-engine" type="text/plain">', (tag) => `${tag}${wasm.toString('base64')}`)
    .replace('<script id="worker-code" type="text/plain">', (tag) => tag + inline(worker))
    .replace('<script id="main">', (tag) => tag + inline(main))
  await mkdir(dist, { recursive: true })
  const target = join(dist, 'check.html')
  await writeFile(target, filled)
  return target
}

/** The console as a folder of files. Answers its path. */
export async function buildConsole(): Promise<string> {
  const target = join(dist, 'console')
  await mkdir(target, { recursive: true })
  await cp(join(root, 'web/console/index.html'), join(target, 'index.html'))
  await writeFile(join(target, 'style.css'), await styles('style.css', 'console/console.css'))
  await build({
    ...common,
    format: 'esm',
    splitting: true,
    entryPoints: { console: 'web/console/main.tsx' },
    chunkNames: 'parts/[name]-[hash]',
    outdir: target,
  })
  await cp(pdfEngine, join(target, 'pdfium.wasm'))
  return target
}
