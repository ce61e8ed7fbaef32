/** The number met most often, the first of several; 0 where there is none. */
export function mostFrequent(numbers: readonly number[]): number {
  const times = new Map<number, number>()
  for (const n of numbers) times.set(n, (times.get(n) ?? 0) + 1)
  let best = numbers[0] ?? 0
  for (const [n, count] of times) if (count > times.get(best)!) best = n
  return best
}
