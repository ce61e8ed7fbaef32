/** `npm run build`: the console and the draft check page, from web/ to dist/. Prints what a browser has to load. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildCheckPage, buildConsole } from './build/pages.ts'

function sizes(name: string, bytes: Uint8Array): void {
  const kilo = (count: number) => `${(count / 1024).toFixed(1)} KB`.padStart(12)
  console.log(`${name.padEnd(24)} ${kilo(bytes.length)}  gzip ${kilo(gzipSync(bytes).length)}`)
}

const wanted = process.argv[2]
if (wanted !== 'check') {
  const folder = await buildConsole()
  for (const file of ['console.js', 'style.css', 'index.html'])
    sizes(`console/${file}`, await readFile(join(folder, file)))
}
if (wanted !== 'console') sizes('check.html', await readFile(await buildCheckPage()))
