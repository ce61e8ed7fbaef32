import { outlines } from '../core/rules/outlines.ts'

const codes: ReadonlyMap<string, string> = new Map(outlines.map(({ id, code }) => [id, code]))

/** The code of a rule by its id; empty where there is no such rule. */
export const codeOf = (rule: string): string => codes.get(rule) ?? ''
