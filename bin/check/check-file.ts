import { readFile as readBytes } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { interpret } from '../../functions/core/interpret.ts'
import { scanPatterns } from '../../functions/core/scan-pattern.ts'
import type { Report } from '../../functions/core/report.ts'
import { checkBytes, type DraftCheck } from '../../functions/draft/check-bytes.ts'
import { rejectedResult, type CheckResult } from '../../functions/draft/result.ts'
import { readIsolated } from '../../functions/readers-node/read-isolated.ts'
import { readScans } from '../../functions/readers-node/read-scans.ts'

/** Pages without text are read by the embedded engine, page by page. */
const reading =
  (onPage: CheckSettings['onPage']): DraftCheck['read'] =>
  async (bytes, fileName) =>
    readScans(await readIsolated(bytes, undefined, fileName), bytes, {
      patterns: scanPatterns(),
      text: {},
      ...(onPage && { onPage }),
    })

export type CheckSettings = Partial<Pick<DraftCheck, 'previous' | 'onReport'>> & {
  /** Called after each page of a scan. */
  readonly onPage?: (done: number, of: number) => void
}

/** Reads one file and judges every report in it. Never throws: what goes wrong is in the results. */
export async function checkFile(
  path: string,
  { previous, onReport, onPage }: CheckSettings = {},
): Promise<readonly CheckResult[]> {
  let bytes: Uint8Array
  try {
    bytes = await readBytes(path)
  } catch (error) {
    const message = unopened(error)
    return [rejectedResult(path, { reason: 'unreadable-path', message })]
  }
  const clock = () => performance.now()
  return checkBytes({ read: reading(onPage), clock, previous, ...(onReport && { onReport }) }, path, bytes)
}

/** Every report of a file of last year, for the rules of history; or why there is none. Never throws. */
export async function readReports(path: string): Promise<readonly Report[] | { readonly problem: string }> {
  try {
    const read = await reading(undefined)(await readBytes(path), path)
    if (read.kind === 'rejected') return { problem: read.rejection.message }
    if (read.kind !== 'document') return { problem: '请解压后再作为上一年度的报告。' }
    const interpretation = interpret(read.document, { fileName: path })
    return interpretation.kind === 'reports' ? interpretation.reports : { problem: interpretation.rejection.message }
  } catch (error) {
    return { problem: unopened(error) }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件，请核对路径和文件名。',
  EACCES: '没有读取这个文件的权限。',
  EPERM: '没有读取这个文件的权限。',
  EBUSY: '文件正被其他程序占用，请关闭后再试。',
  EISDIR: '这是一个文件夹，请给出文件。',
}

/** What the system says in English, in the words of who typed the path. */
function unopened(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return `打不开文件：${reasons[code] ?? (error instanceof Error ? error.message : String(error))}`
}
