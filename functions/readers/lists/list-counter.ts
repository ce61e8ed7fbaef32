import { formatNumber } from './number-format.ts'
import type { Level, List } from './list.ts'

/** Numbers paragraphs in the order of the document; answers what is printed before the paragraph's own text. */
export type ListCounter = (numId: string, level: number) => string

export function listCounter(lists: ReadonlyMap<string, List>): ListCounter {
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return (numId, index) => {
    const list = lists.get(numId)
    const level = list?.levels[index]
    if (!list || !level) return ''
    let counts = counters.get(list.abstract)
    if (!counts) counters.set(list.abstract, (counts = []))
    advance(counts, list, index, begun, `${numId}/${index}`)
    return printed(level, list, counts)
  }
}

function advance(counts: (number | undefined)[], list: List, index: number, begun: Set<string>, key: string): void {
  for (let i = 0; i < index; i++) counts[i] ??= list.starts.get(i) ?? list.levels[i]?.start ?? 1
  const override = begun.has(key) ? undefined : list.starts.get(index)
  begun.add(key)
  const current = counts[index]
  counts[index] = override ?? (current === undefined ? (list.levels[index]?.start ?? 1) : current + 1)
  for (let i = index + 1; i < counts.length; i++) {
    const restart = list.levels[i]?.restart
    if (restart === undefined || (restart !== 0 && index < restart)) counts[i] = undefined
  }
}

function printed(level: Level, list: List, counts: readonly (number | undefined)[]): string {
  if (level.format === 'bullet') return ''
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const of = Number(digit) - 1
    const format = level.legal ? 'decimal' : (list.levels[of]?.format ?? 'decimal')
    return formatNumber(counts[of] ?? list.levels[of]?.start ?? 1, format)
  })
  // The tab after the number is layout, but a bare number must not run into a figure that begins the paragraph.
  return level.suffix !== 'nothing' && /[\p{L}\p{N}]$/u.test(text) ? `${text} ` : text
}
