import { readFile as readBytes } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { editionOf } from '../../functions/core/edition.ts'
import { interpret, type Hints } from '../../functions/core/interpret.ts'
import { judge } from '../../functions/core/judge.ts'
import type { Rejection } from '../../functions/core/rejection.ts'
import type { Report } from '../../functions/core/report.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { defaultSettings } from '../../functions/core/settings.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { checkedReport, type CheckResult } from './result.ts'

/** How deep archives in archives are followed. */
const archiveDepth = 2

/** Reads one file and judges every report in it. Never throws: what goes wrong is in the results. */
export async function checkFile(path: string, previous?: Report): Promise<readonly CheckResult[]> {
  let bytes: Uint8Array
  try {
    bytes = await readBytes(path)
  } catch (error) {
    return [rejected(path, { reason: 'unreadable-path', message: `打不开文件：${messageOf(error)}` })]
  }
  return checkBytes(path, bytes, previous, archiveDepth)
}

async function checkBytes(
  file: string,
  bytes: Uint8Array,
  previous: Report | undefined,
  depth: number,
): Promise<readonly CheckResult[]> {
  const started = performance.now()
  try {
    const fileName = file.split(/[\\/]/).pop() ?? file
    const reading = await readFile(bytes, undefined, fileName)
    const read = performance.now() - started
    if (reading.kind === 'rejected') return [rejected(file, reading.rejection, read)]
    if (reading.kind === 'members') {
      if (depth === 0)
        return [rejected(file, { reason: 'archive-too-deep', message: '压缩包嵌套过深，请解压后再提交。' }, read)]
      const results: CheckResult[] = []
      for (const member of reading.members)
        results.push(...(await checkBytes(`${file}/${member.name}`, member.bytes, previous, depth - 1)))
      return results
    }
    return judgeDocument(file, { fileName }, reading.document, read, previous)
  } catch (error) {
    return [
      {
        ...rejected(
          file,
          { reason: 'internal-error', message: `程序内部错误：${messageOf(error)}` },
          performance.now() - started,
        ),
        status: 'failed',
      },
    ]
  }
}

function judgeDocument(
  file: string,
  hints: Hints,
  document: Parameters<typeof interpret>[0],
  read: number,
  previous: Report | undefined,
): readonly CheckResult[] {
  const started = performance.now()
  const interpretation = interpret(document, hints)
  const recognise = performance.now() - started
  if (interpretation.kind === 'rejected') return [rejected(file, interpretation.rejection, read, recognise)]
  const share = interpretation.reports.length
  return interpretation.reports.map((report, index) => {
    const judging = performance.now()
    const { findings } = judge(
      {
        report,
        edition: editionOf(report),
        settings: defaultSettings,
        ...(previous && { previous }),
      },
      rules,
    )
    return {
      file,
      status: 'accepted',
      part: index + 1,
      report: checkedReport(report),
      findings,
      milliseconds: {
        read: round(read / share),
        recognise: round(recognise / share),
        judge: round(performance.now() - judging),
      },
    }
  })
}

function rejected(
  file: string,
  rejection: Rejection | NonNullable<CheckResult['rejection']>,
  read = 0,
  recognise = 0,
): CheckResult {
  return {
    file,
    status: 'rejected',
    part: 1,
    rejection,
    findings: [],
    milliseconds: { read: round(read), recognise: round(recognise), judge: 0 },
  }
}

/** The report of last year, for the rules of history; null where the file holds none. */
export async function readReport(path: string): Promise<Report | null> {
  const reading = await readFile(await readBytes(path), undefined, path)
  if (reading.kind !== 'document') return null
  const interpretation = interpret(reading.document, { fileName: path })
  return interpretation.kind === 'reports' ? (interpretation.reports[0] ?? null) : null
}

const round = (milliseconds: number) => Math.round(milliseconds * 100) / 100
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
