import type { Document } from '../../functions/core/document.ts'
import { explain, type Explanation } from '../../functions/core/explain.ts'
import type { Report } from '../../functions/core/report.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import { explainToTerminal } from '../explain-to-terminal.ts'
import { checkFile } from './check-file.ts'

export type Explained = {
  readonly results: readonly CheckResult[]
  readonly lines: readonly string[]
  /** One a document: an archive holds several. */
  readonly explanations: readonly Explanation[]
}

/** One file checked and its layout told as it was understood. */
export async function checkAndExplain(file: string, previous: readonly Report[] | undefined): Promise<Explained> {
  const reports = new Map<Document, Report[]>()
  const results = await checkFile(file, {
    previous,
    onReport: (_, report, document) => void reports.set(document, [...(reports.get(document) ?? []), report]),
  })
  const explanations = [...reports].map(([document, found]) => explain(document, found))
  return { results, lines: explanations.flatMap(explainToTerminal), explanations }
}
