import { editionOf } from '../core/edition.ts'
import { interpret, type Hints } from '../core/interpret.ts'
import { judge } from '../core/judge.ts'
import type { Document } from '../core/document.ts'
import { lastYearAmong } from '../core/judging/last-year.ts'
import type { Report } from '../core/report.ts'
import { rules } from '../core/rules/index.ts'
import { defaultSettings } from '../core/settings.ts'
import type { Reading } from '../readers/reader.ts'
import { checkedReport, failedResult, rejectedResult, type CheckResult } from './result.ts'

/** How deep archives in archives are followed. */
const archiveDepth = 2

/** What the check needs from its surroundings: a way to read bytes, a clock in milliseconds, last year's reports if known. */
export type DraftCheck = {
  readonly read: (bytes: Uint8Array, fileName: string) => Promise<Reading>
  readonly clock: () => number
  readonly previous?: readonly Report[] | undefined
  /** Sees each report with the document it was read from, for showing the source beside the form. */
  readonly onReport?: (result: CheckResult, report: Report, document: Document) => void
}

/** One file, from bytes to judged reports, with no cloud. Never throws: what goes wrong is in the results. */
export async function checkBytes(
  check: DraftCheck,
  file: string,
  bytes: Uint8Array,
  depth = archiveDepth,
): Promise<readonly CheckResult[]> {
  const started = check.clock()
  try {
    const fileName = file.split(/[\\/]/).pop() ?? file
    const reading = await check.read(bytes, fileName)
    const read = check.clock() - started
    if (reading.kind === 'rejected') return [rejectedResult(file, reading.rejection, read)]
    if (reading.kind === 'document') return judgeDocument(check, file, { fileName }, reading.document, read)
    if (depth === 0)
      return [rejectedResult(file, { reason: 'archive-too-deep', message: '压缩包嵌套过深，请解压后再提交。' }, read)]
    const results: CheckResult[] = []
    for (const member of reading.members) {
      const path = `${file}/${member.name}`
      if (member.rejection) results.push(rejectedResult(path, member.rejection))
      else results.push(...(await checkBytes(check, path, member.bytes, depth - 1)))
    }
    return results
  } catch (error) {
    return [failedResult(file, error, check.clock() - started)]
  }
}

function judgeDocument(
  check: DraftCheck,
  file: string,
  hints: Hints,
  document: Document,
  read: number,
): readonly CheckResult[] {
  const started = check.clock()
  const interpretation = interpret(document, hints)
  const recognise = check.clock() - started
  if (interpretation.kind === 'rejected') return [rejectedResult(file, interpretation.rejection, read, recognise)]
  const share = interpretation.reports.length
  return interpretation.reports.map((report, index) => {
    const judging = check.clock()
    const given = lastYearAmong(check.previous ?? [], report)
    const previous = given && 'report' in given ? given.report : lastYearIn(interpretation.reports, report)
    const { findings } = judge(
      { report, edition: editionOf(report), settings: defaultSettings, ...(previous && { previous }) },
      rules,
    )
    const result: CheckResult = {
      file,
      status: 'accepted',
      part: index + 1,
      report: checkedReport(report),
      ...(given && 'because' in given && !previous && { note: given.because }),
      findings,
      milliseconds: {
        read: round(read / share),
        recognise: round(recognise / share),
        judge: round(check.clock() - judging),
      },
    }
    check.onReport?.(result, report, document)
    return result
  })
}

/** A file that holds two years of one body brings its own last year. */
function lastYearIn(reports: readonly Report[], report: Report): Report | undefined {
  const { agency, year } = report.identity
  return reports.find(
    (other) =>
      agency.value !== null &&
      year.value !== null &&
      other.identity.agency.value === agency.value &&
      other.identity.year.value === year.value - 1,
  )
}

const round = (milliseconds: number) => Math.round(milliseconds * 100) / 100
