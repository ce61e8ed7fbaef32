import { writeFile } from 'node:fs/promises'
import type { Document } from '../../functions/core/document.ts'
import { explain } from '../../functions/core/explain.ts'
import type { Report } from '../../functions/core/report.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import { explainToHtml } from '../explain-to-html.ts'
import { explainToTerminal } from '../explain-to-terminal.ts'
import { checkFile } from './check-file.ts'

export type Explained = { readonly results: readonly CheckResult[]; readonly lines: readonly string[] }

/** One file checked and its layout told as it was understood; `html` also gets the page with the source beside the form. */
export async function checkAndExplain(
  file: string,
  previous: readonly Report[] | undefined,
  html?: string,
): Promise<Explained> {
  const reports = new Map<Document, Report[]>()
  const results = await checkFile(file, {
    previous,
    onReport: (_, report, document) => void reports.set(document, [...(reports.get(document) ?? []), report]),
  })
  const explanations = [...reports].map(([document, found]) => explain(document, found))
  if (html !== undefined)
    await writeFile(html, explanations.map((explanation) => explainToHtml(explanation, file)).join('\n'))
  return { results, lines: explanations.flatMap(explainToTerminal) }
}
