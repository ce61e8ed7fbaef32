import { createRequire } from 'node:module'
import db from 'dynalite/db/index.js'
import validations from 'dynalite/validations/index.js'
import { readDirectly } from './direct-reads.ts'

/** An item in DynamoDB's own JSON: `{ name: { S: 'text' } }`. */
export type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>
export type Input = Readonly<Record<string, unknown>>
export type KeyElement = { readonly AttributeName: string; readonly KeyType: string }
export type IndexDescription = {
  readonly KeySchema: readonly KeyElement[]
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] }
}
export type TableDescription = {
  readonly TableName: string
  readonly KeySchema: readonly KeyElement[]
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[]
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[]
  readonly TableStatus?: string
}

type Done<T> = (error: Error | null, value?: T) => void

/** A part of the database as dynalite's actions use it. */
export type SubStore = {
  readonly lock: (key: string, run: (release: <T>(done: T) => T) => void) => void
  readonly get: (key: string, done: Done<Attributes>) => void
  readonly put: (key: string, value: unknown, done: Done<void>) => void
  readonly del: (key: string, done: Done<void>) => void
}
export type Level = {
  readonly open: () => Promise<void>
  readonly get: (key: string) => Promise<unknown>
  readonly getSync: (key: string) => unknown
  readonly put: (key: string, value: unknown, done?: Done<void>) => Promise<void> | undefined
  readonly del: (key: string, done?: Done<void>) => Promise<void> | undefined
  readonly batch: (changes: readonly object[]) => Promise<void>
  readonly close: () => Promise<void>
  readonly iterator: (options: object) => {
    readonly all: () => Promise<[string, unknown][]>
    readonly nextv: (most: number) => Promise<[string, unknown][]>
    readonly close: () => Promise<void>
  }
}
export type EngineStore = {
  readonly options: object
  readonly db: Level
  readonly tableDb: SubStore
  readonly getTable: (
    name: string,
    checkStatus: boolean | Done<TableDescription>,
    done?: Done<TableDescription>,
  ) => void
  readonly getItemDb: (table: string) => SubStore
  readonly getIndexDb: (kind: string, table: string, index: string) => SubStore
}

type Action = (store: EngineStore, data: object, done: Done<Record<string, unknown>>) => void
type Validation = { readonly types: object; readonly custom: unknown }

const require = createRequire(import.meta.url)
const loaded = new Map<string, { readonly action: Action; readonly validation: Validation }>()
function load(name: string) {
  let found = loaded.get(name)
  if (!found) {
    found = {
      action: require(`dynalite/actions/${name}`) as Action,
      validation: require(`dynalite/validations/${name}`) as Validation,
    }
    loaded.set(name, found)
  }
  return found
}

/** Opens dynalite's store in `folder`, or in memory; tables become usable at once. */
export function openEngine(folder?: string): EngineStore {
  return readDirectly(
    db.create({ ...(folder && { path: folder }), createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }),
  )
}

/** The request as dynalite's parser leaves it (expressions parsed); throws its validation errors. */
export function parse(store: EngineStore, name: string, input: Input): Record<string, unknown> {
  const { types, custom } = load(name).validation
  const data = validations.checkTypes(structuredClone(input), types)
  validations.checkValidations(data, types, custom, store)
  return data
}

/** Runs one of dynalite's actions on parsed data, against `store` or something that answers like it. */
export function act(store: EngineStore, name: string, data: object): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    load(name).action(store, data, (error, value) => (error ? reject(error) : resolve(value ?? {})))
  })
}

export function tableOf(store: EngineStore, name: string): Promise<TableDescription> {
  return new Promise((resolve, reject) => {
    store.getTable(name, false, (error, table) => (error || !table ? reject(error) : resolve(table)))
  })
}

export const createKey = db.createKey

// Pages of an index start after the entry as it is stored: see indexEntry in recording.ts.
const shortIndexKey = db.createIndexKey
db.createIndexKey = (item, table, keys) => `${shortIndexKey(item, table, keys)}/${createKey(item, table)}`

export const itemSize = db.itemSize
export const checkConditional = db.checkConditional

export const keyOf = (table: TableDescription, item: Attributes): Attributes =>
  Object.fromEntries(
    table.KeySchema.filter(({ AttributeName }) => item[AttributeName] !== undefined).map(({ AttributeName }) => [
      AttributeName,
      item[AttributeName]!,
    ]),
  )
