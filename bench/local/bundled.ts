import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/**
 * Runs a module as functions run, bundled and minified, each time in a fresh process, and hands over what it prints as
 * JSON. Straight from TypeScript every closure is given its name as it is made, which no deployed function does.
 */
export function runBundled<T>(entry: URL, argument: string, times: number): T[] {
  const folder = mkdtempSync(join(tmpdir(), 'bundled-'))
  try {
    const outfile = join(folder, 'bundle.mjs')
    const entryPoints = [fileURLToPath(entry)]
    buildSync({ entryPoints, outfile, bundle: true, minify: true, format: 'esm', platform: 'node' })
    const run = () => execFileSync(process.execPath, [outfile, argument], { encoding: 'utf8' })
    return Array.from({ length: times }, () => JSON.parse(run()) as T)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
