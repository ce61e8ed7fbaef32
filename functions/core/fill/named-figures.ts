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
