import { readFile as readBytes } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { interpret } from '../../functions/core/interpret.ts'
import { scanPatterns } from '../../functions/core/scan-pattern.ts'
import type { Report } from '../../functions/core/report.ts'
import { checkBytes, rejectedResult, type DraftCheck } from '../../functions/draft/check-bytes.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import { readIsolated } from '../../functions/readers-node/read-isolated.ts'
import { readScans } from '../../functions/readers-node/read-scans.ts'

/** Pages without text are read by the embedded engine, page by page. */
const read: DraftCheck['read'] = async (bytes, fileName) =>
  readScans(await readIsolated(bytes, undefined, fileName), bytes, {
    patterns: scanPatterns(),
    text: {},
    onPage: (done, of) => showPages(fileName, done, of),
  })

function showPages(fileName: string, done: number, of: number): void {
  if (process.stderr.isTTY !== true) return
  process.stderr.write(done < of ? `\r\u001B[K${fileName} 正在识别第 ${done + 1}/${of} 页` : '\r\u001B[K')
}

/** Reads one file and judges every report in it. Never throws: what goes wrong is in the results. */
export async function checkFile(
  path: string,
  previous?: readonly Report[],
  onReport?: DraftCheck['onReport'],
): Promise<readonly CheckResult[]> {
  let bytes: Uint8Array
  try {
    bytes = await readBytes(path)
  } catch (error) {
    const message = `打不开文件：${error instanceof Error ? error.message : String(error)}`
    return [rejectedResult(path, { reason: 'unreadable-path', message })]
  }
  return checkBytes({ read, clock: () => performance.now(), previous, ...(onReport && { onReport }) }, path, bytes)
}

/** Every report of a file of last year, for the rules of history; or why there is none. Never throws. */
export async function readReports(path: string): Promise<readonly Report[] | { readonly problem: string }> {
  try {
    const reading = await read(await readBytes(path), path)
    if (reading.kind === 'rejected') return { problem: reading.rejection.message }
    if (reading.kind !== 'document') return { problem: '请解压后再作为上一年度的报告。' }
    const interpretation = interpret(reading.document, { fileName: path })
    return interpretation.kind === 'reports' ? interpretation.reports : { problem: interpretation.rejection.message }
  } catch (error) {
    return { problem: `打不开文件：${error instanceof Error ? error.message : String(error)}` }
  }
}
