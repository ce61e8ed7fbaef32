import { rules } from '../rules/index.ts'

/** Codes of rules that look at the reports of other bodies: each report that arrives may change the numbers they name. */
export const movingCodes: ReadonlySet<string> = new Set(
  rules.filter(({ needs = [] }) => needs.includes('children') || needs.includes('peers')).map(({ code }) => code),
)
