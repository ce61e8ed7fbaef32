import type { Chunk } from '../recognise/instance.ts'
import type { Token } from './run.ts'

/**
 * The figures of a row that prints the name of its column before each (自然人21，商业企业0…), in the order of `keys`; null
 * where not every column is named just once with one figure behind it.
 */
export function namedFigures({ stretches }: Chunk, keys: readonly string[]): readonly Token[] | null {
  const filled = stretches.filter((s) => s.figures.length > 0)
  if (filled.length !== keys.length || filled.some((s) => s.figures.length > 1)) return null
  const named = new Map(filled.map((s) => [s.behind?.occurrence?.term.key, s.figures[0]!]))
  const figures = keys.flatMap((key) => named.get(`column.${key}`) ?? [])
  return figures.length === keys.length ? figures.map((figure) => ({ figure })) : null
}

/** Figures in the row stand behind names of columns: without all of them, the order tells nothing of the columns. */
export const namesColumns = ({ stretches }: Chunk): boolean =>
  stretches.filter((s) => s.figures.length > 0 && s.behind?.occurrence?.term.key.startsWith('column.')).length >=
  fewestNamed

/** 总计 and 其他 begin labels of rows too. */
const fewestNamed = 3

export const namedInPart = '本行的数字夹在各栏的名称之间，有的栏没有数字或有多个，无法确定数字属于哪一列'
