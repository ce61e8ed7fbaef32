import type { Route } from '../../functions/api/route.ts'
import * as served from '../../functions/api/routes.ts'

/** Every route any function serves, by path and method. */
export const routes: readonly Route[] = Object.values(served)
  .flat()
  .filter((one): one is Route => typeof one === 'object' && 'handle' in one)
  .sort((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1))

/** `Page<ReportSummary>` -> ['Page', 'ReportSummary']; `ReportDetail` -> ['ReportDetail']; null, no content, -> []. */
export const answerNames = (answer: string | null): readonly string[] => answer?.match(/\w+/g) ?? []
