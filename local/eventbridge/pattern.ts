import { isObject, type Json, type JsonObject } from '../template/template.ts'

/**
 * Whether an event fits an EventBridge pattern; the same language filters streams, queues and subscriptions.
 * Throws, naming it, for a comparison it does not know.
 */
export function fits(pattern: JsonObject, event: unknown): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or') return (wanted as readonly JsonObject[]).some((one) => fits(one, event))
    const found = isObject(event) ? event[name] : undefined
    if (!Array.isArray(wanted)) {
      if (!isObject(wanted)) throw new Error(`pattern ${name} is neither a list nor an object`)
      return Array.isArray(found) ? found.some((one) => fits(wanted, one)) : fits(wanted, found)
    }
    const values: readonly (Json | undefined)[] = Array.isArray(found) ? found : [found]
    return (wanted as readonly Json[]).some((one) => values.some((value) => matches(one, value)))
  })
}

function matches(wanted: Json, value: Json | undefined): boolean {
  if (!isObject(wanted)) return value === wanted
  return Object.entries(wanted).every(([comparison, argument]) => {
    const compare = comparisons[comparison]
    if (!compare) throw new Error(`pattern comparison ${comparison} is not imitated by the local cloud`)
    return compare(argument, value)
  })
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined)
const wildcard = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's')

const comparisons: Readonly<Record<string, (argument: Json, value: Json | undefined) => boolean>> = {
  exists: (argument, value) => (value !== undefined) === argument,
  prefix: (argument, value) =>
    isObject(argument)
      ? text(value)?.toLowerCase().startsWith(String(argument['equals-ignore-case']).toLowerCase()) === true
      : text(value)?.startsWith(String(argument)) === true,
  suffix: (argument, value) => text(value)?.endsWith(String(argument)) === true,
  wildcard: (argument, value) => text(value) !== undefined && wildcard(String(argument)).test(String(value)),
  'equals-ignore-case': (argument, value) => text(value)?.toLowerCase() === String(argument).toLowerCase(),
  'anything-but': (argument, value) =>
    value !== undefined &&
    !(Array.isArray(argument) ? (argument as readonly Json[]) : [argument]).some((one) => matches(one, value)),
  numeric(argument, value) {
    if (typeof value !== 'number') return false
    const bounds = argument as readonly (string | number)[]
    return bounds.every((operator, i) => {
      if (i % 2 === 1) return true
      const bound = Number(bounds[i + 1])
      if (operator === '=') return value === bound
      if (operator === '<') return value < bound
      if (operator === '<=') return value <= bound
      if (operator === '>') return value > bound
      if (operator === '>=') return value >= bound
      throw new Error(`numeric comparison ${operator} is not known`)
    })
  },
}
