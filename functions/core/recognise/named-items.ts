/** A figure behind the name of its column (自然人：41): which name of the list, and its text with its place there. */
export type NamedItem = { readonly name: number; readonly text: string; readonly x: number }

/** The items a text ends in, and what stands before them. */
export type NamedItems = { readonly before: string; readonly items: readonly NamedItem[] }

/** Names of columns that one table prints beside each other, each with its spellings. */
export type Names = { readonly count: number; readonly indexOf: ReadonlyMap<string, number>; readonly pattern: RegExp }

export function namesOf(spellings: readonly (readonly string[])[]): Names {
  const indexOf = new Map(spellings.flatMap((own, i) => own.map((word) => [word, i] as const)))
  const longestFirst = [...indexOf.keys()].sort((a, b) => b.length - a.length)
  return { count: spellings.length, indexOf, pattern: new RegExp(longestFirst.join('|'), 'g') }
}

/** Between a name and its figure, and behind the figure: signs of lists, sentences and JSON. */
const opening = /^["'”’`*\s]*(?:[：:=]|为|是|共|有)?["'“‘`*\s]*/
const closing = /(?:\s\/\s*|["'”’`*\s，,；;。、|{}[\]]+)$/
const told = /^["'”’`*\s]*[：:=]/
/** Without a colon between, what stands behind a name is its figure only where it holds one: 其他 begins labels too. */
const holdsFigure = /^[+\-−–—]?[\d０-９〇○零无一二三四五六七八九十]/
/** No figure with its unit is longer, and none goes on past the end of a clause. */
const longest = 12
const ofSentence = /[，。；;：:]/

/**
 * A text that ends in several named figures, each name once (自然人41件，商业企业4件…), or in one; null for any other. Where a name
 * is met twice (3.其他：自然人0…，其他0), the later is the column's and the earlier belongs to what stands before.
 */
export function namedItems(text: string, { indexOf, pattern, count }: Names): NamedItems | null {
  const all = [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    name: indexOf.get(word)!,
    from: index,
    to: index + word.length,
  }))
  const items: NamedItem[] = []
  let end = text.length
  for (const { name, from, to } of all.toReversed()) {
    const behind = text.slice(to, end)
    const value = behind.replace(opening, '').replace(closing, '')
    const isValue = told.test(behind) || holdsFigure.test(value)
    if (!isValue || value.length > longest || ofSentence.test(value) || items.some((item) => item.name === name)) break
    items.unshift({ name, text: value, x: value === '' ? to : text.indexOf(value, to) })
    end = from
    if (items.length === count) break
  }
  return items.length === 0 ? null : { before: text.slice(0, end), items }
}
