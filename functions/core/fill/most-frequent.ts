/** The number met most often, the first of several; 0 where there is none. */
export function mostFrequent(numbers: readonly number[]): number {
  const times = (n: number) => numbers.filter((other) => other === n).length
  return numbers.reduce((best, n) => (times(n) > times(best) ? n : best), numbers[0] ?? 0)
}
