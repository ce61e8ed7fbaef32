import { rules } from '../core/rules/index.ts'

const codes: ReadonlyMap<string, string> = new Map(rules.map(({ id, code }) => [id, code]))

/** The code of a rule by its id; empty where there is no such rule. */
export const codeOf = (rule: string): string => codes.get(rule) ?? ''
