/** The parts of dynalite's engine that the local cloud stands on; the package has no types of its own. */
declare module 'dynalite/db/index.js' {
  import type { Attributes, EngineStore, KeyElement, TableDescription } from './engine.ts'
  const db: {
    create: (options: {
      path?: string
      createTableMs: number
      deleteTableMs: number
      updateTableMs: number
    }) => EngineStore
    createKey: (item: Attributes, table: TableDescription) => string
    createIndexKey: (item: Attributes, table: TableDescription, keys: readonly KeyElement[]) => string
    checkConditional: (data: object, item: Attributes | undefined) => Error | null | undefined
    itemSize: (item: Attributes) => number
  }
  export default db
}
declare module 'dynalite/validations/index.js' {
  import type { EngineStore } from './engine.ts'
  const validations: {
    checkTypes: (data: object, types: object) => Record<string, unknown>
    checkValidations: (data: object, types: object, custom: unknown, store: EngineStore) => void
  }
  export default validations
}
