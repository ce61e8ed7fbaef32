/**
 * `npm run bench -- exports [rows]`: each export written for a panel of that many rows (100,000), each in a process of
 * its own: size, time, and memory at every tenth of the way, the heap after a collection. A row is a line of the file:
 * a cell in the long formats, a report in the wide ones.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { encodings } from '../functions/exports/formats.ts'

const rows = Number(process.argv[2] ?? 100_000)
const worker = join(import.meta.dirname, 'exports', 'write-one.ts')

console.log(`${rows.toLocaleString('en')} rows; heap and resident memory in MB at tenths of the way`)
for (const format of Object.keys(encodings))
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--expose-gc', worker, format, String(rows)], {
      stdio: 'inherit',
    })
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${format}: exit ${code}`))))
  })
