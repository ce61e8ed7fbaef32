import { badRequest } from './problem.ts'
import type { Fields, Parameter, Parameters } from './route.ts'

/** The parameters that were given, all as declared; an unknown one is refused, because it is a spelling mistake. */
export function checkParameters(
  declared: Parameters,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  refuseUnknown(declared, given)
  for (const [name, parameter] of Object.entries(declared)) {
    const value = given[name]
    if (value === undefined || value === '') {
      if (parameter.required) throw badRequest(`缺少参数“${name}”。`)
    } else check(name, parameter, parameter.type === 'integer' ? Number(value) : value)
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
}

export function checkFields(declared: Fields, given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw badRequest('请求内容应为一个JSON对象。')
  const fields = given as Readonly<Record<string, unknown>>
  refuseUnknown(declared, fields)
  for (const [name, field] of Object.entries(declared)) {
    const value = fields[name]
    if (value === undefined || (value === null && !field.nullable)) {
      if (field.required) throw badRequest(`缺少“${name}”。`)
    } else if (value !== null) check(name, field, value)
  }
  return fields
}

function refuseUnknown(declared: object, given: object): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(declared, name))
  if (unknown !== undefined) throw badRequest(`不认识的参数“${unknown}”。`)
}

function check(name: string, parameter: Parameter, value: unknown): void {
  const { type, oneOf, pattern, minimum, maximum, longest = 500 } = parameter
  if (type === 'integer') {
    const fits =
      Number.isInteger(value) && Number(value) >= (minimum ?? -Infinity) && Number(value) <= (maximum ?? Infinity)
    if (!fits) throw badRequest(`“${name}”应为${minimum ?? ''}至${maximum ?? ''}的整数。`)
    return
  }
  if (type === 'boolean') {
    if (typeof value !== 'boolean') throw badRequest(`“${name}”应为true或false。`)
    return
  }
  if (type === 'figure') {
    if (typeof value !== 'string' && typeof value !== 'number') throw badRequest(`“${name}”应为数字。`)
    return
  }
  if (type === 'integers') {
    const fits = Array.isArray(value) && value.length > 0 && value.length <= 50 && value.every(Number.isInteger)
    if (!fits) throw badRequest(`“${name}”应为整数的列表。`)
    return
  }
  if (typeof value !== 'string' || value.length > longest) throw badRequest(`“${name}”应为不超过${longest}字的文字。`)
  if (oneOf && !oneOf.includes(value)) throw badRequest(`“${name}”应为${oneOf.join('、')}之一。`)
  if (pattern && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) throw badRequest(`“${name}”的写法不对。`)
}
