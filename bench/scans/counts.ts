import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Tally } from './tally.ts'

/** One report of one column, done. */
export type Count = { readonly column: string; readonly index: number; readonly tally: Tally }

/** Counts of earlier runs: all files whose names begin with that of `file`, a line a count. */
export function countsIn(file: string): readonly Count[] {
  const folder = dirname(file)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.`))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Count]))
}

export const writeCount = (file: string, count: Count): void => appendFileSync(file, `${JSON.stringify(count)}\n`)
