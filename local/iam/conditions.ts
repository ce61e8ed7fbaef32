import type { Condition } from './policy.ts'
import { matchesPattern } from './pattern.ts'

/** What is known of a request, by condition key in lower case; a key that is missing is not in the request. */
export type Context = Readonly<Record<string, string | readonly string[]>>

type Test = (actual: string, wanted: string) => boolean

const numeric =
  (compare: (a: number, b: number) => boolean): Test =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted))
const sameText: Test = (a, b) => a === b
const like: Test = (a, b) => matchesPattern(b, a)

const tests: Readonly<Record<string, Test>> = {
  StringEquals: sameText,
  StringEqualsIgnoreCase: (a, b) => a.toLowerCase() === b.toLowerCase(),
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (a, b) => a.toLowerCase() === b.toLowerCase(),
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
}
const negated: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
}

/** Whether a condition holds, as IAM evaluates it: a missing key fails a test and passes its negation or `…IfExists`. */
export function conditionHolds({ operator, key, values }: Condition, context: Context): boolean {
  const [quantifier, bare] = operator.includes(':') ? (operator.split(':') as [string, string]) : ['', operator]
  const ifExists = bare.endsWith('IfExists')
  const name = ifExists ? bare.slice(0, -'IfExists'.length) : bare
  const found = context[key.toLowerCase()]
  if (name === 'Null') return (found === undefined) === (values[0] === 'true')
  const positive = negated[name] ?? name
  const test = tests[positive]
  if (!test) throw new Error(`policy condition ${operator} is not imitated by the local cloud`)
  const negative = name in negated
  if (found === undefined) return ifExists || negative || quantifier === 'ForAllValues'
  const actual = typeof found === 'string' ? [found] : found
  const one = (value: string) => values.some((wanted) => test(value, wanted)) !== negative
  return quantifier === 'ForAllValues' ? actual.every(one) : actual.some(one)
}
