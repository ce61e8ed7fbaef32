/** A number before a line, and whatever parts it from the rest. */
const counter = /^([\s|]*)(\d{1,4})(?=[\s|.,、:：)）])/

/** More than any enumeration of the form has: lines that are counted one by one. */
const fewestLines = 12
/** Lines between two that are counted: blank ones, rules, and what a line wraps to. */
const mostBetween = 2

/** Numbers of lines that ran together with the line above. */
const mostLost = 1

/** In a document that counts the lines of one table, as many show that those of another are counted too. */
const fewestOfAnother = 3

/** Texts whose lines a program counted (0 1 2 … or 1 2 3 …, as of a table of data), with the numbers blanked out. */
export function withoutCounters(texts: readonly (string | null)[]): readonly (string | null)[] {
  const runs = countedRuns(texts)
  if (runs.every((run) => run.length < fewestLines)) return texts
  const counted = runs.filter((run) => run.length >= (run[0]!.number <= 1 ? fewestOfAnother : fewestLines))
  const rest = new Map([
    ...counted.flatMap((run) => run.flatMap((one, i) => gluedBelow(texts, one, run[i + 1]))),
    ...counted.flatMap((run) => run.map((one, i) => [one.index, withoutCounter(texts, one, run[i + 1])] as const)),
  ])
  return texts.map((text, index) => rest.get(index) ?? text)
}

/** Neither of two figures with this between is read. */
const openBetween = '→'

/** Where the next number is left out, its line ran together with this one: a figure that ends in it may not be one. */
function withoutCounter(
  texts: readonly (string | null)[],
  { index, number }: Counted,
  next: Counted | undefined,
): string {
  const own = blank(texts[index]!)
  if (next?.number === number + 1) return own
  // Behind the last line that is counted, only words tell that another ran together with it.
  const words = next ? '' : '+(?![\\d\\s|.,])'
  return own.replace(new RegExp(`(?<=\\d)(?=${number + 1}[\\s|.,、:：)）]${words})`, 'g'), openBetween)
}

/** The line below one whose successor is not counted, where it begins with that number and more digits: its first figure is open. */
function gluedBelow(
  texts: readonly (string | null)[],
  { index, number }: Counted,
  next: Counted | undefined,
): readonly (readonly [number, string])[] {
  const below = texts[index + 1]
  const glued = new RegExp(`^([\\s|]*${number + 1})(?=\\d)`)
  if (next?.number === number + 1 || !below || !glued.test(below)) return []
  return [[index + 1, below.replace(glued, `$1${openBetween}`)]]
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
  one.number > before.number &&
  one.number <= before.number + mostLost + 1 &&
  one.index - before.index <= mostBetween + 1

/** A counter in a cell of its own goes with its cell: an empty one left in its place would count as one of the row. */
const withCell = /^([\s|]*)\d{1,4}[ ]*[\t,|]/

const blank = (text: string): string =>
  withCell.test(text)
    ? text.replace(withCell, '$1')
    : text.replace(counter, (_, edge: string, digits: string) => edge + ' '.repeat(digits.length))
