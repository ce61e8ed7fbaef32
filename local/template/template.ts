import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** JSON as CloudFormation templates hold it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export type Resource = {
  readonly Type: string
  readonly Properties?: JsonObject
  readonly Condition?: string
}

export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: Json }>>
  readonly Conditions?: Readonly<Record<string, Json>>
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: Json; readonly Condition?: string }>>
}

/**
 * A synthesized cloud assembly: the folder `cdk synth` writes, and one stack's template in it. Without a folder there are
 * no bundles, and the runtime brings the code.
 */
export type Assembly = { readonly folder: string | null; readonly stack: string; readonly template: Template }

/** Reads `<folder>/<stack>.template.json`; throws when there is none, naming those there are. */
export function readAssembly(folder: string, stack: string): Assembly {
  const names = readdirSync(folder).filter((name) => name.endsWith('.template.json'))
  const file = `${stack}.template.json`
  if (!names.includes(file)) throw new Error(`${folder} holds no ${file}, only ${names.join(', ') || 'nothing'}`)
  return { folder, stack, template: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
