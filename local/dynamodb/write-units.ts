import { isDeepStrictEqual } from 'node:util'
import { itemSize, type Attributes, type IndexDescription, type TableDescription } from './engine.ts'
import type { Recording } from './recording.ts'

const units = (...items: readonly (Attributes | undefined)[]): number =>
  Math.max(1, ...items.map((item) => Math.ceil((item ? itemSize(item) : 0) / 1024)))

/**
 * What DynamoDB charges for a write: a unit for each kilobyte begun of the larger of the item before and after, twice
 * that (`weight`) within a transaction; then for each index whose entry changes the same again. Indexes follow on their
 * own, after the transaction, so theirs count once.
 */
export function writeUnits(table: TableDescription, recording: Recording, weight: number): number {
  const [before, after] = [recording.before(), recording.after()]
  const own = weight * units(before, after)
  const entries = (table.GlobalSecondaryIndexes ?? []).map((index) =>
    entryUnits(index, entryOf(table, index, before), entryOf(table, index, after)),
  )
  return own + entries.reduce((sum, one) => sum + one, 0)
}

function entryUnits({ KeySchema }: IndexDescription, before?: Attributes, after?: Attributes): number {
  if (!before || !after) return before || after ? units(before, after) : 0
  if (isDeepStrictEqual(before, after)) return 0
  const moved = KeySchema.some(({ AttributeName: name }) => !isDeepStrictEqual(before[name], after[name]))
  return moved ? units(before) + units(after) : units(before, after)
}

function entryOf(table: TableDescription, index: IndexDescription, item?: Attributes): Attributes | undefined {
  const keys = index.KeySchema.map(({ AttributeName }) => AttributeName)
  if (!item || keys.some((name) => item[name] === undefined)) return undefined
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection
  if (ProjectionType === 'ALL') return item
  const projected = [...keys, ...table.KeySchema.map(({ AttributeName }) => AttributeName), ...NonKeyAttributes]
  return Object.fromEntries(projected.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])))
}
