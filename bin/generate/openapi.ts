import { join } from 'node:path'
import * as TJS from 'typescript-json-schema'
import type { Fields, Parameter, Route } from '../../functions/api/route.ts'
import { answerNames, routes } from './routes.ts'

type Schema = { [key: string]: unknown }

/** The API as OpenAPI 3.1: operations from the routes that are served, answers from the types they are declared with. */
export function openApi(root: string): string {
  const names = [...new Set(['Problem', ...routes.flatMap((route) => answerNames(route.answer).slice(-1))])].sort()
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Disclosure reports',
      version: '1',
      description:
        'Annual reports on government information disclosure: figures, findings and what became of each file.',
    },
    paths: pathsOf(routes),
    components: {
      schemas: schemasOf(root, names),
      securitySchemes: {
        iam: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'AWS Signature Version 4, service execute-api',
        },
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
    security: [{ iam: [] }, { token: [] }],
  }
  return `${JSON.stringify(document, null, 1)}\n`
}

function pathsOf(all: readonly Route[]): Schema {
  const paths: Record<string, Schema> = {}
  for (const route of all) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route)
  return paths
}

function operationOf(route: Route): Schema {
  const problem = {
    description: 'What went wrong, for people in Chinese',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  return {
    operationId: route.id,
    summary: route.about,
    parameters: [...parametersOf(route.parameters ?? {}, 'path'), ...parametersOf(route.query ?? {}, 'query')],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: bodyOf(route.body) } } },
    }),
    responses: {
      [String(statusOf(route))]: answerOf(route),
      ...(route.method === 'GET' && {
        304: { description: 'The answer is still the one whose ETag was sent as If-None-Match' },
      }),
      default: problem,
    },
  }
}

const statusOf = (route: Route): number => route.status ?? (route.answer === null ? 204 : 200)

function answerOf(route: Route): Schema {
  if (route.answer === null) return { description: route.about }
  return {
    description: route.about,
    ...(route.method === 'GET' && { headers: { etag: { schema: { type: 'string' } } } }),
    content: { 'application/json': { schema: answerSchema(route.answer) } },
  }
}

/** The schema of an answer by the name of its type; a listing is told in place. */
export function answerSchema(answer: string): Schema {
  const [first = '', second] = answerNames(answer)
  const named = { $ref: `#/components/schemas/${second ?? first}` }
  if (second === undefined) return named
  return {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: named }, next: { type: 'string' } },
  }
}

const parametersOf = (parameters: Readonly<Record<string, Parameter>>, place: 'path' | 'query'): readonly Schema[] =>
  Object.entries(parameters).map(([name, parameter]) => ({
    name,
    in: place,
    required: place === 'path' || parameter.required === true,
    description: parameter.about,
    schema: parameterSchema(parameter),
  }))

function parameterSchema(parameter: Parameter & { readonly nullable?: boolean }): Schema {
  return {
    ...typeOf(parameter),
    ...(parameter.oneOf && { enum: [...parameter.oneOf] }),
    ...(parameter.pattern && { pattern: `^(?:${parameter.pattern})$` }),
    ...(parameter.minimum !== undefined && { minimum: parameter.minimum }),
    ...(parameter.maximum !== undefined && { maximum: parameter.maximum }),
    ...(parameter.longest !== undefined && { maxLength: parameter.longest }),
  }
}

/** A figure is a number or its decimals as text. */
function typeOf({ type, nullable }: Parameter & { readonly nullable?: boolean }): Schema {
  if (type === 'integers') return { type: 'array', items: { type: 'integer' } }
  const types = [...(type === 'figure' ? ['number', 'string'] : [type]), ...(nullable ? ['null'] : [])]
  return { type: types.length === 1 ? types[0] : types }
}

function bodyOf(fields: Fields): Schema {
  const entries = Object.entries(fields)
  return {
    type: 'object',
    required: entries.filter(([, field]) => field.required).map(([name]) => name),
    properties: Object.fromEntries(
      entries.map(([name, field]) => [name, { ...parameterSchema(field), description: field.about }]),
    ),
  }
}

function schemasOf(root: string, names: readonly string[]): Schema {
  const program = TJS.getProgramFromFiles([join(root, 'functions/api/types.ts')], {
    strict: true,
    exactOptionalPropertyTypes: true,
    moduleResolution: 'bundler',
    module: 'preserve',
    target: 'es2022',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  } as unknown as TJS.CompilerOptions)
  const settings: TJS.PartialArgs = {
    required: true,
    ignoreErrors: true,
    noExtraProps: false,
    ref: true,
    aliasRef: false,
  }
  const generator = TJS.buildGenerator(program, settings)
  if (!generator) throw new Error('functions/api/types.ts could not be turned into schemas')
  const { definitions = {} } = generator.getSchemaForSymbols([...names])
  return Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [componentName(name), compact(schema)]))
}

/** OpenAPI allows letters, digits, ".", "-" and "_" in a component's name; generic types have more. */
const componentName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/_$/, '')

/** Beyond this many properties of one shape a map by key says the same. */
const manyProperties = 40

/** References become those of OpenAPI, and a record over all cells becomes a map. */
function compact(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(compact)
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node as Schema)
    .filter(([key]) => key !== '$schema')
    .map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? `#/components/schemas/${componentName(decodeURIComponent(value.replace('#/definitions/', '')))}`
        : compact(value),
    ])
  const made = Object.fromEntries(entries) as Schema
  const properties = made['properties'] as Schema | undefined
  if (!properties || typeof properties !== 'object' || Object.keys(properties).length <= manyProperties) return made
  const shapes = new Set(Object.values(properties).map((value) => JSON.stringify(value)))
  if (shapes.size !== 1) return made
  const { properties: _properties, required: _required, ...rest } = made
  return { ...rest, additionalProperties: Object.values(properties)[0] }
}
