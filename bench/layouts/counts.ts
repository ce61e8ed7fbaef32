import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Cells of the readings of one kind: `undecidable` ones nobody could read from what is left, whether certain or doubted. */
export type Count = {
  certain: number
  doubted: number
  silent: number
  undecidable: number
  certainOfRest: number
  milliseconds: number
  reports: number
}

export const zero = (): Count => ({
  certain: 0,
  doubted: 0,
  silent: 0,
  undecidable: 0,
  certainOfRest: 0,
  milliseconds: 0,
  reports: 0,
})

export function add(to: Count, from: Count): Count {
  for (const key of Object.keys(to) as (keyof Count)[]) to[key] += from[key]
  return to
}

/** All readings of one report in one layout, done; `columns` by damage and fault. */
export type Done = { readonly layout: string; readonly seed: number; readonly columns: Readonly<Record<string, Count>> }

/** What earlier runs wrote down: all files whose names begin with that of `file`, a line a report. */
export function doneIn(file: string): readonly Done[] {
  const folder = dirname(file)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.`))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Done]))
}

export const writeDone = (file: string, done: Done): void => appendFileSync(file, `${JSON.stringify(done)}\n`)
