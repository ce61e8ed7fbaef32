/** Reads the file named and tells how much memory that took: for a process that has done nothing else. */
import { existsSync, readFileSync } from 'node:fs'
import { scanPatterns } from '../../functions/core/scan-pattern.ts'
import { readIsolated } from '../../functions/readers-node/read-isolated.ts'
import { readScans } from '../../functions/readers-node/read-scans.ts'

const bytes = new Uint8Array(readFileSync(process.argv[2]!))
const reading = await readScans(await readIsolated(bytes), bytes, {
  patterns: scanPatterns(),
  text: {},
  millisecondsPerPage: 600_000,
})
const tables = reading.kind === 'document' ? reading.document.blocks.filter((b) => b.kind === 'table').length : 0
console.log(`${tables} tables, at most ${Math.round(mostResident() / 1024)} MB resident`)
process.exit(0)

/** Kilobytes. Linux counts in maxRSS what the process was before it became this program: the bench that started it. */
function mostResident(): number {
  const status = '/proc/self/status'
  const own = existsSync(status) ? /VmHWM:\s*(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  return own ? Number(own) : process.resourceUsage().maxRSS
}
