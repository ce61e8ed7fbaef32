/** A number before a line, and whatever parts it from the rest. */
const counter = /^([\s|]*)(\d{1,4})(?=[\s|.,、:：)）])/

/** More than any enumeration of the form has: lines that are counted one by one. */
const fewestLines = 12
/** Lines between two that are counted: blank ones, rules, and what a line wraps to. */
const mostBetween = 2

/** In a document that counts the lines of one table, as many show that those of another are counted too. */
const fewestOfAnother = 3

/** Texts whose lines a program counted (0 1 2 … or 1 2 3 …, as of a table of data), with the numbers blanked out. */
export function withoutCounters(texts: readonly (string | null)[]): readonly (string | null)[] {
  const runs = countedRuns(texts)
  if (runs.every((run) => run.length < fewestLines)) return texts
  const counted = runs.filter((run) => run.length >= (run[0]!.number <= 1 ? fewestOfAnother : fewestLines))
  const blanked = new Set(counted.flatMap((run) => run.map(({ index }) => index)))
  return texts.map((text, index) => (blanked.has(index) ? text!.replace(counter, blank) : text))
}

type Counted = { readonly index: number; readonly number: number }

function countedRuns(texts: readonly (string | null)[]): readonly (readonly Counted[])[] {
  const runs: Counted[][] = []
  texts.forEach((text, index) => {
    const found = text === null ? null : counter.exec(text)
    if (!found) return
    const one = { index, number: Number(found[2]) }
    const before = runs.at(-1)?.at(-1)
    if (before && follows(one, before)) runs.at(-1)!.push(one)
    else runs.push([one])
  })
  return runs
}

const follows = (one: Counted, before: Counted): boolean =>
  one.number === before.number + 1 && one.index - before.index <= mostBetween + 1

const blank = (_: string, edge: string, digits: string): string => edge + ' '.repeat(digits.length)
